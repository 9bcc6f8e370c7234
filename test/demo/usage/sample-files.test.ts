import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { sampleFiles } from '../../../src/demo/usage/sample-files.ts';
import { DiskUsageFiles } from '../../../src/adapters/usage-files/disk-usage-files.ts';
import { callClass, drawnMicros, type CallRecord, type RowRefusal } from '../../../src/usage/index.ts';
import { batchesOf, eventsOf } from '../../usage/memory-source.ts';

const folder = new URL('../../../samples/', import.meta.url);
const rules = { chargeOtherCapabilities: false, chargeIncludesFee: true };
const weekMs = 7 * 86_400_000;
/** A Monday. */
const anyMonday = Date.UTC(2026, 0, 5);

async function readSample(name: string): Promise<{ rows: CallRecord[]; refusals: RowRefusal[]; damagedNumbers: number }> {
  const opening = await new DiskUsageFiles({ bytesMax: 1e9, uploadBytesMax: 1e9 }).open(new URL(name, folder).pathname);
  if (!opening.ok) throw new Error(opening.error.code);
  const events = await eventsOf(opening.source);
  await opening.source.close();
  const end = events.at(-1);
  if (end?.kind !== 'end') throw new Error('the sample is unreadable');
  return {
    rows: batchesOf(events).flatMap(({ rows }) => rows),
    refusals: batchesOf(events).flatMap(({ refusals }) => refusals),
    damagedNumbers: end.facts.damagedNumbers,
  };
}

function idsOf(rows: readonly CallRecord[]): Set<string> {
  return new Set(rows.map(({ usageId }) => usageId));
}

test('the sample files are what the generator writes, byte for byte', () => {
  const files = sampleFiles();
  expect(readdirSync(folder).toSorted()).toEqual([...files.map(({ name }) => name), 'README.md'].toSorted());
  for (const { name, bytes } of files) {
    expect(Buffer.compare(readFileSync(new URL(name, folder)), bytes)).toBe(0);
  }
});

describe('the export of three months', () => {
  test('is read without a refusal and keyed by id', async () => {
    const { rows, refusals } = await readSample('PSTN.calls.2026-11-20.csv');
    expect(refusals).toEqual([]);
    expect(rows.length).toBeGreaterThan(1500);
    expect(rows.length).toBeLessThan(2500);
    expect(idsOf(rows).size).toBe(rows.length);
  });

  test('draws 60 to 90 dollars in each full week', async () => {
    const { rows } = await readSample('PSTN.calls.2026-11-20.csv');
    const weeks = new Map<number, bigint>();
    for (const call of rows) {
      const week = Math.floor((call.startAt - anyMonday) / weekMs);
      weeks.set(week, (weeks.get(week) ?? 0n) + drawnMicros(call, rules));
    }
    const full = [...weeks.values()].slice(1, -1);
    expect(full).toHaveLength(12);
    for (const micros of full) {
      expect(micros).toBeGreaterThanOrEqual(60_000_000n);
      expect(micros).toBeLessThanOrEqual(90_000_000n);
    }
  });

  test('has every kind of call that a newcomer asks about', async () => {
    const { rows } = await readSample('PSTN.calls.2026-11-20.csv');
    const has = (wanted: (call: CallRecord) => boolean): boolean => rows.some(wanted);
    expect(new Set(rows.map(callClass))).toEqual(new Set(['credits', 'included', 'other-capability']));
    expect(new Set(rows.map(({ destinationName }) => destinationName)).size).toBeGreaterThan(6);
    expect(has(({ callType, numberType }) => callType === 'ucap_in' && /toll-free/i.test(numberType ?? ''))).toBe(true);
    expect(has(({ callType, numberType }) => callType === 'conf_in' && /toll-free/i.test(numberType ?? ''))).toBe(true);
    expect(has(({ callType, domesticInternational }) => callType === 'conf_out' && domesticInternational === 'International')).toBe(true);
    expect(has(({ destinationNumber }) => destinationNumber?.startsWith('+44909') === true)).toBe(true);
  });

  test('is the same in the archive', async () => {
    const loose = await readSample('PSTN.calls.2026-11-20.csv');
    expect(await readSample('Calls.Export.sample.zip')).toEqual(loose);
  });
});

test('the later export shares calls with the first, as they are there, and adds some to days that both cover', async () => {
  const first = (await readSample('PSTN.calls.2026-11-20.csv')).rows;
  const later = (await readSample('PSTN.calls.2026-11-27.csv')).rows;
  const known = new Map(first.map((call) => [call.usageId, call]));
  const shared = later.filter(({ usageId }) => known.has(usageId));
  const lastOfFirst = Math.max(...first.map(({ startAt }) => startAt));
  expect(shared.length).toBeGreaterThan(50);
  expect(shared).toEqual(shared.map(({ usageId }) => known.get(usageId)));
  expect(later.some(({ usageId, startAt }) => !known.has(usageId) && startAt < lastOfFirst)).toBe(true);
});

test('the damaged export still gives its good rows, and names the bad ones', async () => {
  const { rows, refusals, damagedNumbers } = await readSample('PSTN.calls.damaged.csv');
  const whole = new Map((await readSample('PSTN.calls.2026-11-20.csv')).rows.map((call) => [call.usageId, call]));
  expect(rows).toHaveLength(36);
  expect(refusals.map(({ line, column, reasonCode }) => [line, column, reasonCode])).toEqual([
    [10, 'Currency', 'OTHER_CURRENCY'],
    [14, 'Charge', 'AMOUNT_UNREADABLE'],
    [19, 'Charge', 'AMOUNT_NEGATIVE'],
    [23, null, 'TOO_FEW_FIELDS'],
  ]);
  expect(damagedNumbers).toBeGreaterThan(0);
  for (const call of rows) {
    const original = whole.get(call.usageId);
    expect(call.chargeMicros).toBe(original?.chargeMicros);
    expect(call.startAt).toBe(Math.floor((original?.startAt ?? 0) / 60_000) * 60_000);
    expect([undefined, original?.destinationNumber]).toContain(call.destinationNumber);
  }
});
