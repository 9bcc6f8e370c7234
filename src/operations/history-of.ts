import type { Refusal } from '../ledger/index.ts';
import type { HistoryView } from './answers.ts';
import { authorise } from './authorise.ts';
import type { Asker, Ports } from './ports.ts';

/** The newest lines of the history, newest first. */
export async function historyOf(ports: Ports, asker: Asker, { most }: { readonly most: number }): Promise<HistoryView | Refusal> {
  const authorised = await authorise(ports, asker, 'see');
  if (!authorised.ok) return authorised;
  const { history } = await ports.store.state(authorised.organisation);
  return {
    ok: true,
    currency: ports.policy.currency,
    entries: history.slice(-most).toReversed(),
    hasMore: history.length > most,
  };
}
