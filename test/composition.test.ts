import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openPorts, StartRefused, type OpeningOptions, type OpenPorts } from '../src/composition.ts';
import { readConfig, type Config, type Environment } from '../src/config.ts';
import { importUsage, setPaymentMethod, type Asker } from '../src/operations/index.ts';
import { usageCsv } from './operations/test-organisation.ts';

let directory = tmpdir();
let opened: OpenPorts[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tollkeeper-composition-'));
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((ports) => ports.close()));
  await rm(directory, { recursive: true });
});

function configOf(environment: Environment = {}): Config {
  const reading = readConfig({ DATA_DIR: directory, ...environment }, 'bot');
  if (!reading.ok) throw new Error(reading.line);
  return reading.config;
}

async function open(environment: Environment = {}, mode: OpeningOptions['mode'] = 'write'): Promise<OpenPorts> {
  const ports = await openPorts(configOf(environment), { mode });
  opened.push(ports);
  return ports;
}

const { organisation } = configOf();
const operator: Asker = { kind: 'operator', organisation };

async function methodOf({ ports }: OpenPorts): Promise<string | null> {
  return (await ports.store.state(organisation)).funding.method;
}

describe('a fresh book', () => {
  test('is opened in the configured currency with a working card', async () => {
    const fresh = await open({ CURRENCY: 'EUR' });
    expect((await fresh.ports.store.state(organisation)).ledger.currency).toBe('EUR');
    expect(await methodOf(fresh)).toBe('pm_card_visa');
  });

  test('opened for reading is left as it is', async () => {
    const reading = await open({}, 'read');
    expect((await reading.ports.store.head(organisation)).sequence).toBe(0);
  });
});

describe('the card of the configuration', () => {
  test('is used until somebody chooses another', async () => {
    const first = await open({ SANDBOX_CARD: 'pm_card_chargeDeclined' });
    expect(await methodOf(first)).toBe('pm_card_chargeDeclined');
    await first.close();
    const second = await open({ SANDBOX_CARD: 'pm_card_outage' });
    expect(await methodOf(second)).toBe('pm_card_outage');
    await setPaymentMethod(second.ports, operator, { key: 'k', method: 'pm_card_visa' });
    await second.close();
    expect(await methodOf(await open({ SANDBOX_CARD: 'pm_card_outage' }))).toBe('pm_card_visa');
  });
});

test('a book in another currency is refused in one line, and its lock is given back', async () => {
  await (await open()).close();
  await expect(open({ CURRENCY: 'EUR' })).rejects.toThrow(StartRefused);
  await expect(open({ CURRENCY: 'EUR' })).rejects.toThrow(/^CURRENCY is EUR, but .* set CURRENCY=USD/);
  expect(await methodOf(await open())).toBe('pm_card_visa');
});

test('an import that a crash cut off is closed before anything else is done', async () => {
  const first = await open();
  await first.ports.store.post(organisation, { kind: 'start-import', importId: 'import-1', file: 'u.csv', actor: { kind: 'operator' } });
  await first.close();
  const { imports } = await (await open()).ports.store.state(organisation);
  expect(imports.manifests).toMatchObject([{ id: 'import-1', state: 'interrupted' }]);
});

describe('works that share a name', () => {
  test('take turns, and one that fails does not hold up the next', async () => {
    const { ports } = await open();
    const broken = (): never => {
      throw new Error('disk lost');
    };
    const failing = importUsage({ ...ports, readCalls: broken }, operator, { file: 'a.csv', source: usageCsv() });
    const next = importUsage(ports, operator, { file: 'b.csv', source: usageCsv(['a', '1.00']) });
    await expect(failing).rejects.toThrow('disk lost');
    expect(await next).toMatchObject({ ok: true, counts: { new: 1 } });
  });

  test('are joined while one is under way, and begun anew afterwards', async () => {
    const { ports } = await open();
    let runs = 0;
    const work = async (): Promise<void> => void (runs += 1);
    await Promise.all([ports.joinOrRun('w', work), ports.joinOrRun('w', work), ports.joinOrRun('other', work)]);
    expect(runs).toBe(2);
    await expect(ports.joinOrRun('w', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await ports.joinOrRun('w', work);
    expect(runs).toBe(3);
  });
});
