import { expect, test } from '@jest/globals';
import { exportName, WeeklyExports, weekMs } from '../../src/demo/weekly-exports.ts';

const dayMs = 86_400_000;
const rechargeUsd = 50;
const monday = Date.parse('2027-03-01T09:00:00Z');

test.each([0, 1, 2, 3, 4, 5, 6])('begun %i days into a week, every export to come draws more than one recharge buys', (days) => {
  const now = monday + days * dayMs;
  const exports = new WeeklyExports(now);
  const seen = new Set(callsIn(exports.at(now - weekMs)).map(({ id }) => id));
  for (let week = 0; week < 4; week += 1) {
    const fresh = callsIn(exports.at(now + week * weekMs)).filter(({ id }) => !seen.has(id));
    expect(fresh.reduce((sum, { usd }) => sum + usd, 0)).toBeGreaterThan(rechargeUsd);
    for (const { id } of fresh) seen.add(id);
  }
});

test('names an export after the day on which it is made', () => {
  expect(exportName(monday)).toBe('PSTN.calls.2027-03-01.csv');
});

interface PaidCall {
  readonly id: string;
  readonly usd: number;
}

/** The calls that Communications Credits pay for. */
function callsIn(text: string): PaidCall[] {
  const rows = [...text.matchAll(/^([0-9a-f-]{36}),.*,(\d+\.\d\d),USD,MCOPSTNPP\r$/gm)];
  return rows.map(([, id = '', usd]) => ({ id, usd: Number(usd) }));
}
