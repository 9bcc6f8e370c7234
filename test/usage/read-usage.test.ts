import { describe, expect, test } from '@jest/globals';
import { batchesOf, eventsOf, memorySource } from './memory-source.ts';
import { columns, row, table, type Row } from './usage-table.ts';

function startsOf(events: Awaited<ReturnType<typeof eventsOf>>): string[] {
  return batchesOf(events).flatMap(({ rows }) => rows.map(({ startAt }) => new Date(startAt).toISOString()));
}

function startingAt(...times: string[]): Row[] {
  return times.map((time, index) => row({ UsageId: `a-${index}`, 'Start Time': time, 'End Time': '' }));
}

describe('a file of several parts', () => {
  test('is read part after part, telling how far it is', async () => {
    const first = table([row({ UsageId: 'a-1' })]);
    const second = table([row({ UsageId: 'a-2', Charge: 'x' }), row({ UsageId: 'a-3' })]);
    const events = await eventsOf(memorySource({ 'PSTN.calls.1.csv': first, 'PSTN.calls.2.csv': second }));
    expect(batchesOf(events).flatMap(({ part, rows }) => rows.map(({ usageId }) => [part, usageId]))).toEqual([
      ['PSTN.calls.1.csv', 'a-1'],
      ['PSTN.calls.2.csv', 'a-3'],
    ]);
    expect(batchesOf(events).flatMap(({ part, refusals }) => refusals.map(({ line }) => [part, line]))).toEqual([['PSTN.calls.2.csv', 2]]);
    expect(events.at(-1)).toEqual({
      kind: 'end',
      bytesRead: first.length + second.length,
      facts: { keySource: 'usage-id', ignoredColumns: [], damagedNumbers: 0 },
    });
  });

  test('is keyed by hash as soon as one part is', async () => {
    const keyless = table([row()], columns.filter((name) => name !== 'UsageId'));
    const events = await eventsOf(memorySource({ a: table([row()]), b: keyless }));
    expect(events.at(-1)).toMatchObject({ kind: 'end', facts: { keySource: 'hash' } });
  });

  test('is unreadable when one part is, and nothing is read behind that', async () => {
    const source = memorySource({ a: 'Dear all,\n', b: table([row()]) });
    const events = await eventsOf(source);
    expect(events.at(-1)).toEqual({ kind: 'unreadable', part: 'a', error: { code: 'NO_HEADER', values: {} } });
    expect(source.opened).not.toContain('b');
  });
});

describe('large files', () => {
  test('come in small batches however large the chunks are', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => row({ UsageId: `a-${index}` }));
    const batches = batchesOf(await eventsOf(memorySource({ a: table(rows) }, [1 << 30])));
    expect(batches.reduce((sum, batch) => sum + batch.rows.length, 0)).toBe(5000);
    expect(Math.max(...batches.map((batch) => batch.rows.length))).toBeLessThan(2000);
  });

  test('beyond the limit are unreadable', async () => {
    const events = await eventsOf(memorySource({ a: table([row(), row(), row()]) }, [100]), { bytesMax: 500 });
    expect(events.at(-1)).toMatchObject({ kind: 'unreadable', error: { code: 'TOO_LARGE', values: { limitBytes: 500 } } });
  });
});

describe('dates that a spreadsheet rewrote', () => {
  test('are day first when any day of the file is above 12', async () => {
    const source = memorySource({ a: table(startingAt('01/11/2026 08:00', '02/11/2026 08:00:30', '13/11/2026 08:00')) }, [70]);
    expect(startsOf(await eventsOf(source))).toEqual(['2026-11-01T08:00:00.000Z', '2026-11-02T08:00:30.000Z', '2026-11-13T08:00:00.000Z']);
  });

  test('are month first when any second number is above 12', async () => {
    const source = memorySource({ a: table(startingAt('11/1/2026 8:00 AM', '11/2/2026 12:30 PM', '11/13/2026 12:05:10 AM')) });
    expect(startsOf(await eventsOf(source))).toEqual(['2026-11-01T08:00:00.000Z', '2026-11-02T12:30:00.000Z', '2026-11-13T00:05:10.000Z']);
  });

  test.each(['.', '-'])('may have %j between their numbers', async (mark) => {
    const times = ['01/11/2026 08:00', '20/11/2026 08:00'].map((time) => time.replaceAll('/', mark));
    expect(startsOf(await eventsOf(memorySource({ a: table(startingAt(...times)) })))).toEqual(['2026-11-01T08:00:00.000Z', '2026-11-20T08:00:00.000Z']);
  });

  test('may be told by the end of a call', async () => {
    const rows = [row({ 'Start Time': '01/11/2026 23:59', 'End Time': '01/11/2026 23:59' }), row({ 'Start Time': '12/11/2026 23:59', 'End Time': '13/11/2026 00:10' })];
    expect(startsOf(await eventsOf(memorySource({ a: table(rows) })))).toEqual(['2026-11-01T23:59:00.000Z', '2026-11-12T23:59:00.000Z']);
  });

  test('that fit both ways make the file unreadable', async () => {
    const events = await eventsOf(memorySource({ a: table(startingAt('01/11/2026 08:00', '02/11/2026 08:00')) }));
    expect(events.at(-1)).toEqual({ kind: 'unreadable', part: 'a', error: { code: 'DATES_AMBIGUOUS', values: {} } });
    expect(startsOf(events)).toEqual([]);
  });

  test('that mean the same both ways are read', async () => {
    expect(startsOf(await eventsOf(memorySource({ a: table(startingAt('11/11/2026 08:00')) })))).toEqual(['2026-11-11T08:00:00.000Z']);
  });

  test('that contradict each other make the file unreadable', async () => {
    const events = await eventsOf(memorySource({ a: table(startingAt('13/11/2026 08:00', '11/13/2026 08:00')) }));
    expect(events.at(-1)).toMatchObject({ kind: 'unreadable', error: { code: 'DATES_CONTRADICTORY' } });
  });

  test('may turn up behind dates that were left alone; no row is lost or read twice', async () => {
    const times = ['2026-11-01T08:00:00Z', '02/11/2026 08:00', '2026-11-03T08:00:00Z', '14/11/2026 08:00'];
    const source = memorySource({ a: table(startingAt(...times)) }, [33]);
    expect(startsOf(await eventsOf(source))).toEqual([1, 2, 3, 14].map((day) => new Date(Date.UTC(2026, 10, day, 8)).toISOString()));
  });

  test('of one impossible day refuse that row alone', async () => {
    const events = await eventsOf(memorySource({ a: table(startingAt('13/11/2026 08:00', '31/11/2026 08:00', '99/99/2026 08:00')) }));
    expect(startsOf(events)).toEqual(['2026-11-13T08:00:00.000Z']);
    expect(batchesOf(events).flatMap(({ refusals }) => refusals)).toMatchObject([
      { line: 3, column: 'Start Time', reasonCode: 'TIME_UNREADABLE' },
      { line: 4, column: 'Start Time', reasonCode: 'TIME_UNREADABLE' },
    ]);
  });

  test('cost a second look; dates that were left alone do not', async () => {
    const damaged = memorySource({ a: table(startingAt('13/11/2026 08:00')) });
    const intact = memorySource({ a: table(startingAt('2026-11-13T08:00:00Z')) });
    await eventsOf(damaged);
    await eventsOf(intact);
    expect(damaged.opened.length - intact.opened.length).toBe(1);
  });
});

describe("Graph's JSON", () => {
  const answer = JSON.stringify({ value: [{ id: 'A-1', startDateTime: '2026-11-01T08:00:00Z', charge: 0.07, currency: 'USD', licenseCapability: 'MCOPSTNPP' }] });

  test('is recognised by its first character', async () => {
    const events = await eventsOf(memorySource({ a: `\uFEFF\n ${answer}` }, [3]));
    expect(batchesOf(events).flatMap(({ rows }) => rows)).toMatchObject([{ usageId: 'a-1', chargeMicros: 70_000n }]);
    expect(events.at(-1)).toMatchObject({ kind: 'end', facts: { keySource: 'usage-id' } });
  });

  test.each([
    ['JSON_DAMAGED', answer.slice(0, -2)],
    ['JSON_WITHOUT_CALLS', '{"error":{"code":"Forbidden"}}'],
  ])('%s: %s', async (code, file) => {
    expect((await eventsOf(memorySource({ a: file }))).at(-1)).toMatchObject({ kind: 'unreadable', error: { code } });
  });
});
