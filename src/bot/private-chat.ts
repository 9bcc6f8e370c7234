import { TurnContext, type Activity, type ConversationReference } from 'botbuilder';
import type { BotParts } from './bot-parts.ts';
import { NotDelivered } from './say.ts';
import { privateTurn, tenantOf, type Turn } from './turn.ts';

type Reference = Partial<ConversationReference>;

/** How to reach the personal chats, as last written down by this process. */
export class PrivateChats {
  readonly #parts: BotParts;
  readonly #written = new Map<string, string>();

  constructor(parts: BotParts) {
    this.#parts = parts;
  }

  /** Remembers the personal chat that this turn happens in. */
  async remember({ organisation, context, asker, mark }: Turn): Promise<void> {
    const reference = referenceTo(context.activity);
    const key = keyOf(asker.personId);
    const text = JSON.stringify([reference.serviceUrl, reference.conversation, reference.user, reference.bot]);
    if (this.#written.get(key) === text) return;
    const known = await this.#parts.documents.read(organisation, key);
    this.#written.set(key, text);
    if (known !== undefined && JSON.stringify(known.value) === JSON.stringify(reference)) return;
    mark.include({ key, value: reference });
  }

  async forget(organisation: string, personId: string): Promise<void> {
    this.#written.delete(keyOf(personId));
    await this.#parts.documents.write(organisation, [{ key: keyOf(personId), value: null }]);
  }

  /** Goes on with the turn in the person's own chat. False when they cannot be written to there. */
  async goOn(turn: Turn, work: (own: Turn) => Promise<void>): Promise<boolean> {
    if (turn.scope === 'personal') {
      await work(turn);
      return true;
    }
    const reference = await this.#reach(turn);
    if (reference === undefined) return false;
    try {
      await this.#parts.adapter.speakIn(reference, (context) => work(privateTurn(turn, context)));
      return true;
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      this.#parts.log.warn({ err: error }, 'a person could not be written to privately');
      return false;
    }
  }

  async #reach(turn: Turn): Promise<Reference | undefined> {
    const { organisation, asker, context } = turn;
    const key = keyOf(asker.personId);
    const known = await this.#parts.documents.read(organisation, key);
    if (known !== undefined) return known.value as Reference;
    try {
      const reference = await this.#parts.adapter.openPersonalChat(context.activity, tenantOf(context.activity) ?? '');
      turn.mark.include({ key, value: reference });
      return reference;
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'a personal chat could not be opened');
      return undefined;
    }
  }
}

/** How to reach the conversation of an activity later. */
export function referenceTo(activity: Activity): Reference {
  const { activityId: _activityId, ...reference } = TurnContext.getConversationReference(activity);
  return JSON.parse(JSON.stringify(reference)) as Reference;
}

function keyOf(personId: string): string {
  return `personal-chat:${personId.toLowerCase()}`;
}
