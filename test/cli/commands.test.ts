import { chmod, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPorts } from '../../src/composition.ts';
import { readConfig } from '../../src/config.ts';
import { header, testCli, usageRow, usageText, type TestCli } from './test-cli.ts';

let cli: TestCli;

beforeEach(async () => {
  cli = await testCli();
});

afterEach(() => cli.remove());

function money(amount: string) {
  return { amount, currency: 'USD' };
}

async function charges(): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(cli.dataDirectory, 'sandbox-charges.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('status', () => {
  test('of a fresh store has every field that scripts rely on, and creates nothing', async () => {
    expect(await cli.json('status')).toMatchObject({
      balance: money('0.000000'),
      minimum: money('50.000000'),
      rechargeAmount: money('50.000000'),
      autoRecharge: false,
      cap: null,
      paused: null,
      attempt: null,
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      usageCoveredUntil: null,
      lots: [],
      head: { sequence: 0, hash: expect.any(String) },
    });
    expect(await readdir(cli.folder)).toEqual([]);
  });

  test('tells the balance in words', async () => {
    await cli.run('top-up', '123.45');
    const { out, code } = await cli.run('status');
    expect(code).toBe(0);
    expect(out).toMatch(/^balance +123\.45 USD$/m);
    expect(out).toMatch(/^lot-\d+ +123\.45 USD left, lapses \d{4}-/m);
  });

  test('works on a directory that cannot be written to', async () => {
    await cli.run('top-up', '60');
    await chmod(cli.dataDirectory, 0o500);
    expect(await cli.json('status')).toMatchObject({ balance: money('60.000000') });
    await chmod(cli.dataDirectory, 0o700);
  });
});

describe('top-up', () => {
  test('buys credit through the provider', async () => {
    const answer = await cli.json('top-up', '250');
    expect(answer).toMatchObject({ payment: { state: 'succeeded', amount: money('250.000000'), method: 'pm_card_visa' }, repeat: false, balance: money('250.000000') });
    expect(await charges()).toMatchObject([{ amount: '250.000000', currency: 'USD', status: 'succeeded' }]);
  });

  test('is a new purchase each time, unless a key repeats one', async () => {
    await cli.run('top-up', '50');
    await cli.run('top-up', '50');
    await cli.run('top-up', '60', '--key', 'october');
    expect(await cli.json('top-up', '60', '--key', 'october')).toMatchObject({ repeat: true, payment: { state: 'succeeded' }, balance: money('160.000000') });
    expect(await charges()).toHaveLength(3);
    expect(await cli.json('top-up', '70', '--key', 'october')).toMatchObject({ error: { code: 'KEY_REUSED' } });
    expect(await cli.run('top-up', '60', '--key', '')).toMatchObject({ code: 2 });
  });

  test('has no approval limit, but a limit all the same', async () => {
    expect((await cli.run('top-up', '5000')).code).toBe(0);
    expect(await cli.json('top-up', '100000.01')).toMatchObject({ error: { code: 'ABOVE_MAXIMUM' } });
  });

  test.each([
    ['49.99', 'BELOW_MINIMUM_FUNDING'],
    ['0', 'AMOUNT_NOT_POSITIVE'],
    ['-5', 'AMOUNT_NOT_POSITIVE'],
  ])('of %s is refused with exit code 1 and charges nothing', async (amount, code) => {
    const { code: exitCode, out, err } = await cli.run('top-up', amount, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toEqual({ error: { code, message: expect.stringMatching(/^-?[A-Z\d].*\.$/) } });
    expect(err).not.toBe('');
    expect(await charges()).toEqual([]);
  });

  test.each([[[]], [['fifty']], [['1,000']], [['1e3']], [['50.123']], [['50', '60']], [['50', '--kye', 'x']]])('typed as %j is wrong usage, exit code 2', async (words) => {
    const { code, out, err } = await cli.run('top-up', ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('tollkeeper help');
  });

  test('that is declined exits 1, says why, and the balance stays', async () => {
    cli.env['SANDBOX_CARD'] = 'pm_card_chargeDeclinedExpiredCard';
    const { code, out } = await cli.run('top-up', '50', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'PAYMENT_FAILED', message: expect.stringContaining('expired_card') }, payment: { state: 'failed', reason: 'hard-decline' }, balance: money('0.000000') });
  });

  test('whose answer is lost waits until the provider can be asked', async () => {
    cli.env['SANDBOX_CARD'] = 'pm_card_timeout';
    cli.env['TOLLKEEPER_CLOCK'] = '2026-11-01T08:00:00Z@20';
    expect(await cli.json('top-up', '50')).toMatchObject({ payment: { state: 'succeeded' }, repeat: false, balance: money('50.000000') });
    expect(await charges()).toHaveLength(1);
  });

  test('that waits for a person is told as open and is taken up by a later command', async () => {
    cli.env['SANDBOX_CARD'] = 'pm_card_authenticationRequired';
    cli.env['TOLLKEEPER_CLOCK'] = '2026-11-01T08:00:00Z@20';
    expect(await cli.json('top-up', '50')).toMatchObject({ error: { code: 'PAYMENT_OPEN' }, payment: { state: 'open' } });
    expect(await cli.json('top-up', '60')).toMatchObject({ error: { code: 'PAYMENT_IN_FLIGHT' } });
    cli.env['TOLLKEEPER_CLOCK'] = '2026-11-01T09:00:00Z';
    cli.env['SANDBOX_CARD'] = 'pm_card_visa';
    expect(await cli.json('top-up', '60')).toMatchObject({ balance: money('60.000000') });
  });
});

describe('settings', () => {
  test('of a fresh store are the recommended ones', async () => {
    expect(await cli.json('settings')).toEqual({
      minimum: money('50.000000'),
      amount: money('50.000000'),
      'auto-recharge': false,
      cap: null,
      paused: false,
      'charge-other-capabilities': false,
      'charge-includes-fee': true,
    });
  });

  test.each([
    ['minimum', '0', money('0.000000')],
    ['minimum', '200', money('200.000000')],
    ['amount', '75.50', money('75.500000')],
    ['auto-recharge', 'on', true],
    ['cap', '500', money('500.000000')],
    ['cap', 'none', null],
    ['paused', 'on', true],
    ['charge-other-capabilities', 'on', true],
    ['charge-includes-fee', 'off', false],
  ])('%s can be set to %s', async (key, value, shown) => {
    expect((await cli.run('settings', key, value)).code).toBe(0);
    expect(await cli.json('settings')).toMatchObject({ [key]: shown });
  });

  test('a pause can be lifted', async () => {
    await cli.run('settings', 'paused', 'on');
    expect(await cli.json('settings', 'paused', 'off')).toMatchObject({ paused: false });
  });

  test('a recharge that a change calls for is made at once', async () => {
    expect(await cli.json('settings', 'auto-recharge', 'on')).toMatchObject({ followedBy: { purpose: 'recharge', state: 'succeeded', amount: money('50.000000') } });
    expect(await cli.json('status')).toMatchObject({ balance: money('50.000000') });
  });

  test.each([
    ['amount', '49'],
    ['minimum', '-1'],
    ['cap', '0'],
    ['minimum', '100001'],
  ])('%s may not be %s: exit code 1', async (key, value) => {
    expect((await cli.run('settings', key, value)).code).toBe(1);
  });

  test.each([[['minimum']], [['colour', 'red']], [['auto-recharge', 'yes']], [['cap', 'nothing']], [['__proto__', 'on']]])('typed as %j is wrong usage', async (words) => {
    expect((await cli.run('settings', ...words)).code).toBe(2);
  });
});

describe('payment-method', () => {
  test('lists the cards and chooses one, which SANDBOX_CARD no longer overrides', async () => {
    expect(await cli.json('payment-method', 'pm_card_chargeDeclined')).toMatchObject({ current: 'pm_card_chargeDeclined', methods: expect.arrayContaining([{ name: 'pm_card_visa', label: 'Visa ending 4242 (test card)' }]) });
    cli.env['SANDBOX_CARD'] = 'pm_card_visa';
    expect(await cli.json('top-up', '50')).toMatchObject({ error: { code: 'PAYMENT_FAILED' } });
  });

  test('follows SANDBOX_CARD until one is chosen, and keeps it while it is not set', async () => {
    cli.env['SANDBOX_CARD'] = 'pm_card_chargeDeclined';
    expect((await cli.run('top-up', '50')).code).toBe(1);
    cli.env['SANDBOX_CARD'] = undefined;
    expect((await cli.run('top-up', '50')).code).toBe(1);
    cli.env['SANDBOX_CARD'] = 'pm_card_visa';
    expect((await cli.run('top-up', '50')).code).toBe(0);
  });

  test('refuses one that is not there', async () => {
    expect(await cli.json('payment-method', 'gold')).toMatchObject({ error: { code: 'UNKNOWN_PAYMENT_METHOD', message: expect.stringContaining('pm_card_visa') } });
  });
});

describe('retry', () => {
  test('charges a failed recharge again', async () => {
    await cli.run('payment-method', 'pm_card_chargeDeclinedExpiredCard');
    await cli.run('settings', 'auto-recharge', 'on');
    expect(await cli.json('status')).toMatchObject({ paused: { reason: 'hard-decline' } });
    expect(await cli.json('retry')).toMatchObject({ error: { code: 'PAYMENT_FAILED' } });
  });

  test('says when there is nothing to retry', async () => {
    expect(await cli.json('retry')).toMatchObject({ error: { code: 'NOTHING_TO_RETRY' } });
  });
});

describe('reconcile', () => {
  test('books the difference to a stated balance, also a negative one', async () => {
    await cli.run('top-up', '100');
    expect(await cli.json('reconcile', '80.50')).toMatchObject({ before: money('100.000000'), balance: money('80.500000'), difference: money('-19.500000') });
    expect(await cli.json('reconcile', '-5')).toMatchObject({ balance: money('-5.000000') });
  });
});

describe('import', () => {
  test('books each file and tells what it did', async () => {
    const october = await cli.file('october.csv', usageText(usageRow('u1', '1.25'), usageRow('u2', '-1'), usageRow('u1', '1.25')));
    const november = await cli.file('november.csv', usageText(usageRow('u3', '2')));
    const { code, out } = await cli.run('import', october, november, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        { id: 'import-1', file: 'october.csv', rows: 3, new: 1, duplicate: 1, changed: 0, refused: 1, sum: money('1.250000'), refusals: [{ line: 3, column: 'Charge', reason: expect.any(String) }] },
        { id: 'import-2', file: 'november.csv', rows: 1, new: 1, sum: money('2.000000') },
      ],
    });
    expect(await cli.json('status')).toMatchObject({ balance: money('-3.250000'), usageCoveredUntil: '2026-11-01T10:00:00.000Z' });
  });

  test('with an unreadable file exits 1 and the other files stand', async () => {
    const good = await cli.file('good.csv', usageText(usageRow('u1', '1')));
    const { code, out } = await cli.run('import', join(cli.folder, 'missing.csv'), await cli.file('empty.csv', ''), good, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ files: [{ id: null, error: { code: 'FILE_MISSING' } }, { error: { code: 'EMPTY_FILE' } }, { new: 1 }] });
  });

  test('of a header alone is done', async () => {
    const { code, out } = await cli.run('import', await cli.file('header.csv', `${header}\n`), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ files: [{ rows: 0, new: 0, refusals: [] }] });
  });

  test('with --strict refuses a file with a bad row whole, and the other files stand', async () => {
    const bad = await cli.file('bad.csv', usageText(usageRow('u1', '1'), usageRow('u2', 'x')));
    const good = await cli.file('good.csv', usageText(usageRow('u3', '1')));
    const { code, out } = await cli.run('import', '--strict', bad, good, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ files: [{ id: null, new: 0, refused: 1, error: { code: 'ROWS_REFUSED' } }, { new: 1 }] });
  });

  test('reports a changed charge, and books it anew with --correct', async () => {
    await cli.run('import', await cli.file('a.csv', usageText(usageRow('u1', '1'))));
    const changed = await cli.file('b.csv', usageText(usageRow('u1', '3')));
    expect(await cli.json('import', changed)).toMatchObject({ files: [{ changed: 1, new: 0 }] });
    expect(await cli.json('status')).toMatchObject({ balance: money('-1.000000') });
    expect(await cli.json('import', changed, '--correct')).toMatchObject({ files: [{ corrected: 1 }] });
    expect(await cli.json('status')).toMatchObject({ balance: money('-3.000000') });
  });

  test('that draws the balance below the minimum is followed by a recharge', async () => {
    await cli.run('top-up', '60');
    await cli.run('settings', 'auto-recharge', 'on');
    await cli.run('import', await cli.file('a.csv', usageText(usageRow('u1', '20'))));
    expect(await cli.json('status')).toMatchObject({ balance: money('90.000000'), attempt: null });
  });

  test('tells people in words, with the first bad rows', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => usageRow(`u${index}`, 'x'));
    const { out } = await cli.run('import', await cli.file('bad.csv', usageText(...rows)));
    expect(out).toContain('bad.csv: 30 rows: 30 refused; 0.000000 USD drawn (import-1)');
    expect(out).toContain('\n  line 2, Charge: ');
    expect(out).toContain('\n  and 10 more\n');
  });
});

describe('an import', () => {
  test('is listed, can be undone once, and imported again', async () => {
    const file = await cli.file('a.csv', usageText(usageRow('u1', '1'), usageRow('u2', '2')));
    await cli.run('import', file);
    expect(await cli.json('imports')).toMatchObject({ imports: [{ id: 'import-1', file: 'a.csv', state: 'finished', new: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
    expect(await cli.json('verify')).toMatchObject({ ok: true });
    expect(await cli.json('undo-import', 'import-1')).toEqual({ id: 'import-1', file: 'a.csv', calls: 2, balance: money('0.000000') });
    expect(await cli.json('undo-import', 'import-1')).toMatchObject({ error: { code: 'IMPORT_ALREADY_UNDONE' } });
    expect(await cli.json('undo-import', 'import-9')).toMatchObject({ error: { code: 'IMPORT_UNKNOWN' } });
    expect(await cli.json('import', file)).toMatchObject({ files: [{ new: 2 }] });
  });
});

describe('verify', () => {
  test('tells that all is in order, in exactly its shape', async () => {
    await cli.run('top-up', '50');
    const { head } = JSON.parse((await cli.run('status', '--json')).out) as { head: { sequence: number } };
    expect(await cli.json('verify')).toEqual({ ok: true, records: head.sequence, head, problems: [] });
  });

  test('finds a changed byte, names its place and exits 1', async () => {
    await cli.run('top-up', '50');
    const journal = join(cli.dataDirectory, 'journal.jsonl');
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('pm_card_visa', 'pm_card_vise'));
    const { code, out } = await cli.run('verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ file: expect.stringContaining('journal'), line: expect.any(Number), sequence: expect.any(Number), what: expect.any(String) }] });
    expect((await cli.run('status')).code).toBe(1);
  });
});

describe('while a bot runs on the same data', () => {
  test('writing commands say which ways work and exit 1; reading ones work', async () => {
    await cli.run('top-up', '50');
    const reading = readConfig(cli.env, 'command');
    if (!reading.ok) throw new Error(reading.line);
    const bot = await openPorts(reading.config, { mode: 'write' });
    const { code, out, err } = await cli.run('top-up', '50', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'IN_USE' } });
    expect(err).toMatch(/inbox.*\/api\/usage.*chat/);
    expect(await cli.json('status')).toMatchObject({ balance: money('50.000000') });
    expect(await cli.json('verify')).toMatchObject({ ok: true });
    await bot.close();
    expect((await cli.run('top-up', '50')).code).toBe(0);
  });
});

describe('the command line', () => {
  test('shows help and version without any configuration', async () => {
    cli.env['PORT'] = 'x';
    const help = await cli.run('help');
    expect(help.code).toBe(0);
    for (const name of ['status', 'import', 'undo-import', 'top-up', 'verify']) expect(help.out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    expect((await cli.run('--help')).out).toBe(help.out);
    expect(await cli.run('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });

  test.each([[[]], [['dance']], [['status', 'now']], [['status', '--loud']], [['constructor']]])('%j is wrong usage', async (typed) => {
    const { code, out } = await cli.run(...typed, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({ error: { code: 'USAGE', message: expect.any(String) } });
  });

  test('a wrong variable is one line on stderr and exit code 1', async () => {
    cli.env['TIME_ZONE'] = 'Mars';
    expect(await cli.run('status')).toEqual({ code: 1, out: '', err: expect.stringMatching(/^TIME_ZONE: [^\n]+\n$/) });
    expect(await cli.json('status')).toMatchObject({ error: { code: 'CONFIGURATION' } });
  });

  test('a data directory that is none is told without a stack', async () => {
    cli.env['DATA_DIR'] = await cli.file('file', '');
    expect(await cli.json('status')).toMatchObject({ error: { code: 'FILE_UNAVAILABLE', message: expect.stringContaining('ENOTDIR') } });
    expect(await cli.json('top-up', '50')).toMatchObject({ error: { code: 'STORE_UNAVAILABLE' } });
  });

  test('another organisation is served only when it is among those allowed', async () => {
    cli.env['ALLOWED_TENANTS'] = 'tenant-a';
    expect((await cli.run('status', '--organisation', 'tenant-a')).code).toBe(0);
    expect(await cli.json('status', '--organisation', 'tenant-b')).toMatchObject({ error: { code: 'ORGANISATION_UNKNOWN' } });
  });
});
