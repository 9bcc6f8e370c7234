import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountRefusalCodes, parseAmount, type AmountReading } from '../../../src/bot/language/index.ts';
import { context } from './meaning-of.ts';

const rules = { locale: 'en-US', currency: 'USD', limitMicros: context.limitMicros };
const parse = (text: string, currency = 'USD'): AmountReading => parseAmount(text, { ...rules, currency });
const codeOf = (reading: AmountReading): string => (reading.ok ? 'OK' : reading.refusal.code);

const accepted: readonly (readonly [string, string, bigint])[] = [
  ['250', 'USD', 250_000_000n],
  [' $250 ', 'USD', 250_000_000n],
  ['$1,250.50', 'USD', 1_250_500_000n],
  ['1,250', 'USD', 1_250_000_000n],
  ['0.01', 'USD', 10_000n],
  ['50.5', 'USD', 50_500_000n],
  ['two hundred and fifty dollars', 'USD', 250_000_000n],
  ['forty-two', 'USD', 42_000_000n],
  ['ninety-nine thousand nine hundred and ninety-nine', 'USD', 99_999_000_000n],
  ['\uFF15\uFF10', 'USD', 50_000_000n],
  ['\u20AC50', 'EUR', 50_000_000n],
  ['50 euros', 'EUR', 50_000_000n],
  ['NT$3,000', 'TWD', 3_000_000_000n],
  ['$3,000', 'TWD', 3_000_000_000n],
  ['3000 dollars', 'TWD', 3_000_000_000n],
  ['\u00A55000', 'JPY', 5_000_000_000n],
  ['5000 yen', 'JPY', 5_000_000_000n],
  ['12.34 KWD', 'KWD', 12_340_000n],
  ['50 CHF', 'CHF', 50_000_000n],
];

const refused: readonly (readonly [string, string, string])[] = [
  ['', 'USD', 'AMOUNT_MISSING'],
  ['   ', 'USD', 'AMOUNT_MISSING'],
  ['x'.repeat(1001), 'USD', 'AMOUNT_MISSING'],
  ['lots', 'USD', 'AMOUNT_MALFORMED'],
  ['50 please', 'USD', 'AMOUNT_MALFORMED'],
  ['about 50', 'USD', 'AMOUNT_MALFORMED'],
  ['0x32', 'USD', 'AMOUNT_MALFORMED'],
  ['NaN', 'USD', 'AMOUNT_MALFORMED'],
  ['Infinity', 'USD', 'AMOUNT_MALFORMED'],
  ['+50', 'USD', 'AMOUNT_MALFORMED'],
  ['.50', 'USD', 'AMOUNT_MALFORMED'],
  ['007', 'USD', 'AMOUNT_MALFORMED'],
  ['1,25', 'USD', 'AMOUNT_SEPARATORS'],
  ['1,2500', 'USD', 'AMOUNT_MALFORMED'],
  ['\u0665\u0660', 'USD', 'AMOUNT_MALFORMED'],
  ['\u00BD', 'USD', 'AMOUNT_MALFORMED'],
  ['5\u00B2', 'USD', 'AMOUNT_MALFORMED'],
  ['fifty sixty', 'USD', 'AMOUNT_MALFORMED'],
  ['two hundred and five hundred', 'USD', 'AMOUNT_MALFORMED'],
  ['-5', 'USD', 'AMOUNT_NEGATIVE'],
  ['\u22125', 'USD', 'AMOUNT_NEGATIVE'],
  ['$-5', 'USD', 'AMOUNT_NEGATIVE'],
  ['minus five', 'USD', 'AMOUNT_NEGATIVE'],
  ['0', 'USD', 'AMOUNT_ZERO'],
  ['zero dollars', 'USD', 'AMOUNT_ZERO'],
  ['50%', 'USD', 'AMOUNT_PERCENT'],
  ['fifty percent', 'USD', 'AMOUNT_PERCENT'],
  ['1e9', 'USD', 'AMOUNT_EXPONENT'],
  ['1.5e3', 'USD', 'AMOUNT_EXPONENT'],
  ['50.1234', 'USD', 'AMOUNT_DECIMALS'],
  ['1,250.505', 'USD', 'AMOUNT_DECIMALS'],
  ['50.5', 'JPY', 'AMOUNT_DECIMALS'],
  ['1.2345', 'KWD', 'AMOUNT_DECIMALS'],
  ['50 eur', 'USD', 'AMOUNT_OTHER_CURRENCY'],
  ['\u20AC50', 'USD', 'AMOUNT_OTHER_CURRENCY'],
  ['$50', 'EUR', 'AMOUNT_OTHER_CURRENCY'],
  ['US$50', 'TWD', 'AMOUNT_OTHER_CURRENCY'],
  ['50 usd eur', 'USD', 'AMOUNT_MALFORMED'],
  ['$50 eur', 'USD', 'AMOUNT_OTHER_CURRENCY'],
  ['-50 eur', 'USD', 'AMOUNT_OTHER_CURRENCY'],
  ['100000.01', 'USD', 'AMOUNT_ABOVE_LIMIT'],
  ['9'.repeat(400), 'USD', 'AMOUNT_ABOVE_LIMIT'],
  ['1.000', 'USD', 'AMOUNT_TWO_READINGS'],
  ['12.345', 'KWD', 'AMOUNT_TWO_READINGS'],
  ['$50 or $100', 'USD', 'AMOUNT_SEVERAL'],
  ['50-100', 'USD', 'AMOUNT_SEVERAL'],
  ['10/11', 'USD', 'AMOUNT_SEVERAL'],
  ['50 100', 'USD', 'AMOUNT_SEVERAL'],
  ['1.000,50', 'USD', 'AMOUNT_SEPARATORS'],
  ['1.000.000', 'USD', 'AMOUNT_SEPARATORS'],
  ["1'000.50", 'USD', 'AMOUNT_SEPARATORS'],
  ['2k', 'USD', 'AMOUNT_SHORT_FORM'],
  ['2 million', 'USD', 'AMOUNT_SHORT_FORM'],
];

describe('an amount', () => {
  test.each(accepted)('"%s" in %s is %d millionths', (text, currency, amountMicros) => {
    expect(parse(text, currency)).toMatchObject({ ok: true, amountMicros });
  });

  test.each(refused)('"%s" in %s is refused: %s', (text, currency, code) => {
    expect(codeOf(parse(text, currency))).toBe(code);
  });

  test('every reason is shown by an example', () => {
    const shown = new Set(refused.map(([, , code]) => code));
    expect(amountRefusalCodes.filter((code) => !shown.has(code))).toEqual([]);
  });

  test('may be exactly the limit', () => {
    expect(codeOf(parse('100,000'))).toBe('OK');
    expect(parse('100,001')).toEqual({
      ok: false,
      refusal: { code: 'AMOUNT_ABOVE_LIMIT', typed: '100,001', amountMicros: 100_001_000_000n, limitMicros: 100_000_000_000n },
    });
  });

  test('may be nothing only where that is an answer', () => {
    expect(parseAmount('0', { ...rules, mayBeZero: true })).toMatchObject({ ok: true, amountMicros: 0n });
  });

  test('names the currency that was typed and what was typed', () => {
    expect(parse('\u00A350')).toEqual({ ok: false, refusal: { code: 'AMOUNT_OTHER_CURRENCY', typed: '\u00A350', currency: 'GBP' } });
  });

  test('offers the readings it could have, never one that could not be taken', () => {
    expect(parse('1.000')).toMatchObject({ refusal: { readingsMicros: [1_000_000n, 1_000_000_000n] } });
    expect(parse('1.250')).toMatchObject({ refusal: { readingsMicros: [1_250_000n, 1_250_000_000n] } });
    expect(parse('1.255')).toMatchObject({ refusal: { readingsMicros: [1_255_000_000n] } });
    expect(parse('2k')).toMatchObject({ refusal: { readingsMicros: [2_000_000_000n] } });
    expect(parse('200k')).toMatchObject({ refusal: { readingsMicros: [] } });
    expect(parse('50 or -5')).toMatchObject({ refusal: { readingsMicros: [] } });
    expect(parse('1 250')).toMatchObject({ refusal: { readingsMicros: [] } });
  });

  test('is read as it was written, to the cent, with and without grouping', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (cents) => {
        const written = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(cents / 100);
        const expected = { ok: true, amountMicros: BigInt(cents) * 10_000n };
        expect(parse(written)).toMatchObject(expected);
        expect(parse(written.replaceAll(',', ''))).toMatchObject(expected);
      }),
    );
  });

  test('in words is the number the words name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99_999 }), (value) => {
        expect(parse(inWords(value))).toMatchObject({ ok: true, amountMicros: BigInt(value) * 1_000_000n });
      }),
    );
  });
});

const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function inWords(value: number): string {
  if (value < 20) return small[value] ?? '';
  if (value < 100) return [tens[Math.floor(value / 10) - 2], ...(value % 10 === 0 ? [] : [small[value % 10]])].join('-');
  const [unit, name] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = value % unit === 0 ? '' : ` and ${inWords(value % unit)}`;
  return `${inWords(Math.floor(value / unit))} ${name}${rest}`;
}
