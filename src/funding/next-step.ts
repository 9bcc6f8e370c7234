import { systemActor, sumMicros, wholeMultipleCovering, type Draft, type LedgerState, type WantedPayment } from '../ledger/index.ts';
import { monthOf, nextMonthStart } from './calendar.ts';
import type { BlockReason, FundingRecord } from './record.ts';
import type { FundingPolicy } from './settings.ts';
import type { FundingState, Recharge } from './state.ts';

/** Hours to wait after the first, second and third soft decline; after a fourth, automatic recharging is paused. */
export const softDeclineWaitHours = [1, 3, 7] as const;
/** At most one automatic purchase in this time. */
export const automaticPurchaseGapMs = 3_600_000;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What the rules want done now: a payment, or a record that says why there is none. */
export type FundingStep =
  | { readonly kind: 'pay'; readonly payment: WantedPayment }
  | { readonly kind: 'note'; readonly draft: Draft<FundingRecord> };

/**
 * The next step of the funding rules, or undefined when all is as it should be. Called again after each step until
 * nothing is left to do. While a payment is in flight, whatever its kind, no rule acts.
 */
export function nextFundingStep(ledger: LedgerState, funding: FundingState, policy: FundingPolicy, at: number): FundingStep | undefined {
  if (ledger.payment !== null) return undefined;
  const { recharge } = funding;
  if (recharge === null && funding.pause !== null && funding.pause.reason !== 'person') return resume();
  if (recharge?.state === 'failed') return afterFailure(recharge, funding, at);
  if (recharge?.state === 'waiting') return whileWaiting(recharge, ledger, funding, policy, at);
  return atBalance(ledger, funding, policy, at);
}

/** The instant (epoch ms) at which time alone may make a step due, or undefined. */
export function fundingDueAt(funding: FundingState): number | undefined {
  return funding.recharge?.next ?? funding.blocked?.until;
}

function note(draft: Draft<FundingRecord>): FundingStep {
  return { kind: 'note', draft };
}

/** The payment that failed has succeeded since. */
function resume(): FundingStep {
  return note({ kind: 'recharging-resumed', cause: 'payment-succeeded', actor: systemActor });
}

function afterFailure(recharge: Recharge, { method }: FundingState, at: number): FundingStep {
  const failure = recharge.lastFailure;
  // What a replaced method was refused says nothing about the one in its place.
  if (failure !== undefined && recharge.method !== method) return note({ kind: 'recharge-waiting', rechargeId: recharge.id, ...failure, next: at });
  if (failure?.reason === 'hard-decline') return pause('hard-decline');
  const waitMs = failure?.reason === 'technical-failure' ? technicalWaitMs(recharge.technicalFailures) : softWaitMs(recharge.attempt);
  if (waitMs === undefined || failure === undefined) return pause('declined-too-often');
  return note({ kind: 'recharge-waiting', rechargeId: recharge.id, ...failure, next: at + waitMs });
}

function pause(reason: 'hard-decline' | 'declined-too-often'): FundingStep {
  return note({ kind: 'recharging-paused', reason, actor: systemActor });
}

function softWaitMs(attempt: number): number | undefined {
  const hours = softDeclineWaitHours[attempt - 1];
  return hours === undefined ? undefined : hours * hourMs;
}

/** 1, 2, 4 … minutes, at most an hour: the provider's trouble is not the customer's. */
function technicalWaitMs(failures: number): number {
  return Math.min(minuteMs * 2 ** (failures - 1), hourMs);
}

function whileWaiting(recharge: Recharge, ledger: LedgerState, funding: FundingState, policy: FundingPolicy, at: number): FundingStep | undefined {
  const { settings } = funding;
  if (!settings.autoRecharge || funding.pause !== null) return ended(recharge, 'switched-off');
  if (ledger.balanceMicros >= settings.minimumMicros) return ended(recharge, 'not-needed');
  if (recharge.next !== undefined && recharge.next > at) return undefined;
  const block = blockReason(ledger, funding, policy, at);
  if (block !== undefined) return ended(recharge, 'blocked');
  return pay(recharge.id, recharge, ledger, funding);
}

function ended(recharge: Recharge, reason: 'not-needed' | 'switched-off' | 'blocked'): FundingStep {
  return note({ kind: 'recharge-ended', rechargeId: recharge.id, reason });
}

function atBalance(ledger: LedgerState, funding: FundingState, policy: FundingPolicy, at: number): FundingStep | undefined {
  const { settings, blocked } = funding;
  const isWanted = settings.autoRecharge && ledger.balanceMicros < settings.minimumMicros;
  if (!isWanted) return blocked === null ? undefined : note({ kind: 'recharge-unblocked' });
  const block = blockReason(ledger, funding, policy, at);
  // The instant too, so that a book restored from an older backup never asks for a payment that was already made.
  if (block === undefined) return pay(`recharge-${ledger.sequence + 1}-${at.toString(36)}`, null, ledger, funding);
  if (blocked?.reason === block.reason && !(blocked.until !== undefined && blocked.until <= at)) return undefined;
  return note({ kind: 'recharge-blocked', ...block });
}

function blockReason(
  ledger: LedgerState,
  funding: FundingState,
  policy: FundingPolicy,
  at: number,
): { readonly reason: BlockReason; readonly until?: number } | undefined {
  if (funding.pause !== null) return { reason: 'paused' };
  if (funding.method === null) return { reason: 'no-payment-method' };
  const last = funding.automaticPurchases.at(-1);
  if (last !== undefined && at - last.at < automaticPurchaseGapMs) return { reason: 'hourly-limit', until: last.at + automaticPurchaseGapMs };
  if (exceedsCap(ledger, funding, policy, at)) return { reason: 'cap-reached', until: nextMonthStart(at, policy.timeZone) };
  return undefined;
}

function exceedsCap(ledger: LedgerState, funding: FundingState, policy: FundingPolicy, at: number): boolean {
  const { capMicros } = funding.settings;
  if (capMicros === null) return false;
  return boughtInMonthMicros(funding, policy.timeZone, at) + wantedMicros(ledger, funding) > capMicros;
}

/** What automatic recharges have bought in the calendar month of `at`. */
export function boughtInMonthMicros(funding: FundingState, timeZone: string, at: number): bigint {
  const month = monthOf(at, timeZone);
  return sumMicros(funding.automaticPurchases.filter((purchase) => monthOf(purchase.at, timeZone) === month).map(({ micros }) => micros));
}

/** One recharge amount; when the gap to the minimum is bigger, the smallest whole multiple that closes it. */
export function wantedMicros(ledger: LedgerState, funding: FundingState): bigint {
  const { minimumMicros, amountMicros } = funding.settings;
  return wholeMultipleCovering(minimumMicros - ledger.balanceMicros, amountMicros);
}

function pay(rechargeId: string, earlier: Recharge | null, ledger: LedgerState, funding: FundingState): FundingStep {
  const payments = earlier?.payments ?? 0;
  return {
    kind: 'pay',
    payment: {
      id: `${rechargeId}-${payments + 1}`,
      purpose: 'recharge',
      amountMicros: wantedMicros(ledger, funding),
      method: funding.method ?? '',
      rechargeId,
      attempt: nextAttempt(earlier, funding.method),
      actor: systemActor,
    },
  };
}

/** Each method has all its attempts. */
function nextAttempt(earlier: Recharge | null, method: string | null): number {
  if (earlier === null || earlier.method !== method) return 1;
  const isSameAttempt = earlier.lastFailure?.reason === 'technical-failure' && earlier.attempt > 0;
  return isSameAttempt ? earlier.attempt : earlier.attempt + 1;
}
