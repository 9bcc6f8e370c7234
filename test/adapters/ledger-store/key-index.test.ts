import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyIndex } from '../../../src/adapters/ledger-store/key-index.ts';
import type { BookRecord } from '../../../src/ledger/book.ts';

const guid = fc.uuid();
/** Few keys of every form, so that they meet again. */
const keys = fc.uniqueArray(fc.oneof(guid, guid.map((id) => `usage:${id}`), guid.map((id) => id.toUpperCase()), fc.string({ maxLength: 40 })), {
  minLength: 1,
  maxLength: 12,
});
type Step = { readonly key: number; readonly fingerprint: string } | { readonly forget: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.record({ key: fc.nat(11), fingerprint: fc.string({ maxLength: 10 }) }) },
    { weight: 1, arbitrary: fc.record({ forget: fc.nat(30) }) },
  ),
  { maxLength: 60 },
);

/** What the index must know, kept the plain way. */
class PlainKeys {
  readonly records: BookRecord[] = [];

  booked(): Map<string, BookRecord> {
    const booked = new Map<string, BookRecord>();
    for (const record of this.records) {
      if (record.releasesKey !== undefined) booked.delete(record.releasesKey);
      if (record.key !== undefined) booked.set(record.key, record);
    }
    return booked;
  }
}

/** Books a key that is free and releases one that is not, some of the time to book it anew at once. */
function nextRecord(plain: PlainKeys, key: string, fingerprint: string): BookRecord {
  const sequence = plain.records.length + 1;
  if (!plain.booked().has(key)) return { sequence, at: 0, key, fingerprint };
  return fingerprint.length % 2 === 0 ? { sequence, at: 0, releasesKey: key } : { sequence, at: 0, releasesKey: key, key, fingerprint };
}

function run(names: readonly string[], list: readonly Step[]): { index: KeyIndex; plain: PlainKeys } {
  const index = new KeyIndex();
  const plain = new PlainKeys();
  for (const step of list) {
    if ('forget' in step) {
      plain.records.length = Math.max(0, plain.records.length - step.forget);
      index.truncate(index.sizeUpTo(plain.records.length));
      continue;
    }
    const record = nextRecord(plain, names[step.key % names.length] ?? '', step.fingerprint);
    index.add(record);
    plain.records.push(record);
  }
  return { index, plain };
}

function expectSame(index: KeyIndex, plain: PlainKeys, names: readonly string[]): void {
  const booked = plain.booked();
  for (const name of names) {
    const record = booked.get(name);
    expect(index.sequenceOf(name)).toBe(record?.sequence);
    expect(index.find(name, record?.fingerprint ?? '')).toEqual(record && { sequence: record.sequence, same: true });
    expect(index.find(name, `${record?.fingerprint}!`)).toEqual(record && { sequence: record.sequence, same: false });
  }
}

describe('the key index', () => {
  test('knows what a plain map knows, through bookings, releases and records that did not last', () => {
    fc.assert(
      fc.property(keys, steps, (names, list) => {
        const { index, plain } = run(names, list);
        expectSame(index, plain, names);
        let entry = 0;
        for (const record of plain.records) entry += index.entriesAt(entry, record) ?? Number.NaN;
        expect(entry).toBe(index.size);
      }),
    );
  });

  test('is the same when it is made from its bytes', () => {
    fc.assert(
      fc.property(keys, steps, (names, list) => {
        const { index, plain } = run(names, list);
        const copy = new KeyIndex();
        copy.expect(index.size);
        for (const bytes of index.bytes(0, index.size)) {
          copy.room(bytes.length / 28).set(bytes);
          copy.filled(bytes.length / 28);
        }
        expectSame(copy, plain, names);
      }),
    );
  });

  test('grows far beyond one block without losing a key', () => {
    const index = new KeyIndex();
    const keyOf = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    const count = 100_000;
    for (let number = 1; number <= count; number += 1) index.add({ sequence: number, at: 0, key: keyOf(number), fingerprint: `${number}` });
    let wrong = 0;
    for (let number = 1; number <= count; number += 1) {
      const known = index.find(keyOf(number), `${number}`);
      if (known?.sequence !== number || !known.same) wrong += 1;
    }
    expect(wrong).toBe(0);
    expect(index.find(keyOf(count + 1), '')).toBeUndefined();
    expect(index.sizeUpTo(1234)).toBe(1234);
  });

  test('refuses a key that is booked, and to release one that is not', () => {
    const index = new KeyIndex();
    index.add({ sequence: 1, at: 0, key: 'a', fingerprint: '' });
    expect(() => index.add({ sequence: 2, at: 0, key: 'a', fingerprint: 'x' })).toThrow('carries the key of another record');
    expect(() => index.add({ sequence: 2, at: 0, releasesKey: 'b' })).toThrow('releases a key that no record carries');
  });
});
