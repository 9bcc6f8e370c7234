import { describe, expect, test } from '@jest/globals';
import { dayIn, dayRange } from '../../../src/operations/exports/index.ts';

function span(from: string, to: string, timeZone: string) {
  const range = dayRange(from, to, timeZone);
  return range && [new Date(range.startAt).toISOString(), new Date(range.endAt).toISOString()];
}

describe('a range of days', () => {
  test.each([
    ['UTC', '2026-11-01T00:00:00.000Z', '2026-11-03T00:00:00.000Z'],
    ['Asia/Taipei', '2026-10-31T16:00:00.000Z', '2026-11-02T16:00:00.000Z'],
    ['America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-03T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-10-31T10:00:00.000Z', '2026-11-02T10:00:00.000Z'],
    ['Asia/Kathmandu', '2026-10-31T18:15:00.000Z', '2026-11-02T18:15:00.000Z'],
  ])('is whole and inclusive in %s, also where the clocks change', (timeZone, start, end) => {
    expect(span('2026-11-01', '2026-11-02', timeZone)).toEqual([start, end]);
  });

  test('begins at the first minute of a day that has no midnight', () => {
    expect(span('2024-04-26', '2024-04-26', 'Africa/Cairo')).toEqual(['2024-04-25T22:00:00.000Z', '2024-04-26T21:00:00.000Z']);
  });

  test('spans a leap day and the turn of a year', () => {
    expect(span('2027-12-31', '2028-02-29', 'UTC')).toEqual(['2027-12-31T00:00:00.000Z', '2028-03-01T00:00:00.000Z']);
  });

  test.each([
    ['2026-11-02', '2026-11-01'],
    ['2026-02-30', '2026-03-01'],
    ['2026-1-1', '2026-11-01'],
    ['yesterday', '2026-11-01'],
    ['', ''],
  ])('from %j to %j is none', (from, to) => {
    expect(dayRange(from, to, 'UTC')).toBeUndefined();
  });
});

test('the day of an instant depends on the zone', () => {
  const at = Date.parse('2026-11-01T20:00:00Z');
  expect([dayIn(at, 'UTC'), dayIn(at, 'Asia/Taipei')]).toEqual(['2026-11-01', '2026-11-02']);
});
