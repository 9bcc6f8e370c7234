import { setTimeout as wait } from 'node:timers/promises';
import { settleDueMoney, type Ports } from '../operations/index.ts';

/** A lost answer is asked about after five seconds; a command waits a little longer than that before it leaves. */
export const patienceMs = 8_000;
const lookMs = 100;
/** Rules that never come to rest are a bug; a command ends all the same. */
const stepsMax = 50;

/**
 * Takes what the rules set in motion to its end, as far as that is no further away than `forMs`: a command is all there
 * is, nobody comes after it. What stays open is taken up by the next command or by the bot.
 */
export async function settleMoney(ports: Ports, organisation: string, forMs: number): Promise<void> {
  const giveUpAt = Date.now() + forMs;
  for (let steps = 0; steps < stepsMax; ) {
    const before = (await ports.store.state(organisation)).ledger.sequence;
    await settleDueMoney(ports, organisation);
    const { sequence, payment } = (await ports.store.state(organisation)).ledger;
    if (sequence !== before) steps += 1;
    else if (payment?.askAt === undefined || payment.askAt - ports.clock.now() > giveUpAt - Date.now()) return;
    else await wait(lookMs);
  }
}
