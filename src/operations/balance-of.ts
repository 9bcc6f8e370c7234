import type { FundingState } from '../funding/index.ts';
import { runway } from '../insights/index.ts';
import type { LedgerState, Lot, Refusal } from '../ledger/index.ts';
import { dayOf, drawnByDay, usageCoveredUntil } from '../usage/index.ts';
import type { AttemptView, BalanceView } from './answers.ts';
import { authorise } from './authorise.ts';
import type { OrganisationState } from './organisation-state.ts';
import type { Asker, Ports } from './ports.ts';

/** The balance and all that bears on it, now. */
export async function balanceOf(ports: Ports, asker: Asker): Promise<BalanceView | Refusal> {
  const authorised = await authorise(ports, asker, 'see');
  if (!authorised.ok) return authorised;
  return viewBalance(await ports.store.state(authorised.organisation), ports.policy.currency, ports.clock.now());
}

/** Pure: the view of a state at an instant. */
export function viewBalance(state: OrganisationState, currency: string, at: number): BalanceView {
  const { ledger, funding, imports } = state;
  const { settings, version, method, pause, blocked, recharge } = funding;
  const coveredUntil = usageCoveredUntil(imports);
  const openLots = ledger.lots.filter((lot) => lot.remainingMicros > 0n);
  return {
    ok: true,
    currency,
    balanceMicros: ledger.balanceMicros,
    settings,
    version,
    method,
    pause,
    blocked,
    lastFailure: recharge?.lastFailure ?? null,
    canRetry: ledger.payment === null && (recharge?.state === 'waiting' || recharge?.state === 'stopped'),
    attempt: attemptOf(ledger, funding),
    lots: openLots,
    asOf: at,
    usageCoveredUntil: coveredUntil,
    undrawnMicros: ledger.undrawnMicros,
    runwayDays: coveredUntil === null ? null : runway(ledger.balanceMicros, drawnByDay(imports), dayOf(coveredUntil) - 1),
    nextLapse: nextLapse(openLots),
  };
}

function attemptOf({ payment }: LedgerState, { recharge }: FundingState): AttemptView | null {
  if (payment !== null) {
    const { id, state, purpose, amountMicros, attempt, askAt } = payment;
    return { id, state, purpose, amountMicros, number: attempt, next: askAt ?? null };
  }
  if (recharge?.state !== 'waiting') return null;
  const { id, amountMicros, attempt, next } = recharge;
  return { id, state: 'waiting', purpose: 'recharge', amountMicros, number: attempt, next: next ?? null };
}

function nextLapse(openLots: readonly Lot[]): BalanceView['nextLapse'] {
  const first = openLots[0];
  return first === undefined ? null : { at: first.expiresAt, micros: first.remainingMicros };
}
