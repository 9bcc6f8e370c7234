import type { Head } from '../../ports/ledger-store.ts';
import type { AttemptView, BalanceView } from '../answers.ts';
import { instantJson, instantOrNull, moneyJson } from './json-forms.ts';

/** The balance and all that bears on it, as scripts see it. */
export function statusJson(view: BalanceView, head: Head) {
  const { currency, settings, pause, blocked, lots } = view;
  return {
    balance: moneyJson(view.balanceMicros, currency),
    minimum: moneyJson(settings.minimumMicros, currency),
    rechargeAmount: moneyJson(settings.amountMicros, currency),
    autoRecharge: settings.autoRecharge,
    cap: settings.capMicros === null ? null : moneyJson(settings.capMicros, currency),
    paymentMethod: view.method,
    paused: pause === null ? null : { reason: pause.reason, since: instantJson(pause.since) },
    blocked: blocked === null ? null : { reason: blocked.reason, since: instantJson(blocked.since) },
    attempt: view.attempt === null ? null : attemptJson(view.attempt, currency),
    lastFailure: view.lastFailure,
    asOf: instantJson(view.asOf),
    usageCoveredUntil: instantOrNull(view.usageCoveredUntil),
    undrawn: moneyJson(view.undrawnMicros, currency),
    lots: lots.map(({ id, purchasedAt, expiresAt, amountMicros, remainingMicros }) => ({
      id,
      purchasedAt: instantJson(purchasedAt),
      expiresAt: instantJson(expiresAt),
      amount: moneyJson(amountMicros, currency),
      remaining: moneyJson(remainingMicros, currency),
    })),
    head: { sequence: head.sequence, hash: head.hash },
  };
}

export type StatusJson = ReturnType<typeof statusJson>;

function attemptJson({ id, state, amountMicros, number, next }: AttemptView, currency: string) {
  return { id, state, amount: moneyJson(amountMicros, currency), number, next: instantOrNull(next) };
}
