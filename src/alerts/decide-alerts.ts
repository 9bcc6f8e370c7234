import type { FundingRecord, FundingState } from '../funding/index.ts';
import type { BookRecord, Draft, LedgerRecord, LedgerState } from '../ledger/index.ts';
import type { AlertFacts, AlertKind, AlertRaised } from './record.ts';
import type { AlertsState, Incident } from './state.ts';

/** A told low balance is armed again once the balance is this share above the minimum, so that it does not flicker. */
export const rearmMarginPercent = 10n;

export interface AlertContext {
  readonly ledger: LedgerState;
  readonly funding: FundingState;
  readonly alerts: AlertsState;
  /** False while usage is being booked: then nothing is said about how high or low the balance is. */
  readonly isBalanceWhole: boolean;
}

type AlertDraft = Draft<AlertRaised>;

/**
 * Which news follow from these records and the state they led to. Decided from records alone and appended with them,
 * so that no news is lost between a cause and its telling.
 */
export function decideAlerts(context: AlertContext, records: readonly BookRecord[]): AlertDraft[] {
  const news = records.flatMap((record) => aboutRecord(context, record as LedgerRecord | FundingRecord));
  return context.isBalanceWhole ? [...news, ...aboutZero(context), ...aboutLow(context)] : news;
}

function aboutRecord(context: AlertContext, record: LedgerRecord | FundingRecord): AlertDraft[] {
  switch (record.kind) {
    case 'payment-posted':
      return record.purpose === 'top-up' ? [toppedUp(context, record)] : rechargeSucceeded(context, record);
    case 'payment-voided':
      return record.rechargeId === undefined ? [] : [rechargeFailed(context, record)];
    case 'recharge-ended':
      return settleIncident(context, rechargeIncidentId(record.rechargeId), { outcome: record.reason });
    case 'recharge-blocked':
      return blocked(context, record);
    case 'recharge-unblocked':
    case 'payment-requested':
      return record.kind === 'payment-requested' && record.rechargeId === undefined
        ? []
        : settleOpen(context, 'recharge-blocked', {});
    default:
      return [];
  }
}

function rechargeIncidentId(rechargeId: string): string {
  return `recharge:${rechargeId}`;
}

function situation({ ledger, funding }: AlertContext): AlertFacts {
  return {
    balanceMicros: ledger.balanceMicros,
    minimumMicros: funding.settings.minimumMicros,
    autoRecharge: funding.settings.autoRecharge,
    isPaused: funding.pause !== null,
  };
}

function fresh(context: AlertContext, incidentId: string, alert: AlertKind, facts: AlertFacts, settled: boolean): AlertDraft {
  const earlier = incidentOf(context, incidentId);
  const version = (earlier?.version ?? 0) + 1;
  return { kind: 'alert-raised', incidentId, version, alert, facts: { ...earlier?.facts, ...situation(context), ...facts }, settled };
}

function incidentOf(context: AlertContext, id: string): Incident | undefined {
  return context.alerts.incidents.find((incident) => incident.id === id);
}

function toppedUp(context: AlertContext, record: Extract<LedgerRecord, { kind: 'payment-posted' }>): AlertDraft {
  return fresh(context, `top-up:${record.paymentId}`, 'topped-up', purchaseFacts(record), true);
}

function purchaseFacts(record: Extract<LedgerRecord, { kind: 'payment-posted' }>): AlertFacts {
  return {
    amountMicros: record.amountMicros,
    at: record.at,
    reference: record.reference,
    by: record.actor.name ?? record.actor.kind,
  };
}

function rechargeSucceeded(context: AlertContext, record: Extract<LedgerRecord, { kind: 'payment-posted' }>): AlertDraft[] {
  const { rechargeId, paymentId } = record;
  const facts = purchaseFacts(record);
  const settledFailure =
    rechargeId === undefined ? [] : settleIncident(context, rechargeIncidentId(rechargeId), { ...facts, outcome: 'succeeded' });
  return [...settledFailure, fresh(context, `recharged:${paymentId}`, 'recharge-succeeded', facts, true)];
}

function rechargeFailed(context: AlertContext, record: Extract<LedgerRecord, { kind: 'payment-voided' }>): AlertDraft {
  const { recharge } = context.funding;
  return fresh(
    context,
    rechargeIncidentId(record.rechargeId ?? ''),
    'recharge-failed',
    {
      amountMicros: record.amountMicros,
      at: record.at,
      reason: record.reason,
      detail: record.detail,
      attempt: recharge?.attempt ?? 1,
      next: recharge?.next ?? null,
      method: context.funding.method,
      outcome: 'open',
    },
    false,
  );
}

/** A pause that follows from a failed payment is told on the failure's own card, not a second time. */
function blocked(context: AlertContext, record: Extract<FundingRecord, { kind: 'recharge-blocked' }>): AlertDraft[] {
  const { pause } = context.funding;
  if (record.reason === 'paused' && pause?.reason !== 'person') return [];
  const open = openIncident(context, 'recharge-blocked');
  const facts = { reason: record.reason, until: record.until ?? null, capMicros: context.funding.settings.capMicros, at: record.at };
  return [fresh(context, open?.id ?? `blocked:${record.sequence}`, 'recharge-blocked', facts, false)];
}

function openIncident(context: AlertContext, alert: AlertKind): Incident | undefined {
  return context.alerts.incidents.find((incident) => incident.alert === alert && !incident.settled);
}

function settleOpen(context: AlertContext, alert: AlertKind, facts: AlertFacts): AlertDraft[] {
  const open = openIncident(context, alert);
  return open === undefined ? [] : [fresh(context, open.id, alert, facts, true)];
}

function settleIncident(context: AlertContext, id: string, facts: AlertFacts): AlertDraft[] {
  const open = incidentOf(context, id);
  return open === undefined || open.settled ? [] : [fresh(context, id, open.alert, facts, true)];
}

function aboutZero(context: AlertContext): AlertDraft[] {
  const { ledger, alerts } = context;
  if (alerts.zeroSince === null) {
    if (ledger.balanceMicros > 0n || !hasMoneyMoved(ledger)) return [];
    return [fresh(context, `zero:${ledger.sequence}`, 'balance-zero', { since: ledger.at }, false)];
  }
  if (ledger.balanceMicros <= 0n) return [];
  const times = { since: alerts.zeroSince, until: ledger.at };
  return [
    ...settleOpen(context, 'balance-zero', times),
    fresh(context, `restored:${ledger.sequence}`, 'service-restored', times, true),
  ];
}

/** A new organisation has no credit yet; that is a beginning, not an outage. */
function hasMoneyMoved(ledger: LedgerState): boolean {
  const { funding, suspense, adjustment, usage } = ledger.totals;
  return funding + suspense !== 0n || adjustment !== 0n || usage !== 0n;
}

function aboutLow(context: AlertContext): AlertDraft[] {
  const { ledger, funding, alerts } = context;
  const { minimumMicros, autoRecharge } = funding.settings;
  if (alerts.isLowTold) {
    const rearmMicros = minimumMicros + (minimumMicros * rearmMarginPercent) / 100n;
    return autoRecharge || ledger.balanceMicros >= rearmMicros ? settleOpen(context, 'low-balance', {}) : [];
  }
  const isLow = !autoRecharge && ledger.balanceMicros < minimumMicros && ledger.balanceMicros > 0n;
  if (!isLow || !hasMoneyMoved(ledger)) return [];
  return [fresh(context, `low:${ledger.sequence}`, 'low-balance', { at: ledger.at }, false)];
}
