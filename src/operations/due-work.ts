import { fundingDueAt } from '../funding/index.ts';
import { runningImport } from '../usage/index.ts';
import type { OrganisationState } from './organisation-state.ts';
import type { Ports } from './ports.ts';
import { pursuePayment } from './pursue-payment.ts';

/** The instant (epoch ms) at which money is to be seen to without anybody asking, or undefined. Read from the state alone. */
export function moneyDueAt(state: OrganisationState): number | undefined {
  const instants = [paymentDueAt(state), rulesDueAt(state)].filter((at) => at !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

function paymentDueAt({ ledger: { payment } }: OrganisationState): number | undefined {
  if (payment === null) return undefined;
  return payment.state === 'pending' ? payment.requestedAt : payment.askAt;
}

function rulesDueAt({ ledger, funding, imports }: OrganisationState): number | undefined {
  // The rules rest while an import runs: its end is when the balance counts.
  if (runningImport(imports) !== undefined) return undefined;
  const lapse = ledger.lots[0]?.expiresAt;
  const rule = ledger.payment === null ? fundingDueAt(funding) : undefined;
  if (lapse === undefined) return rule;
  return rule === undefined ? lapse : Math.min(lapse, rule);
}

/** Lets time pass in the book, and takes a due payment to its outcome. */
export async function settleDueMoney(ports: Ports, organisation: string): Promise<void> {
  const now = ports.clock.now();
  const rulesAt = rulesDueAt(await ports.store.state(organisation));
  if (rulesAt !== undefined && rulesAt <= now) await ports.store.post(organisation, { kind: 'tick' });
  const paymentAt = paymentDueAt(await ports.store.state(organisation));
  if (paymentAt !== undefined && paymentAt <= now) await pursuePayment(ports, organisation);
}
