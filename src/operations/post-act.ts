import { refuse } from '../ledger/index.ts';
import { StoreUnavailable } from '../ports/ledger-store.ts';
import type { Command } from './commands.ts';
import type { Answer } from './organisation-book.ts';
import type { Ports } from './ports.ts';

/** Posts an act. A store that takes no posts is a refusal to the asker: nothing was done. */
export async function postAct(ports: Ports, organisation: string, command: Command): Promise<Answer> {
  try {
    const answer = await ports.store.post(organisation, command);
    ports.wake();
    return answer;
  } catch (error) {
    if (error instanceof StoreUnavailable) return refuse('STORE_UNAVAILABLE', { reason: error.reason });
    throw error;
  }
}
