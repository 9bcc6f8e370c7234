import { describe, expect, test } from '@jest/globals';
import { generateUsageCsv, generateUsageExport } from '../../../src/demo/usage/generate-usage.ts';
import { readAll } from '../../usage/usage-table.ts';

const quarter = { seed: 7, from: '2026-08-21', to: '2026-11-19' };

function generated(rows: number, seed = quarter.seed): string {
  return [...generateUsageCsv({ ...quarter, seed, rows })].join('');
}

describe('generated usage', () => {
  test.each([0, 1, 91, 12_345])('has exactly %i good rows', (rows) => {
    const read = readAll(generated(rows));
    expect(read.refusals).toEqual([]);
    expect(new Set(read.rows.map(({ usageId }) => usageId)).size).toBe(rows);
  });

  test('is the same for the same seed and another for another', () => {
    expect(generated(500)).toBe(generated(500));
    expect(generated(500)).not.toBe(generated(500, 8));
  });

  test('lies within its days, in order, and mostly on working days', () => {
    const starts = readAll(generated(2000)).rows.map(({ startAt }) => startAt);
    const atWeekends = starts.filter((start) => [0, 6].includes(new Date(start).getUTCDay()));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(new Date(starts[0] ?? 0).toISOString() >= '2026-08-21').toBe(true);
    expect(new Date(starts.at(-1) ?? 0).toISOString() < '2026-11-20').toBe(true);
    expect(atWeekends.length).toBeLessThan(starts.length / 10);
  });

  test('comes in pieces, so that a million rows need no memory', () => {
    const pieces = [...generateUsageCsv({ ...quarter, rows: 5000 })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000);
  });
});

test('an export never holds a call of the last day, and a later one completes it', () => {
  const exportedAt = Date.UTC(2026, 10, 20, 6);
  const now = readAll(generateUsageExport({ seed: 7, exportedAt, days: 14 })).rows;
  const later = readAll(generateUsageExport({ seed: 7, exportedAt: exportedAt + 2 * 86_400_000, days: 14 })).rows;
  expect(Math.max(...now.map(({ startAt }) => startAt))).toBeLessThan(exportedAt - 86_400_000);
  const within = later.filter(({ startAt }) => startAt < exportedAt - 86_400_000).length;
  const before = now.filter(({ startAt }) => startAt >= (later[0]?.startAt ?? 0)).length;
  expect(within).toBeGreaterThan(before);
});
