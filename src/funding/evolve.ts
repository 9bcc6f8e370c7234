import { invariant, type LedgerRecord } from '../ledger/index.ts';
import type { FundingRecord } from './record.ts';
import type { FundingState, Recharge } from './state.ts';

const dayMs = 86_400_000;

/** Folds a record of the funding rules, or one of the ledger that concerns them, into their state. */
export function evolveFunding(state: FundingState, record: FundingRecord | LedgerRecord): FundingState {
  switch (record.kind) {
    case 'settings-changed':
      return { ...state, settings: record.settings, version: state.version + 1 };
    case 'method-changed':
      return { ...withMethod(state, record.to, record.at), isMethodPreset: record.actor.kind === 'system', version: state.version + 1 };
    case 'recharging-paused':
      return { ...state, pause: { reason: record.reason, since: record.at }, recharge: stopped(state.recharge) };
    case 'recharging-resumed':
      return resumed(state, record.at);
    case 'recharge-waiting': {
      const recharge = runningRecharge(state, record.rechargeId);
      return { ...state, recharge: { ...recharge, state: 'waiting', next: record.next } };
    }
    case 'recharge-ended':
      runningRecharge(state, record.rechargeId);
      return { ...state, recharge: null };
    case 'recharge-blocked': {
      const until = record.until === undefined ? {} : { until: record.until };
      return { ...state, blocked: { reason: record.reason, since: record.at, ...until } };
    }
    case 'recharge-unblocked':
      return { ...state, blocked: null };
    case 'payment-requested':
      return record.rechargeId === undefined ? state : paying(state, record.rechargeId, record);
    case 'payment-posted':
      return purchased(state, record);
    case 'payment-voided':
      return record.rechargeId === undefined ? state : { ...state, recharge: failed(state, record) };
    default:
      return state;
  }
}

/** The state with another payment method: a recharge that waits for the refused one to recover need not wait any longer. */
export function withMethod(state: FundingState, method: string, at: number): FundingState {
  const { recharge } = state;
  if (recharge?.state !== 'waiting' || recharge.method === method) return { ...state, method };
  return { ...state, method, recharge: { ...recharge, next: at } };
}

/** The state once a pause is lifted at an instant (epoch ms). */
export function resumed(state: FundingState, at: number): FundingState {
  return { ...state, pause: null, recharge: startedOver(state.recharge, at) };
}

function runningRecharge(state: FundingState, id: string): Recharge {
  invariant(state.recharge?.id === id, `recharge ${id} is the running one`);
  return state.recharge;
}

/** After a pause is lifted the series begins again at once, with its attempts counted anew. */
function startedOver(recharge: Recharge | null, at: number): Recharge | null {
  if (recharge === null || recharge.state !== 'stopped') return recharge;
  return { ...recharge, state: 'waiting', attempt: 0, technicalFailures: 0, next: at };
}

function stopped(recharge: Recharge | null): Recharge | null {
  if (recharge === null || recharge.state === 'paying') return recharge;
  const { next: _next, ...rest } = recharge;
  return { ...rest, state: 'stopped' };
}

function paying(state: FundingState, id: string, record: Extract<LedgerRecord, { kind: 'payment-requested' }>): FundingState {
  const earlier = state.recharge;
  invariant(earlier === null || earlier.id === id, 'one automatic recharge runs at a time');
  const recharge: Recharge = {
    id,
    state: 'paying',
    amountMicros: record.amountMicros,
    method: record.method,
    payments: (earlier?.payments ?? 0) + 1,
    attempt: record.attempt,
    technicalFailures: earlier?.technicalFailures ?? 0,
    ...(earlier?.lastFailure === undefined ? {} : { lastFailure: earlier.lastFailure }),
  };
  return { ...state, recharge, blocked: null };
}

function purchased(state: FundingState, record: Extract<LedgerRecord, { kind: 'payment-posted' }>): FundingState {
  const recharge = record.rechargeId === undefined ? state.recharge : null;
  if (record.purpose !== 'recharge') return { ...state, recharge };
  const recent = state.automaticPurchases.filter((purchase) => purchase.at > record.at - 32 * dayMs);
  return { ...state, recharge, automaticPurchases: [...recent, { at: record.at, micros: record.amountMicros }] };
}

function failed(state: FundingState, record: Extract<LedgerRecord, { kind: 'payment-voided' }>): Recharge {
  const recharge = runningRecharge(state, record.rechargeId ?? '');
  const lastFailure = { reason: record.reason, detail: record.detail };
  const technicalFailures = record.reason === 'technical-failure' ? recharge.technicalFailures + 1 : 0;
  const isPaused = state.pause !== null;
  return { ...recharge, state: isPaused ? 'stopped' : 'failed', technicalFailures, lastFailure };
}
