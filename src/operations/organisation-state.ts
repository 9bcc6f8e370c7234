import { emptyAlerts, evolveAlerts, type AlertsState } from '../alerts/index.ts';
import { emptyFunding, evolveFunding, type FundingState } from '../funding/index.ts';
import { emptyLedger, evolve, evolveAll, type LedgerState } from '../ledger/index.ts';
import { evolveImports, noImports, type ImportsState } from '../usage/index.ts';
import type { HistoryEntry } from './answers.ts';
import { evolveHistory } from './history.ts';
import type { OrganisationRecord } from './organisation-record.ts';

/** All that is known of an organisation, folded from its records. Immutable. */
export interface OrganisationState {
  readonly ledger: LedgerState;
  readonly funding: FundingState;
  readonly imports: ImportsState;
  readonly alerts: AlertsState;
  /** The newest lines of the history, oldest first. */
  readonly history: readonly HistoryEntry[];
}

export const emptyOrganisation: OrganisationState = {
  ledger: emptyLedger,
  funding: emptyFunding,
  imports: noImports,
  alerts: emptyAlerts,
  history: [],
};

/** Applies one record to every part that it concerns. */
export function evolveOrganisation(state: OrganisationState, record: OrganisationRecord): OrganisationState {
  const ledger = evolve(state.ledger, record);
  // A million of these may come in a row, and nothing but the ledger is concerned.
  if (record.kind === 'call-booked') return { ...state, ledger };
  const history = evolveHistory(state.history, record, ledger.balanceMicros);
  return evolvePart({ ...state, ledger, history }, record);
}

/** Applies records one after another; runs of calls, of which there may be a million, in one go. */
export function evolveOrganisationAll(state: OrganisationState, records: readonly OrganisationRecord[]): OrganisationState {
  let evolved = state;
  let run: OrganisationRecord[] = [];
  for (const record of records) {
    if (record.kind === 'call-booked') {
      run.push(record);
      continue;
    }
    evolved = evolveOrganisation(afterCalls(evolved, run), record);
    run = [];
  }
  return afterCalls(evolved, run);
}

function afterCalls(state: OrganisationState, calls: readonly OrganisationRecord[]): OrganisationState {
  return calls.length === 0 ? state : { ...state, ledger: evolveAll(state.ledger, calls) };
}

function evolvePart(state: OrganisationState, record: OrganisationRecord): OrganisationState {
  switch (record.kind) {
    case 'payment-requested':
    case 'payment-posted':
    case 'payment-voided':
    case 'settings-changed':
    case 'method-changed':
    case 'recharging-paused':
    case 'recharging-resumed':
    case 'recharge-waiting':
    case 'recharge-ended':
    case 'recharge-blocked':
    case 'recharge-unblocked':
      return { ...state, funding: evolveFunding(state.funding, record) };
    case 'import-started':
    case 'import-finished':
    case 'import-undone':
      return { ...state, imports: evolveImports(state.imports, record) };
    case 'place-subscribed':
    case 'place-unsubscribed':
    case 'alert-raised':
    case 'alert-sending':
    case 'alert-shown':
    case 'alert-delayed':
    case 'alert-dropped':
      return { ...state, alerts: evolveAlerts(state.alerts, record) };
    default:
      return state;
  }
}
