import { describe, expect, test } from '@jest/globals';
import { recommendSettings, replayFunding } from '../../src/insights/index.ts';

const units = (amount: number) => BigInt(Math.round(amount * 1e6));
/** 1 January 2026. */
const newYear = 20_454;

/** Usage of consecutive days from New Year on. */
function usage(...amounts: number[]): Map<number, bigint> {
  return new Map(amounts.map((amount, index) => [newYear + index, units(amount)]));
}

const settings = { minimumMicros: units(50), amountMicros: units(50), capMicros: null };

describe('a replay', () => {
  test('recharges at the end of each day below the minimum, in whole multiples', () => {
    const replay = replayFunding(usage(60, 0, 180), { first: newYear, last: newYear + 2 }, units(100), settings);
    // 100 - 60 = 40, so 50 → 90; 90 - 180 = -90, so 150 → 60.
    expect(replay).toEqual({ recharges: 2, chargedMicros: units(200), lowestMicros: units(-90), daysAtZero: 1, mostInMonthMicros: units(200) });
  });

  test('does nothing at exactly the minimum', () => {
    expect(replayFunding(usage(50), { first: newYear, last: newYear }, units(100), settings).recharges).toBe(0);
  });

  test('buys no more in a calendar month than the cap', () => {
    const thirtyThreeDays = Array.from({ length: 33 }, () => 50);
    const days = { first: newYear, last: newYear + 32 };
    const capped = replayFunding(usage(...thirtyThreeDays), days, units(50), { ...settings, capMicros: units(120) });
    expect(capped.mostInMonthMicros).toBeLessThanOrEqual(units(120));
    expect(capped.daysAtZero).toBeGreaterThan(25);
    const free = replayFunding(usage(...thirtyThreeDays), days, units(50), settings);
    expect(free.mostInMonthMicros).toBe(units(31 * 50));
  });
});

describe('a recommendation', () => {
  test('covers the costliest five days in a row, and a month', () => {
    const quiet = Array.from({ length: 28 }, () => 4);
    quiet.splice(10, 5, 30, 40, 0, 20, 33);
    const advice = recommendSettings(usage(...quiet), newYear + 27, units(50));
    expect(advice).toMatchObject({
      minimumMicros: units(130),
      amountMicros: units(240),
      basis: { drawnMicros: units(215), busiest: { firstDay: newYear + 10, lastDay: newYear + 14, micros: units(123) } },
    });
  });

  test('is never below the least that can be bought', () => {
    expect(recommendSettings(usage(...Array.from({ length: 40 }, () => 0.1)), newYear + 39, units(50))).toMatchObject({ minimumMicros: units(50), amountMicros: units(50), basis: {} });
  });

  test('with less than four weeks of usage is to start small', () => {
    expect(recommendSettings(usage(500, 500), newYear + 1, units(50))).toEqual({ minimumMicros: units(50), amountMicros: units(50), basis: null });
    expect(recommendSettings(new Map(), newYear, units(50)).basis).toBeNull();
  });

  test('looks back no further than eight weeks', () => {
    const days = [...Array.from({ length: 60 }, () => 1_000), ...Array.from({ length: 56 }, () => 1)];
    expect(recommendSettings(usage(...days), newYear + 115, units(50))).toMatchObject({ minimumMicros: units(50), basis: { firstDay: newYear + 60 } });
  });
});
