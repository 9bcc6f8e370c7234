import type { Incident } from '../../../src/alerts/index.ts';
import { freshSettings, type Settings } from '../../../src/funding/index.ts';
import { microsPerUnit } from '../../../src/ledger/index.ts';
import type {
  BalanceView,
  FundingPreview,
  HistoryEntry,
  HistoryView,
  PaymentReceipt,
  PaymentResult,
  SettingsReceipt,
} from '../../../src/operations/index.ts';
import type { ConfirmRequest, Reader } from '../../../src/bot/cards/index.ts';

/*
 * What operations answer, made up. All people and figures are fictitious.
 */

export const reader: Reader = { locale: 'en-US', timeZone: 'America/New_York' };

/** 22 November 2026, 14:02 in UTC. */
export const now = Date.UTC(2026, 10, 22, 14, 2);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function money(units: number): bigint {
  return BigInt(Math.round(units * 100)) * (microsPerUnit / 100n);
}

export const methods = [
  { name: 'pm_card_visa', label: 'Visa ending 4242 (test card)' },
  { name: 'pm_card_chargeDeclinedExpiredCard', label: 'Visa ending 0069 (test card, expired)' },
];

export const settings: Settings = { ...freshSettings, autoRecharge: true, minimumMicros: money(100), amountMicros: money(200) };

export function balanceView(change: Partial<BalanceView> = {}): BalanceView {
  return {
    ok: true,
    currency: 'USD',
    balanceMicros: money(180),
    settings,
    version: 7,
    method: 'pm_card_visa',
    pause: null,
    blocked: null,
    lastFailure: null,
    canRetry: false,
    attempt: null,
    lots: [{ id: 'lot-1', purchasedAt: now - 60 * dayMs, expiresAt: now + 305 * dayMs, amountMicros: money(200), remainingMicros: money(180) }],
    asOf: now,
    usageCoveredUntil: now - 30 * hourMs,
    undrawnMicros: 0n,
    runwayDays: { from: 9, to: 12 },
    nextLapse: { at: now + 305 * dayMs, micros: money(37.2) },
    ...change,
  };
}

export const pausedBalance = balanceView({
  balanceMicros: money(42.1),
  pause: { reason: 'hard-decline', since: now - 2 * hourMs },
  lastFailure: { reason: 'hard-decline', detail: 'expired_card' },
  canRetry: true,
  runwayDays: { from: 2, to: 2 },
});

export const waitingBalance = balanceView({
  balanceMicros: money(42.1),
  attempt: { id: 'recharge-9-2', state: 'waiting', purpose: 'recharge', amountMicros: money(200), number: 2, next: now + 3 * hourMs },
  lastFailure: { reason: 'soft-decline', detail: 'insufficient_funds' },
  canRetry: true,
  undrawnMicros: money(3.2),
});

export const emptyBalance = balanceView({ balanceMicros: money(-3.2), settings: freshSettings, runwayDays: null, nextLapse: null, lots: [] });

export const newBalance = balanceView({
  balanceMicros: 0n,
  settings: freshSettings,
  method: null,
  lots: [],
  usageCoveredUntil: null,
  runwayDays: null,
  nextLapse: null,
});

const ana = { kind: 'person', id: 'ana', name: 'Ana Silva' } as const;
const system = { kind: 'system' } as const;
const operator = { kind: 'operator' } as const;

export const historyEntries: readonly HistoryEntry[] = [
  { sequence: 30, at: now, kind: 'topped-up', actor: ana, micros: money(50), balanceMicros: money(230) },
  { sequence: 29, at: now - hourMs, kind: 'payment-failed', actor: system, micros: money(200), balanceMicros: money(180), reason: 'expired_card' },
  { sequence: 28, at: now - 2 * hourMs, kind: 'payment-open', actor: system, balanceMicros: money(180), reason: 'no_answer' },
  { sequence: 27, at: now - dayMs, kind: 'imported', actor: system, micros: money(-61.45), balanceMicros: money(180), file: 'import-3', rows: 1234 },
  { sequence: 26, at: now - dayMs, kind: 'import-undone', actor: operator, balanceMicros: money(241.45), file: 'import-2', rows: 1 },
  {
    sequence: 25,
    at: now - 2 * dayMs,
    kind: 'settings-changed',
    actor: ana,
    balanceMicros: money(241.45),
    before: { minimumMicros: money(50), capMicros: null, autoRecharge: false, amountMicros: money(50), chargeOtherCapabilities: false, chargeIncludesFee: true },
    after: { minimumMicros: money(100), capMicros: money(500), autoRecharge: true, amountMicros: money(200), chargeOtherCapabilities: true, chargeIncludesFee: false },
  },
  { sequence: 24, at: now - 2 * dayMs, kind: 'recharged', actor: system, micros: money(200), balanceMicros: money(241.45) },
  { sequence: 23, at: now - 3 * dayMs, kind: 'recharged', actor: ana, micros: money(200), balanceMicros: money(41.45) },
  { sequence: 22, at: now - 3 * dayMs, kind: 'method-changed', actor: ana, balanceMicros: money(41.45), method: 'pm_card_visa' },
  { sequence: 21, at: now - 4 * dayMs, kind: 'paused', actor: system, balanceMicros: money(41.45), reason: 'hard-decline' },
  { sequence: 20, at: now - 4 * dayMs, kind: 'paused', actor: ana, balanceMicros: money(41.45), reason: 'person' },
  { sequence: 19, at: now - 4 * dayMs, kind: 'resumed', actor: system, balanceMicros: money(41.45), reason: 'payment-succeeded' },
  { sequence: 18, at: now - 4 * dayMs, kind: 'resumed', actor: ana, balanceMicros: money(41.45), reason: 'person' },
  { sequence: 17, at: now - 5 * dayMs, kind: 'adjusted', actor: operator, micros: money(-4), balanceMicros: money(41.45) },
  { sequence: 16, at: now - 6 * dayMs, kind: 'lapsed', actor: system, micros: money(-37.2), balanceMicros: money(45.45) },
];

export function historyView(count = 8): HistoryView {
  return { ok: true, currency: 'USD', entries: historyEntries.slice(0, count), hasMore: true };
}

export function preview(change: Partial<FundingPreview> = {}): FundingPreview {
  return {
    ok: true,
    currency: 'USD',
    version: 7,
    method: 'pm_card_visa',
    balanceMicros: money(180),
    settings,
    after: settings,
    chargesNowMicros: 0n,
    blockedBy: null,
    pause: null,
    ...change,
  };
}

export const request: ConfirmRequest = { id: 'request-1', askedBy: 'Ana Silva', expiresAt: now + 900_000 };

export function paymentReceipt(result: PaymentResult, change: Partial<PaymentReceipt> = {}): PaymentReceipt {
  return {
    ok: true,
    repeat: false,
    paymentId: 'top-up-1',
    purpose: 'top-up',
    amountMicros: money(50),
    method: 'pm_card_visa',
    requestedAt: now,
    requestedBy: ana,
    result,
    balanceMicros: result.state === 'succeeded' ? money(230) : money(180),
    currency: 'USD',
    ...change,
  };
}

export const succeeded: PaymentResult = { state: 'succeeded', reference: 'sandbox-12', at: now };
export const declined: PaymentResult = { state: 'failed', reason: 'soft-decline', detail: 'insufficient_funds', at: now };
export const expired: PaymentResult = { state: 'failed', reason: 'hard-decline', detail: 'expired_card', at: now };
export const broken: PaymentResult = { state: 'failed', reason: 'technical-failure', detail: 'processing_error', at: now };

export function settingsReceipt(change: Partial<SettingsReceipt> = {}): SettingsReceipt {
  return {
    ok: true,
    repeat: false,
    at: now,
    before: settings,
    settings,
    pause: null,
    method: 'pm_card_visa',
    balanceMicros: money(180),
    currency: 'USD',
    followedBy: null,
    ...change,
  };
}

const situation = { balanceMicros: money(42.1), minimumMicros: money(100), autoRecharge: true, isPaused: false };
const purchase = { amountMicros: money(200), at: now, reference: 'sandbox-13', by: 'system' };

export const failureFacts = {
  ...situation,
  amountMicros: money(200),
  at: now,
  reason: 'soft-decline',
  detail: 'insufficient_funds',
  attempt: 2,
  next: now + 3 * hourMs,
  method: 'pm_card_visa',
  outcome: 'open',
};

const zeroFacts = { ...situation, balanceMicros: 0n, since: now - 41 * 60_000 };
const blockedFacts = { ...situation, reason: 'cap-reached', until: now + 9 * dayMs, capMicros: money(500), at: now };

export function incident(change: Partial<Incident> & Pick<Incident, 'alert' | 'facts'>): Incident {
  return { id: 'incident-1', version: change.settled === true ? 2 : 1, settled: false, raisedAt: now, ...change };
}

/** Every alert in every state that looks different. */
export const incidents: Readonly<Record<string, Incident>> = {
  'topped-up': incident({ alert: 'topped-up', settled: true, version: 1, facts: { ...situation, balanceMicros: money(92.1), ...purchase, amountMicros: money(50), by: 'Ana Silva' } }),
  'recharge-succeeded': incident({ alert: 'recharge-succeeded', settled: true, version: 1, facts: { ...situation, balanceMicros: money(242.1), ...purchase } }),
  'recharge-failed-soft': incident({ alert: 'recharge-failed', facts: failureFacts }),
  'recharge-failed-hard': incident({
    alert: 'recharge-failed',
    facts: { ...failureFacts, reason: 'hard-decline', detail: 'expired_card', attempt: 1, next: null, isPaused: true },
  }),
  'recharge-failed-often': incident({ alert: 'recharge-failed', facts: { ...failureFacts, attempt: 4, next: null, isPaused: true, balanceMicros: 0n } }),
  'recharge-failed-technical': incident({
    alert: 'recharge-failed',
    facts: { ...failureFacts, reason: 'technical-failure', detail: 'processing_error', attempt: 1 },
  }),
  'recharge-failed-over': incident({ alert: 'recharge-failed', settled: true, facts: { ...failureFacts, ...purchase, outcome: 'succeeded', balanceMicros: money(242.1) } }),
  'recharge-failed-not-needed': incident({ alert: 'recharge-failed', settled: true, facts: { ...failureFacts, outcome: 'not-needed' } }),
  'recharge-failed-switched-off': incident({ alert: 'recharge-failed', settled: true, facts: { ...failureFacts, outcome: 'switched-off' } }),
  'recharge-failed-blocked': incident({ alert: 'recharge-failed', settled: true, facts: { ...failureFacts, outcome: 'blocked' } }),
  'balance-zero': incident({ alert: 'balance-zero', facts: zeroFacts }),
  'balance-zero-over': incident({ alert: 'balance-zero', settled: true, facts: { ...zeroFacts, until: now, balanceMicros: money(50) } }),
  'service-restored': incident({ alert: 'service-restored', settled: true, version: 1, facts: { ...zeroFacts, until: now, balanceMicros: money(50) } }),
  'low-balance': incident({ alert: 'low-balance', facts: { ...situation, autoRecharge: false, at: now } }),
  'low-balance-over': incident({ alert: 'low-balance', settled: true, facts: { ...situation, autoRecharge: false, balanceMicros: money(192.1), at: now } }),
  'low-balance-recharging': incident({ alert: 'low-balance', settled: true, facts: { ...situation, at: now } }),
  'recharge-blocked-cap': incident({ alert: 'recharge-blocked', facts: blockedFacts }),
  'recharge-blocked-paused': incident({ alert: 'recharge-blocked', facts: { ...blockedFacts, reason: 'paused', until: null, isPaused: true } }),
  'recharge-blocked-method': incident({ alert: 'recharge-blocked', facts: { ...blockedFacts, reason: 'no-payment-method', until: null } }),
  'recharge-blocked-hour': incident({ alert: 'recharge-blocked', facts: { ...blockedFacts, reason: 'hourly-limit', until: now + hourMs, capMicros: null } }),
  'recharge-blocked-over': incident({ alert: 'recharge-blocked', settled: true, facts: blockedFacts }),
};
