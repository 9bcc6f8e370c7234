import type { TurnContext } from 'botbuilder';
import { StoreUnavailable } from '../ports/ledger-store.ts';
import type { BotParts } from './bot-parts.ts';
import { voiceFor, type Reader } from './wording/index.ts';
import { NotDelivered, say, type Reply } from './say.ts';
import { readerIn } from './turn.ts';

const referenceLength = 8;

/** Writes trouble that nobody foresaw into the log, and makes the sentence that names the same reference to the person. */
export function reportTrouble({ log, ports }: BotParts, reader: Reader, error: unknown): Reply {
  if (error instanceof StoreUnavailable) return { text: voiceFor(reader).say('refusal.STORE_UNAVAILABLE', { reason: error.reason.replaceAll('-', '_') }) };
  const reference = ports.newId().replaceAll('-', '').slice(0, referenceLength).toUpperCase();
  log.error({ err: error, reference }, 'a turn failed');
  return { text: voiceFor(reader).say('talk.unexpected', { reference }) };
}

/** The last to catch what a turn throws: the person is told, and the sender is answered as usual. */
export async function lastResort(parts: BotParts, context: TurnContext, error: unknown): Promise<void> {
  if (error instanceof NotDelivered) {
    parts.log.warn({ err: error }, 'a reply could not be delivered');
    return;
  }
  const reply = reportTrouble(parts, readerIn(context, parts.timeZone), error);
  try {
    await say(context, reply);
  } catch (cause) {
    parts.log.warn({ err: cause }, 'trouble could not be told');
  }
}
