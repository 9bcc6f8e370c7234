import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromStored, toStored } from '../../src/bot/stored-json.ts';

test('whatever is stored comes back the same, money included', () => {
  const leaf = fc.oneof(fc.bigInt(), fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const { data } = fc.letrec((tie) => ({
    data: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('data')), fc.dictionary(fc.string().filter((name) => name !== 'micros' && name !== '__proto__'), tie('data'), { noNullPrototype: true })),
  }));
  fc.assert(
    fc.property(data, (value) => {
      expect(fromStored(JSON.parse(JSON.stringify(toStored(value))))).toEqual(value);
    }),
  );
});

test('a word called micros is no money', () => {
  expect(fromStored(toStored({ micros: 'many' }))).toEqual({ micros: 'many' });
});

test('absent parts stay absent', () => {
  expect(toStored({ a: undefined, b: 1n })).toEqual({ b: { micros: '1' } });
});
