import type { Refusal } from '../ledger/index.ts';
import { authorise } from './authorise.ts';
import type { Asker, Ports } from './ports.ts';
import { postAct } from './post-act.ts';

export interface Reconciled {
  readonly ok: true;
  readonly repeat: boolean;
  readonly beforeMicros: bigint;
  readonly balanceMicros: bigint;
  readonly currency: string;
}

/** Books a stated balance: the difference becomes a visible adjustment. */
export async function reconcile(ports: Ports, asker: Asker, { key, statedMicros }: { readonly key: string; readonly statedMicros: bigint }): Promise<Reconciled | Refusal> {
  const authorised = await authorise(ports, asker, 'reconcile');
  if (!authorised.ok) return authorised;
  const { organisation, actor } = authorised;
  const before = (await ports.store.state(organisation)).ledger.balanceMicros;
  const answer = await postAct(ports, organisation, { kind: 'state-balance', key: `stated:${key}`, statedMicros, actor });
  if (!answer.ok) return answer;
  const { ledger } = await ports.store.state(organisation);
  return { ok: true, repeat: answer.repeat, beforeMicros: before, balanceMicros: ledger.balanceMicros, currency: ledger.currency };
}
