import type { BotParts } from './bot-parts.ts';
import type { Turn } from './turn.ts';

/** Runs what may change something for a person after whatever else they have under way. */
export function inTurnOf<T>({ ports }: BotParts, { organisation, asker }: Turn, work: () => Promise<T>): Promise<T> {
  return ports.inTurn(`turn ${organisation} ${asker.personId.toLowerCase()}`, work);
}
