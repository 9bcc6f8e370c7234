import { describe, expect, test } from '@jest/globals';
import { refusalCodes, refuse } from '../../../src/ledger/index.ts';
import { balanceOf, changeSettings, importUsage, setPaymentMethod, topUp, type BalanceView, type ImportReport } from '../../../src/operations/index.ts';
import { importJson, instantOrNull, manifestJson, moneyJson, refusalSentence, statusJson, unreadableJson } from '../../../src/operations/outside/index.ts';
import { units } from '../test-book.ts';
import { operator, testOrganisation, usageCsv, usageFile } from '../test-organisation.ts';

const head = { sequence: 7, hash: 'abc' };

async function status(change: Parameters<typeof changeSettings>[2]['change'] = {}) {
  const { ports } = testOrganisation();
  await setPaymentMethod(ports, operator, { key: 'm', method: 'pm_card_visa' });
  await changeSettings(ports, operator, { key: 's', change });
  await topUp(ports, operator, { key: 't', amountMicros: units(123.45) });
  return statusJson((await balanceOf(ports, operator)) as BalanceView, head);
}

describe('money and instants', () => {
  test('are decimals with six places and ISO 8601 in UTC', () => {
    expect(moneyJson(123_450_000n, 'EUR')).toEqual({ amount: '123.450000', currency: 'EUR' });
    expect(moneyJson(-1n, 'EUR').amount).toBe('-0.000001');
    expect(instantOrNull(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(instantOrNull(null)).toBeNull();
  });
});

describe('the status', () => {
  test('has every field that scripts rely on', async () => {
    expect(await status({ capMicros: units(500) })).toMatchObject({
      balance: { amount: '123.450000', currency: 'USD' },
      minimum: { amount: '50.000000' },
      rechargeAmount: { amount: '50.000000' },
      autoRecharge: false,
      cap: { amount: '500.000000' },
      paused: null,
      attempt: null,
      asOf: '2026-11-02T09:00:00.000Z',
      usageCoveredUntil: null,
      lots: [{ purchasedAt: '2026-11-02T09:00:00.000Z', expiresAt: '2027-11-02T09:00:00.000Z', amount: { amount: '123.450000' }, remaining: { amount: '123.450000' } }],
      head,
    });
  });

  test('can be written as JSON whatever the state', async () => {
    expect(JSON.parse(JSON.stringify(await status()))).toMatchObject({ cap: null });
  });
});

describe('an import', () => {
  test('tells what it booked and which rows it refused, and where', async () => {
    const source = usageCsv(['u1', '1.25'], ['u1', '1.25'], ['u2', '-3'], ['u3', '2', undefined, 'EUR']);
    const report = (await importUsage(testOrganisation().ports, operator, { file: 'calls.csv', source })) as ImportReport;
    expect(importJson(report, 'USD')).toMatchObject({
      id: 'import-1',
      file: 'calls.csv',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: 4,
      new: 1,
      duplicate: 1,
      changed: 0,
      refused: 2,
      sum: { amount: '1.250000', currency: 'USD' },
      first: '2026-11-01T10:00:00.000Z',
      last: '2026-11-01T10:00:00.000Z',
      refusals: [
        { line: 4, column: 'Charge', reason: expect.stringMatching(/^negative amount.*"-3"/) },
        { line: 5, column: 'Currency', reason: expect.stringMatching(/^another currency.*"EUR"/) },
      ],
    });
    expect(importJson(report, 'USD')).not.toHaveProperty('error');
  });

  test('of an unreadable file says why', async () => {
    const report = (await importUsage(testOrganisation().ports, operator, { file: 'x.csv', source: usageFile('nothing here') })) as ImportReport;
    expect(importJson(report, 'USD')).toMatchObject({ id: null, rows: 0, error: { code: 'NO_HEADER', message: expect.stringContaining('header') } });
    const missing = { code: 'FILE_MISSING', values: {} } as const;
    expect(unreadableJson('y.csv', missing, 'USD')).toMatchObject({ id: null, file: 'y.csv', rows: 0, refusals: [], error: { code: 'FILE_MISSING' } });
  });

  test('that was refused whole says so', async () => {
    const { ports } = testOrganisation();
    const report = (await importUsage(ports, operator, { file: 'x.csv', source: usageCsv(['u1', '-1']) }, { strict: true })) as ImportReport;
    expect(importJson(report, 'USD')).toMatchObject({ id: null, refused: 1, error: { code: 'ROWS_REFUSED' }, refusals: [{ line: 2 }] });
  });

  test('of the past is listed with its state', async () => {
    const { ports, store } = testOrganisation();
    await importUsage(ports, operator, { file: 'calls.csv', source: usageCsv(['u1', '1']) });
    const [manifest] = (await store.state()).imports.manifests;
    expect(manifest && manifestJson(manifest, 'USD')).toMatchObject({ id: 'import-1', state: 'finished', new: 1, startedAt: '2026-11-02T09:00:00.000Z' });
  });
});

describe('a refusal', () => {
  test('of every code has its phrase, without holes when its values are given', () => {
    const values = new Proxy({}, { get: () => 'x' }) as Record<string, string>;
    const phrases = refusalCodes.map((code) => refusalSentence(refuse(code, values), 'USD'));
    expect(phrases.filter((phrase) => phrase === '' || /[{}]/.test(phrase))).toEqual([]);
    expect(new Set(phrases).size).toBe(refusalCodes.length);
  });

  test('names the amounts that explain it', () => {
    const refusal = refuse('BELOW_MINIMUM_FUNDING', { askedMicros: units(40), minimumMicros: 50_000_001n });
    expect(refusalSentence(refusal, 'EUR')).toBe('40.00 EUR is below the minimum funding of 50.000001 EUR.');
  });

  test('lists what could have been asked for', () => {
    expect(refusalSentence(refuse('UNKNOWN_PAYMENT_METHOD', { method: 'gold', known: ['a', 'b'] }), 'USD')).toBe('There is no payment method gold; there are a, b.');
  });
});
