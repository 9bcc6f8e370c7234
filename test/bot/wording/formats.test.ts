import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatsFor } from '../../../src/bot/wording/index.ts';
import { decimalFromMicros } from '../../../src/ledger/index.ts';

const english = formatsFor('en-US', 'UTC');
const at = Date.UTC(2026, 10, 22, 14, 2);

describe('money', () => {
  test.each([
    [0n, 'USD', '$0.00'],
    [1_234_500_000n, 'USD', '$1,234.50'],
    [-3_200_000n, 'USD', '-$3.20'],
    [-1_000n, 'USD', '$0.00'],
    [180_246_700n, 'USD', '$180.25'],
    [123_456_789_012_345_670_000n, 'USD', '$123,456,789,012,345.67'],
    [1_234_500_000n, 'JPY', '\u00a51,235'],
    [1_234_500_000n, 'TWD', 'NT$1,234.50'],
    [1_234_567_000n, 'KWD', 'KWD 1,234.567'],
  ])('of %s micro-units of %s is %s', (micros, currency, text) => {
    expect(english.money(micros, currency).replace(/\u00a0/g, ' ')).toBe(text);
  });

  test('is exact to the cent, however large', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (cents) => {
        const written = english.money(cents * 10_000n, 'USD').replace(/[$,]/g, '');
        expect(written).toBe(decimalFromMicros(cents * 10_000n).slice(0, -4));
      }),
    );
  });

  test('is written the way the reader writes it', () => {
    expect(formatsFor('zh-TW', 'UTC').money(50_000_000n, 'TWD')).toBe('$50.00');
    expect(formatsFor('de-DE', 'UTC').money(1_234_500_000n, 'EUR').replace(/\s/g, ' ')).toBe('1.234,50 \u20ac');
  });

  test('that moved has a sign', () => {
    expect([50_000_000n, -3_200_000n, 0n].map((micros) => english.movedMoney(micros, 'USD'))).toEqual(['+$50.00', '-$3.20', '$0.00']);
  });
});

describe('an instant', () => {
  test.each([
    ['en-US', 'America/New_York', 'Nov 22, 2026, 9:02 AM EST'],
    ['en-US', 'UTC', 'Nov 22, 2026, 2:02 PM UTC'],
    ['en-US', 'Asia/Taipei', 'Nov 22, 2026, 10:02 PM GMT+8'],
    ['en-GB', 'Europe/London', '22 Nov 2026, 14:02 GMT'],
  ])('for %s in %s names the time zone', (locale, timeZone, text) => {
    expect(formatsFor(locale, timeZone).instant(at)).toBe(text);
  });

  test('in a time zone that does not exist is in UTC, and says so', () => {
    expect(formatsFor('en-US', 'Mars/Olympus').instant(at)).toBe('Nov 22, 2026, 2:02 PM UTC');
  });

  test('falls on the reader\u2019s day', () => {
    expect(formatsFor('en-US', 'Pacific/Kiritimati').day(at)).toBe('Nov 23, 2026');
  });
});

test.each([
  [1_000, '1 minute'],
  [41 * 60_000, '41 minutes'],
  [125 * 60_000, '2 hours, 5 minutes'],
  [24 * 3_600_000, '1 day'],
  [(3 * 24 + 1) * 3_600_000, '3 days, 1 hour'],
])('a duration of %s ms is %s', (ms, text) => {
  expect(english.duration(ms)).toBe(text);
});
