import { nextFundingStep, refuseChange, refuseTopUp, resumed, wantedMicros, withMethod, type FundingState, type SettingsChange } from '../funding/index.ts';
import { refuse, type LedgerState, type Refusal } from '../ledger/index.ts';
import type { FundingPreview } from './answers.ts';
import { authorise, type Authorised } from './authorise.ts';
import { refuseChangeAlone, refuseUnknownMethod } from './change-settings.ts';
import type { OrganisationState } from './organisation-state.ts';
import type { Act, Asker, Ports } from './ports.ts';
import { refuseAlone } from './top-up.ts';

/*
 * What an act would do, without doing it: the same checks and the same rules as the act itself, so that a
 * confirmation card promises exactly what will happen.
 */

export async function previewTopUp(ports: Ports, asker: Asker, { amountMicros }: { readonly amountMicros: bigint }): Promise<FundingPreview | Refusal> {
  return preview(ports, asker, 'fund', ({ ledger, funding }) => {
    if (funding.method === null) return refuse('NO_PAYMENT_METHOD');
    return refuseInFlight(ledger) ?? refuseTopUp(amountMicros, ports.policy) ?? refuseAlone(ports, asker, amountMicros) ?? { funding, chargesNowMicros: amountMicros };
  });
}

export async function previewRetry(ports: Ports, asker: Asker): Promise<FundingPreview | Refusal> {
  return preview(ports, asker, 'fund', ({ ledger, funding }) => {
    if (funding.recharge === null) return refuse('NOTHING_TO_RETRY');
    if (funding.method === null) return refuse('NO_PAYMENT_METHOD');
    return refuseInFlight(ledger) ?? { funding, chargesNowMicros: wantedMicros(ledger, funding) };
  });
}

export async function previewChange(ports: Ports, asker: Asker, { change }: { readonly change: SettingsChange }): Promise<FundingPreview | Refusal> {
  return preview(ports, asker, 'configure', ({ ledger, funding }) => {
    return refuseChange(change, ports.policy) ?? refuseChangeAlone(ports, asker, change) ?? foreseen(ports, ledger, { ...funding, settings: { ...funding.settings, ...change } });
  });
}

export async function previewResume(ports: Ports, asker: Asker): Promise<FundingPreview | Refusal> {
  return preview(ports, asker, 'configure', ({ ledger, funding }) => foreseen(ports, ledger, resumed(funding, ports.clock.now())));
}

export async function previewMethod(ports: Ports, asker: Asker, { method }: { readonly method: string }): Promise<FundingPreview | Refusal> {
  return preview(ports, asker, 'fund', async ({ ledger, funding }) => {
    const unknown = await refuseUnknownMethod(ports, method);
    if (unknown !== undefined) return unknown;
    const now = ports.clock.now();
    const isLifted = funding.pause !== null && funding.pause.reason !== 'person';
    return foreseen(ports, ledger, withMethod(isLifted ? resumed(funding, now) : funding, method, now));
  });
}

/** The funding state after the act, and what is charged at once. */
interface Foreseen {
  readonly funding: FundingState;
  readonly chargesNowMicros: bigint;
}

async function preview(
  ports: Ports,
  asker: Asker,
  act: Act,
  foresee: (state: OrganisationState) => Promise<Foreseen | Refusal> | Foreseen | Refusal,
): Promise<FundingPreview | Refusal> {
  const authorised: Authorised | Refusal = await authorise(ports, asker, act);
  if (!authorised.ok) return authorised;
  const state = await ports.store.state(authorised.organisation);
  const foreseenAct = await foresee(state);
  if ('ok' in foreseenAct) return foreseenAct;
  return {
    ok: true,
    currency: ports.policy.currency,
    version: state.funding.version,
    method: foreseenAct.funding.method,
    balanceMicros: state.ledger.balanceMicros,
    settings: state.funding.settings,
    after: foreseenAct.funding.settings,
    chargesNowMicros: foreseenAct.chargesNowMicros,
    blockedBy: blockedBy(ports, state.ledger, foreseenAct.funding),
    pause: state.funding.pause,
  };
}

function refuseInFlight({ payment }: LedgerState): Refusal | undefined {
  if (payment === null) return undefined;
  return refuse('PAYMENT_IN_FLIGHT', { paymentId: payment.id, amountMicros: payment.amountMicros, state: payment.state });
}

function foreseen(ports: Ports, ledger: LedgerState, funding: FundingState): Foreseen {
  const step = nextFundingStep(ledger, funding, ports.policy, ports.clock.now());
  return { funding, chargesNowMicros: step?.kind === 'pay' ? step.payment.amountMicros : 0n };
}

function blockedBy(ports: Ports, ledger: LedgerState, funding: FundingState): string | null {
  const step = nextFundingStep(ledger, { ...funding, blocked: null }, ports.policy, ports.clock.now());
  return step?.kind === 'note' && step.draft.kind === 'recharge-blocked' ? step.draft.reason : null;
}
