import { pastAct } from '../operations/index.ts';
import type { ActRequest } from './act-request.ts';
import type { BotParts } from './bot-parts.ts';
import { edit, say, type SentMessage } from './say.ts';
import { paymentIn, receiptCard } from './show-request.ts';
import { fromStored, toStored } from './stored-json.ts';
import type { Turn } from './turn.ts';
import type { Reader } from './wording/index.ts';

/** How often open outcomes are looked at; the payment service is asked elsewhere, by the rules of its own back-off. */
const lookEveryMs = 5_000;
/** While one process tells an outcome, no other does. */
const tellingMs = 60_000;
const owedMs = 2 * 86_400_000;
const prefix = 'follow-up:';

/** A person was told that an outcome is still open, and is owed the rest. */
interface FollowUp {
  readonly request: ActRequest;
  readonly reader: Reader;
  readonly shown: SentMessage;
}

/** Tells people the outcome of payments that were still open when they were answered. Survives a restart. */
export class FollowUps {
  readonly #parts: BotParts;
  readonly #organisations: Set<string>;
  #cancelAlarm: (() => void) | undefined;
  #isStopped = false;
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: BotParts, organisations: readonly string[]) {
    this.#parts = parts;
    this.#organisations = new Set(organisations);
  }

  /** Takes up what an earlier process still owed. */
  start(): void {
    this.#lookLater();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelAlarm?.();
    await this.#looking;
  }

  /** Remembers to tell the outcome in the conversation of this turn. The act stands, so failing to remember is only noted. */
  async owe(turn: Turn, request: ActRequest, shown: SentMessage): Promise<void> {
    const { documents, ports, log } = this.#parts;
    const followUp: FollowUp = { request, reader: turn.reader, shown };
    const expiresAt = ports.clock.now() + owedMs;
    try {
      await documents.write(turn.organisation, [{ key: `${prefix}${request.id}`, value: toStored(followUp), expiresAt }]);
    } catch (error) {
      log.error({ err: error }, 'an outcome that is still open will not be told');
    }
    this.#organisations.add(turn.organisation);
    this.#lookLater();
  }

  #lookLater(): void {
    if (this.#isStopped || this.#cancelAlarm !== undefined) return;
    const { clock } = this.#parts.ports;
    this.#cancelAlarm = clock.alarm(clock.now() + lookEveryMs, () => {
      this.#looking = this.#look();
    });
  }

  async #look(): Promise<void> {
    this.#cancelAlarm = undefined;
    let open = 0;
    for (const organisation of this.#organisations) open += await this.#lookIn(organisation);
    if (open > 0) this.#lookLater();
  }

  /** How many outcomes were open. Trouble counts as one, so that it is looked at again. */
  async #lookIn(organisation: string): Promise<number> {
    const { documents, log } = this.#parts;
    try {
      const open = await documents.list(organisation, prefix);
      for (const { key, value } of open) await this.#tellIfKnown(organisation, key, fromStored(value) as FollowUp);
      return open.length;
    } catch (error) {
      log.error({ err: error }, 'an outcome could not be told');
      return 1;
    }
  }

  async #tellIfKnown(organisation: string, key: string, followUp: FollowUp): Promise<void> {
    const { documents, ports, log } = this.#parts;
    const result = await pastAct(ports, organisation, followUp.request.id);
    if (result === undefined || paymentIn(result)?.state === 'open') return;
    const now = ports.clock.now();
    const isOurs = await documents.claim(organisation, `telling:${key}:${Math.floor(now / tellingMs)}`, now + tellingMs);
    if (!isOurs) return;
    try {
      await this.#tell(followUp, result);
    } catch (error) {
      log.warn({ err: error }, 'an outcome could not be delivered');
      return;
    }
    await documents.write(organisation, [{ key, value: null }]);
  }

  /** The old card is brought up to date, and a sentence says so. */
  async #tell({ request, reader, shown }: FollowUp, result: NonNullable<Awaited<ReturnType<typeof pastAct>>>): Promise<void> {
    const methods = await this.#parts.methods.read();
    const fresh = result.kind === 'place' ? result : ({ ...result, receipt: { ...result.receipt, repeat: false } } as typeof result);
    const card = receiptCard(fresh, request, reader, methods);
    await this.#parts.adapter.speakIn(shown.reference, async (context) => {
      await edit(this.#parts, context, shown.activityId, card);
      await say(context, { text: card.summary });
    });
  }
}
