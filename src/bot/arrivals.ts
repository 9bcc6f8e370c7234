import type { Activity, TurnContext } from 'botbuilder';
import { forgetPlaces } from '../operations/index.ts';
import { DirectoryUnavailable } from '../ports/directory.ts';
import type { BotParts } from './bot-parts.ts';
import { renderIntroduction, renderWelcome } from './cards/index.ts';
import { placeIdOf, type PlaceReference } from './place.ts';
import type { PrivateChats } from './private-chat.ts';
import { say } from './say.ts';
import { readerIn, readTurn, scopeOf, turnStartOf } from './turn.ts';

/** Being greeted once is enough for good. */
const greetedForMs = 10 * 365 * 86_400_000;

/** Meets people and places: each is greeted once, whichever of the messaging service's notices comes first. */
export class Arrivals {
  readonly #parts: BotParts;
  readonly #privateChats: PrivateChats;

  constructor(parts: BotParts, privateChats: PrivateChats) {
    this.#parts = parts;
    this.#privateChats = privateChats;
  }

  async arrive(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { organisation } = turnStartOf(context);
    const turn = await readTurn(this.#parts, context);
    const isPersonal = scopeOf(activity) === 'personal';
    if (isPersonal && turn !== undefined) await this.#privateChats.remember(turn);
    const who = isPersonal && turn !== undefined ? turn.asker.personId.toLowerCase() : placeIdOf(activity.conversation.id);
    const { clock } = this.#parts.ports;
    const isNew = await this.#parts.documents.claim(organisation, `greeted:${who}`, clock.now() + greetedForMs);
    if (!isNew) return;
    const reader = readerIn(context, this.#parts.timeZone);
    await say(context, isPersonal ? renderWelcome(reader) : renderIntroduction({ addedBy: await this.#nameOf(organisation, activity) }, reader));
  }

  /** Places that we were removed from hear nothing more, and the way to them is forgotten. */
  async leave(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { organisation } = turnStartOf(context);
    const turn = await readTurn(this.#parts, context);
    if (scopeOf(activity) === 'personal' && turn !== undefined) await this.#privateChats.forget(organisation, turn.asker.personId);
    const placeId = placeIdOf(activity.conversation.id);
    const { team } = (activity.channelData ?? {}) as { team?: { id?: string } | null };
    await forgetPlaces(this.#parts.ports, organisation, ({ id, reference }) => {
      const { teamId } = (reference ?? {}) as PlaceReference;
      return id === placeId || (team?.id !== undefined && teamId === team.id);
    });
  }

  async #nameOf(organisation: string, { from }: Activity): Promise<string | undefined> {
    if (from.name !== undefined || from.aadObjectId === undefined) return from.name;
    try {
      return (await this.#parts.ports.directory.find(organisation, from.aadObjectId, { maxAgeMs: 300_000 }))?.displayName;
    } catch (error) {
      if (error instanceof DirectoryUnavailable) return undefined;
      throw error;
    }
  }
}
