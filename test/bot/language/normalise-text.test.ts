import { describe, expect, test } from '@jest/globals';
import { normaliseText } from '../../../src/bot/language/normalise-text.ts';

describe('texts that look the same', () => {
  test.each([
    ['fullwidth forms', '\uFF54\uFF4F\uFF50\u3000\uFF55\uFF50\u3000\uFF04\uFF15\uFF10', 'top up $50'],
    ['curly quotes', '\u201Cdon\u2019t\u201D', '"don\'t"'],
    ['kinds of white space', ' top\u00A0up\t\u2003 50 ', 'top up 50'],
    ['characters nobody sees', 'top\u200B up\uFEFF 5\u00AD0\u0000\u202E', 'top up 50'],
    ['a composed letter', 'e\u0301', '\u00E9'],
    ['kinds of minus', '\u22125 \u20135 \u20125', '\u22125 \u22125 \u22125'],
    ['line breaks', 'pause\r\n\r\nresume', 'pause . resume'],
  ])('are made the same: %s', (_, text, expected) => {
    expect(normaliseText(text)).toBe(expected);
  });

  test('a superscript and a fraction stay what they are', () => {
    expect(normaliseText('5\u00B2 \u00BD')).toBe('5\u00B2 \u00BD');
  });
});
