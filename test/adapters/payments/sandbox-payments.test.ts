import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import { sandboxCards } from '../../../src/adapters/payments/sandbox-cards.ts';
import { SandboxPayments } from '../../../src/adapters/payments/sandbox-payments.ts';
import { PaymentsUnavailable } from '../../../src/ports/payments.ts';

const startAt = Date.parse('2026-11-01T08:00:00Z');
let folder: string;
let path: string;
let clock: SteppedClock;
let payments: SandboxPayments;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollkeeper-sandbox-'));
  path = join(folder, 'data', 'sandbox-charges.jsonl');
  clock = new SteppedClock(startAt);
  payments = new SandboxPayments(path, clock);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function charge(method: string, key = 'k1', amountMicros = 50_000_000n) {
  return payments.charge({ key, amountMicros, currency: 'USD', method });
}

async function lines(): Promise<Record<string, unknown>[]> {
  const text = await readFile(path, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the test cards', () => {
  test.each([
    ['pm_card_visa', { kind: 'succeeded', reference: 'sandbox-1' }, 'succeeded'],
    ['pm_card_chargeDeclined', { kind: 'declined', reason: 'soft-decline', detail: 'card_declined' }, 'declined'],
    ['pm_card_chargeDeclinedInsufficientFunds', { kind: 'declined', reason: 'soft-decline', detail: 'insufficient_funds' }, 'declined'],
    ['pm_card_chargeDeclinedExpiredCard', { kind: 'declined', reason: 'hard-decline', detail: 'expired_card' }, 'declined'],
    ['pm_card_chargeDeclinedFraudulent', { kind: 'declined', reason: 'hard-decline', detail: 'fraudulent' }, 'declined'],
    ['pm_card_chargeDeclinedProcessingError', { kind: 'declined', reason: 'technical-failure', detail: 'processing_error' }, 'failed'],
    ['pm_card_authenticationRequired', { kind: 'waiting' }, 'waiting'],
    ['pm_card_timeout', { kind: 'unknown', detail: 'no_answer' }, 'succeeded'],
    ['pm_card_gone', { kind: 'declined', reason: 'hard-decline', detail: 'payment_method_not_available' }, 'declined'],
  ])('%s answers %j and is recorded as %s', async (method, outcome, status) => {
    expect(await charge(method)).toEqual(outcome);
    expect(await lines()).toEqual([{ key: 'k1', amount: '50.000000', currency: 'USD', status, at: '2026-11-01T08:00:00.000Z', method }]);
  });

  test('pm_card_outage charges nothing and says that the bank cannot be reached', async () => {
    await expect(charge('pm_card_outage')).rejects.toThrow(PaymentsUnavailable);
    expect(await lines()).toMatchObject([{ key: 'k1', status: 'failed' }]);
    expect(await payments.find('k1')).toEqual({ kind: 'not-found' });
  });

  test('all can be chosen, with a label that names no full card number', async () => {
    const methods = await payments.methods();
    expect(methods.map(({ name }) => name)).toEqual(sandboxCards.map(({ name }) => name));
    expect(methods[0]).toEqual({ name: 'pm_card_visa', label: 'Visa ending 4242 (test card)' });
    expect(methods.filter(({ label }) => /\d{5}/.test(label))).toEqual([]);
  });
});

describe('a charge whose answer was lost', () => {
  test('is found as succeeded, and repeating it charges nothing more', async () => {
    await charge('pm_card_timeout');
    const succeeded = { kind: 'succeeded', reference: 'sandbox-1' };
    expect(await payments.find('k1')).toEqual(succeeded);
    expect(await charge('pm_card_timeout')).toEqual(succeeded);
    expect(await lines()).toHaveLength(1);
  });
});

describe('a charge that waits for its holder', () => {
  test('is a soft decline after ten minutes and not before', async () => {
    await charge('pm_card_authenticationRequired');
    await clock.advanceBy(599_999);
    expect(await payments.find('k1')).toEqual({ kind: 'waiting' });
    await clock.advanceBy(1);
    expect(await payments.find('k1')).toEqual({ kind: 'declined', reason: 'soft-decline', detail: 'authentication_required' });
  });
});

describe('a key', () => {
  test('is charged once, also when it comes twice at the same time', async () => {
    const outcomes = await Promise.all([charge('pm_card_visa'), charge('pm_card_visa')]);
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(await lines()).toHaveLength(1);
  });

  test('keeps its first outcome when the card was changed since', async () => {
    const declined = await charge('pm_card_chargeDeclined');
    expect(await charge('pm_card_visa')).toEqual(declined);
  });

  test('keeps its outcome over a restart', async () => {
    const first = await charge('pm_card_visa');
    payments = new SandboxPayments(path, clock);
    expect(await charge('pm_card_visa')).toEqual(first);
    expect(await payments.find('k1')).toEqual(first);
    expect(await lines()).toHaveLength(1);
  });

  test('that was never charged is not found', async () => {
    expect(await payments.find('k1')).toEqual({ kind: 'not-found' });
    expect(await payments.find('__proto__')).toEqual({ kind: 'not-found' });
  });

  test('charged by another process meanwhile is not charged again', async () => {
    await charge('pm_card_visa', 'k1');
    await new SandboxPayments(path, clock).charge({ key: 'k2', amountMicros: 1n, currency: 'USD', method: 'pm_card_chargeDeclined' });
    expect(await charge('pm_card_visa', 'k2')).toMatchObject({ kind: 'declined' });
    expect(await lines()).toHaveLength(2);
  });
});

describe('the record', () => {
  test('is readable by its owner only', async () => {
    await charge('pm_card_visa');
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test('loses a torn last line, which was never answered', async () => {
    await charge('pm_card_visa', 'k1');
    await charge('pm_card_visa', 'k2');
    await truncate(path, (await stat(path)).size - 9);
    payments = new SandboxPayments(path, clock);
    expect(await payments.find('k2')).toEqual({ kind: 'not-found' });
    await charge('pm_card_chargeDeclined', 'k2');
    expect(await lines()).toMatchObject([{ key: 'k1' }, { key: 'k2', status: 'declined' }]);
  });

  test('keeps a last line that only lacks its line break', async () => {
    await charge('pm_card_visa', 'k1');
    await truncate(path, (await stat(path)).size - 1);
    payments = new SandboxPayments(path, clock);
    await charge('pm_card_visa', 'k2');
    expect(await lines()).toMatchObject([{ key: 'k1' }, { key: 'k2' }]);
  });

  test('loses a tail that a power cut left empty', async () => {
    await charge('pm_card_visa', 'k1');
    await appendFile(path, Buffer.alloc(200));
    payments = new SandboxPayments(path, clock);
    await charge('pm_card_visa', 'k2');
    expect(await lines()).toMatchObject([{ key: 'k1' }, { key: 'k2' }]);
  });

  test('that is damaged in the middle stops charging and names file and line', async () => {
    await charge('pm_card_visa', 'k1');
    await charge('pm_card_visa', 'k2');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"k1"', '"k1'));
    const refusal = charge('pm_card_visa', 'k3');
    await expect(refusal).rejects.toThrow(PaymentsUnavailable);
    await expect(refusal).rejects.toThrow(`${path}, line 1, is damaged`);
  });

  test('that cannot be written charges nothing', async () => {
    payments = new SandboxPayments(join(folder, 'file', 'sandbox-charges.jsonl'), clock);
    await writeFile(join(folder, 'file'), 'a file where a folder should be');
    await expect(charge('pm_card_visa')).rejects.toThrow(PaymentsUnavailable);
  });
});
