import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/config.ts';
import { testCli, usageRow, usageText, type TestCli } from './test-cli.ts';

let cli: TestCli;

beforeEach(async () => {
  cli = await testCli({ TOLLKEEPER_CLOCK: '2026-11-01T08:00:00Z', PORT: '9' });
});

afterEach(() => cli.remove());

function money(amount: string) {
  return { amount, currency: 'USD' };
}

/** Usage of the same amount on each of some days up to 31 October. */
async function importDays(days: number, amount: string): Promise<void> {
  const last = Date.parse('2026-10-31T12:00:00Z');
  const rows = Array.from({ length: days }, (_, index) => usageRow(`u${index}`, amount, new Date(last - index * 86_400_000).toISOString()));
  await cli.run('import', await cli.file('days.csv', usageText(...rows)));
}

describe('replay', () => {
  test('plays the last 90 days against the present and the tried settings', async () => {
    await importDays(100, '10');
    expect(await cli.json('replay', '--minimum', '200', '--amount', '300')).toMatchObject({
      from: '2026-08-02',
      to: '2026-10-30',
      start: money('100.000000'),
      present: { minimum: money('50.000000'), recharges: 17, charged: money('850.000000'), lowest: money('40.000000'), daysAtZero: 0 },
      tried: { minimum: money('200.000000'), amount: money('300.000000'), recharges: 4, lowest: money('90.000000') },
    });
    expect((await cli.run('replay')).out).toMatch(/^recharges +17 +17$/m);
  });

  test('needs usage, and an amount that buys something', async () => {
    expect(await cli.json('replay')).toMatchObject({ error: { code: 'NO_USAGE' } });
    expect((await cli.run('replay', '--amount', '0')).code).toBe(2);
  });
});

describe('report', () => {
  test('recommends settings and shows the arithmetic', async () => {
    await importDays(40, '12');
    expect(await cli.json('report')).toMatchObject({
      minimum: money('60.000000'),
      amount: money('360.000000'),
      basis: { to: '2026-10-30', busiest: { drawn: money('60.000000') }, month: money('360.000000') },
    });
    expect((await cli.run('report')).out).toContain('costliest 5 days in a row');
  });

  test('says to start small while little is known', async () => {
    expect(await cli.json('report')).toEqual({ minimum: money('50.000000'), amount: money('50.000000'), basis: null });
  });
});

describe('backup', () => {
  test('copies the books beside a running bot, and the copy is in order', async () => {
    await cli.run('top-up', '50');
    const reading = readConfig(cli.env, 'command');
    if (!reading.ok) throw new Error(reading.line);
    const bot = await openPorts(reading.config, { mode: 'write' });
    const target = join(cli.folder, 'copy');
    const answer = await cli.json('backup', target);
    await bot.close();
    const { head } = await cli.json('status');
    expect(answer).toMatchObject({ directory: target, head });
    expect((await readdir(target)).toSorted()).toEqual(['journal.jsonl', 'sandbox-charges.jsonl']);
    expect((await stat(join(target, 'journal.jsonl'))).mode & 0o077).toBe(0);
  });

  test('goes to a new directory only, and needs a book', async () => {
    expect(await cli.json('backup', join(cli.folder, 'copy'))).toMatchObject({ error: { code: 'NO_BOOK' } });
    await cli.run('top-up', '50');
    expect(await cli.json('backup', cli.folder)).toMatchObject({ error: { code: 'NOT_EMPTY' } });
  });
});

describe('restore', () => {
  test('puts a backup in place, and everything goes on from there', async () => {
    await cli.run('top-up', '50', '--key', 'first');
    await cli.run('backup', join(cli.folder, 'copy'));
    cli.env['DATA_DIR'] = join(cli.folder, 'elsewhere');
    expect(await cli.json('restore', join(cli.folder, 'copy'))).toMatchObject({ records: expect.any(Number) });
    expect(await cli.json('status')).toMatchObject({ balance: money('50.000000') });
    expect(await cli.json('top-up', '50', '--key', 'first')).toMatchObject({ repeat: true, balance: money('50.000000') });
  });

  test('never replaces a book, and takes no damaged one', async () => {
    await cli.run('top-up', '50');
    const copy = join(cli.folder, 'copy');
    await cli.run('backup', copy);
    expect(await cli.json('restore', copy)).toMatchObject({ error: { code: 'BOOK_IN_PLACE' } });
    const journal = join(copy, 'journal.jsonl');
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('pm_card_visa', 'pm_card_vise'));
    cli.env['DATA_DIR'] = join(cli.folder, 'elsewhere');
    const { code, out } = await cli.run('restore', copy, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'DAMAGED' } });
    expect(await readdir(cli.folder)).not.toContain('elsewhere');
  });
});

describe('doctor', () => {
  test('finds nothing wrong where all is in place', async () => {
    cli.env['DIRECTORY_FILE'] = await cli.file('directory.json', '{"users":[{"id":"u1","roles":["Billing Administrator"]}]}');
    await cli.run('top-up', '50');
    const { code, out } = await cli.run('doctor', '--json');
    expect(JSON.parse(out)).toMatchObject({ ok: true, checks: expect.arrayContaining([{ name: 'people', ok: true, message: '1 may top up' }]) });
    expect(code).toBe(0);
  });

  test('says what is wrong, one thing per line, and exits 1', async () => {
    cli.env['DIRECTORY_FILE'] = await cli.file('directory.json', '{"users":');
    const { code, out } = await cli.run('doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}people: .*directory\.json cannot be used/m);
  });

  test('notices a damaged book and a bot that is not ready', async () => {
    await cli.run('top-up', '50');
    const journal = join(cli.dataDirectory, 'journal.jsonl');
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('pm_card_visa', 'pm_card_vise'));
    const bot = createServer((_request, response) => {
      response.statusCode = 503;
      response.end();
    });
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    cli.env['PORT'] = String((bot.address() as AddressInfo).port);
    const { checks } = await cli.json('doctor');
    bot.close();
    expect(checks).toMatchObject([{ name: 'node' }, { name: 'app' }, { name: 'data' }, { name: 'book', ok: false, message: expect.stringContaining('line 3') }, { name: 'bot', ok: false }]);
  });

  test('notices an app that serves nobody', async () => {
    cli.env['TOLLKEEPER_CLOCK'] = undefined;
    cli.env['MicrosoftAppId'] = 'app';
    const { checks } = await cli.json('doctor');
    expect(checks).toContainEqual({ name: 'app', ok: false, message: expect.stringContaining('ALLOWED_TENANTS') });
  });
});

test('migrate says that it is planned', async () => {
  expect(await cli.json('migrate', '--to', 'postgres://x')).toMatchObject({ error: { code: 'NOT_AVAILABLE' } });
});
