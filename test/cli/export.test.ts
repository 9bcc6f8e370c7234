import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { testCli, type TestCli } from './test-cli.ts';

let cli: TestCli;

const header = 'UsageId,Start Time,Duration Seconds,Charge,Currency,Capability,User Display Name,Destination Number';
const october = [
  header,
  'u1,2026-10-01T10:00:00Z,61,40.00,USD,MCOPSTNPP,"=cmd|\'x\'!A1",+49301234***',
  'u2,2026-10-01T23:30:00Z,60,30.50,USD,MCOPSTNPP,"Lin, ""Bo""",+4930-1',
  'u3,2026-10-02T10:00:00Z,5,1.25,USD,MCOMEETACPEA,-Ana,',
  '',
].join('\n');

beforeEach(async () => {
  cli = await testCli({ TOLLKEEPER_CLOCK: '2026-11-01T08:00:00Z' });
  await cli.run('top-up', '50');
  await cli.run('top-up', '60');
  await cli.run('import', await cli.file('october.csv', october));
  await cli.run('import', await cli.file('undone.csv', `${header}\nu9,2026-10-03T10:00:00Z,60,9,USD,MCOPSTNPP,,\n`));
  await cli.run('undo-import', 'import-2');
  await cli.run('reconcile', '35');
});

afterEach(() => cli.remove());

function money(amount: string) {
  return { amount, currency: 'USD' };
}

async function rows(...typed: string[]): Promise<string[]> {
  const { code, out } = await cli.run('export', ...typed);
  expect(code).toBe(0);
  expect(out.endsWith('\r\n')).toBe(true);
  return out.trimEnd().split('\r\n');
}

describe('a statement', () => {
  test('adds up from the opening to the closing balance, calls of an import on one line', async () => {
    expect(await cli.json('export')).toEqual({
      from: '2026-10-01',
      to: '2026-11-01',
      timeZone: 'UTC',
      opening: money('0.000000'),
      lines: [
        expect.objectContaining({ kind: 'topped-up', reference: 'sandbox-1', amount: money('50.000000'), balance: money('50.000000') }),
        expect.objectContaining({ kind: 'topped-up', amount: money('60.000000'), balance: money('110.000000') }),
        expect.objectContaining({ kind: 'usage', reference: 'import-1', calls: 2, amount: money('-70.500000'), balance: money('39.500000') }),
        expect.objectContaining({ kind: 'usage', reference: 'import-2', calls: 1, amount: money('-9.000000'), balance: money('30.500000') }),
        expect.objectContaining({ kind: 'usage-reversed', reference: 'import-2', calls: 1, amount: money('9.000000'), balance: money('39.500000') }),
        expect.objectContaining({ kind: 'adjusted', amount: money('-4.500000'), balance: money('35.000000') }),
      ],
      closing: money('35.000000'),
    });
  });

  test('of days before the first record is empty, and of later ones opens with what was left', async () => {
    expect(await cli.json('export', '--from', '2026-09-01', '--to', '2026-09-30')).toMatchObject({ opening: money('0.000000'), lines: [], closing: money('0.000000') });
    expect(await cli.json('export', '--from', '2026-11-02', '--to', '2026-11-03')).toMatchObject({ opening: money('35.000000'), lines: [], closing: money('35.000000') });
  });

  test('is CSV by default', async () => {
    const lines = await rows();
    expect(lines[0]).toBe('Date,Time (UTC),Kind,Reference,Calls,Amount,Balance,Currency');
    expect(lines[1]).toBe('2026-10-01,,opening,,,,0.00,USD');
    expect(lines[4]).toMatch(/^2026-11-01,2026-11-01T08:[\d:.]+Z,usage,import-1,2,-70\.50,39\.50,USD$/);
    expect(lines.at(-1)).toBe('2026-11-01,,closing,,,,35.00,USD');
  });

  test('is a workbook on request', async () => {
    const path = join(cli.folder, 'statement.xlsx');
    expect(await cli.json('export', '--format', 'xlsx', '--out', path)).toMatchObject({ file: path, of: 'statement', format: 'xlsx' });
    const sheet = Buffer.from(unzipSync(await readFile(path))['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(sheet).toContain('<c><v>-70.50</v></c><c><v>39.50</v></c>');
    expect((await readdir(cli.folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('calls', () => {
  test('have the usage export\'s columns and the purchases that paid; undone ones are left out', async () => {
    const [columns, ...lines] = await rows('--of', 'calls');
    expect(columns).toMatch(/^UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,.*,Start Time,End Time,Duration Seconds,Connection Fee,Charge,Currency,Capability,Drawn,Lot$/);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^u1,.*,40\.00,USD,MCOPSTNPP,40\.00,lot-\d+$/);
    expect(lines[1]).toMatch(/,30\.50,lot-\d+: 10\.00; lot-\d+: 20\.50$/);
    expect(lines[2]).toMatch(/,1\.25,USD,MCOMEETACPEA,0\.00,$/);
  });

  test('are safe to open in a spreadsheet, and phone numbers stay readable', async () => {
    const [, first, second, third] = await rows('--of', 'calls');
    expect(first).toContain(`,'=cmd|'x'!A1,`);
    expect(first).toContain(',+49301234***,');
    expect(second).toContain(',"Lin, ""Bo""",');
    expect(second).toContain(`,'+4930-1,`);
    expect(third).toContain(`,'-Ana,`);
  });

  test('are those that started on the days of the reader\'s zone', async () => {
    expect(await rows('--of', 'calls', '--from', '2026-10-02', '--to', '2026-10-02')).toHaveLength(2);
    expect(await rows('--of', 'calls', '--from', '2026-10-02', '--to', '2026-10-02', '--tz', 'Asia/Taipei')).toHaveLength(3);
  });

  test('can be imported again as they are, and are all known', async () => {
    const path = join(cli.folder, 'again.csv');
    await cli.run('export', '--of', 'calls', '--out', path);
    expect(await cli.json('import', path)).toMatchObject({ files: [{ rows: 3, duplicate: 3, new: 0, refused: 0 }] });
  });

  test('are one JSON document too', async () => {
    const { calls } = await cli.json('export', '--of', 'calls') as { calls: unknown };
    expect(calls).toMatchObject([{ UsageId: 'u1', Charge: money('40.000000'), 'Duration Seconds': 61, Lot: [{ amount: money('40.000000') }], Import: 'import-1' }, { UsageId: 'u2' }, { UsageId: 'u3', Lot: [] }]);
  });
});

describe('spend', () => {
  test('is what was drawn by the day the call started, in started minutes', async () => {
    expect(await cli.json('export', '--of', 'spend')).toMatchObject({
      days: [
        { day: '2026-10-01', calls: 2, minutes: 3, spend: money('70.500000') },
        { day: '2026-10-02', calls: 1, minutes: 1, spend: money('0.000000'), undrawn: money('1.250000') },
      ],
      total: money('70.500000'),
    });
    expect(await rows('--of', 'spend', '--tz', 'Asia/Taipei')).toContain('2026-10-02,2,2,30.50,1.25,USD');
  });
});

describe('the journal', () => {
  test('has every record with its postings, which add up to nothing', async () => {
    const { records } = (await cli.json('export', '--of', 'journal')) as unknown as { records: { sequence: number; kind: string; at: string; postings?: { amount: { amount: string } }[] }[] };
    expect(records.map(({ sequence }) => sequence)).toEqual(records.map((_, index) => index + 1));
    const { head } = (await cli.json('status')) as unknown as { head: { sequence: number; hash: string } };
    expect(records.at(-1)).toMatchObject({ sequence: head.sequence, hash: head.hash, at: expect.stringMatching(/^2026-11-01T08:/) });
    const sums = records.map(({ postings = [] }) => postings.reduce((sum, { amount }) => sum + Math.round(Number(amount.amount) * 1e6), 0));
    expect(new Set(sums)).toEqual(new Set([0]));
    expect(records.find(({ kind }) => kind === 'call-booked')).toMatchObject({ call: { usageId: 'u1', charge: money('40.000000'), startAt: '2026-10-01T10:00:00.000Z' } });
  });

  test('is written as JSON only', async () => {
    expect((await cli.run('export', '--of', 'journal', '--format', 'csv')).code).toBe(2);
  });
});

describe('an export', () => {
  test.each([
    [['--of', 'secrets']],
    [['--format', 'pdf']],
    [['--tz', 'Mars']],
    [['--from', '2026-11-02', '--to', '2026-11-01']],
    [['--from', 'monday']],
    [['--json', '--format', 'csv']],
  ])('typed as %j is wrong usage', async (typed) => {
    expect((await cli.run('export', ...typed)).code).toBe(2);
  });

  test('to a place that cannot be written says so and leaves nothing', async () => {
    const { code, out } = await cli.run('export', '--out', join(cli.folder, 'nowhere', 'x.csv'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'FILE_UNAVAILABLE' } });
  });

  test('of a fresh store is an empty statement', async () => {
    cli.env['DATA_DIR'] = join(cli.folder, 'fresh');
    expect(await cli.json('export')).toMatchObject({ opening: money('0.000000'), lines: [], closing: money('0.000000') });
  });
});
