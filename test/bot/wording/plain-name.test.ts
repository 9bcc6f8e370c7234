import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainName } from '../../../src/bot/wording/index.ts';

describe('a name', () => {
  test.each(['Ana Silva', "Se\u00e1n O'Brien-Smith", 'J. R. (Bob) #2', 'first_last@example.com', '\u9673\u5927\u6587', '\ud83d\ude42 Kim'])('%s stays as it is', (name) => {
    expect(plainName(name)).toBe(name);
  });

  test.each([
    ['**bold** _it_ `code`', '\uff0a\uff0abold\uff0a\uff0a \uff3fit\uff3f \uff40code\uff40'],
    ['[x](http://evil.example)', '\uff3bx\uff3d(http:\uff0f\uff0fevil.example)'],
    ['${balance}', '$\uff5bbalance\uff5d'],
    ['<at>All</at>', '\uff1cat\uff1eAll\uff1c/at\uff1e'],
    ['a\r\n\u2028b\u0000\u202ec', 'a b c'],
    ['\ud800x', 'x'],
    ['  two   words ', 'two words'],
  ])('%j cannot act', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });

  test('written from right to left is kept from turning the sentence', () => {
    expect(plainName('\u0639\u0644\u064a')).toBe('\u2068\u0639\u0644\u064a\u2069');
  });

  test('is cut when it is long, without cutting a character in two', () => {
    expect(plainName('x'.repeat(200))).toBe(`${'x'.repeat(79)}\u2026`);
    expect(plainName('\ud83d\ude42'.repeat(200))).toBe(`${'\ud83d\ude42'.repeat(79)}\u2026`);
  });

  test('is harmless whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(plainName(text)).not.toMatch(/[*`[\]<>~|\\{}\p{Cc}\u202a-\u202e]|:\/\//u);
      }),
    );
  });
});
