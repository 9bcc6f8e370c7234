import { TeamsActivityHandler, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { Arrivals } from './arrivals.ts';
import type { BotParts } from './bot-parts.ts';
import { readPress, voiceFor, type OutgoingCard } from './cards/index.ts';
import type { Hearing } from './hearing.ts';
import { reportTrouble } from './last-resort.ts';
import type { PressReply } from './press-reply.ts';
import type { Pressing } from './pressing.ts';
import type { PrivateChats } from './private-chat.ts';
import { edit, say, type Reply } from './say.ts';
import { unknownButton } from './show-request.ts';
import { readerIn, readerOf, readTurn, type Turn } from './turn.ts';

export interface Senses {
  readonly hearing: Hearing;
  readonly pressing: Pressing;
  readonly arrivals: Arrivals;
  readonly privateChats: PrivateChats;
}

const cardAction = 'adaptiveCard/action';

/** What Teams tells us, sorted: words, buttons, comings and goings. Edits, deletions and reactions change nothing. */
export class TollkeeperBot extends TeamsActivityHandler {
  readonly #parts: BotParts;
  readonly #senses: Senses;

  constructor(parts: BotParts, senses: Senses) {
    super();
    this.#parts = parts;
    this.#senses = senses;
  }

  protected override async onMessageActivity(context: TurnContext): Promise<void> {
    const turn = await this.#meet(context);
    if (turn === undefined) return;
    const { text, value } = context.activity as { text?: string | null; value?: unknown };
    if (value === undefined || value === null || (text ?? '') !== '') {
      await this.#senses.hearing.hear(turn, withoutMention(context.activity));
      return;
    }
    const press = readPress(value);
    const reply = press === undefined ? { said: unknownButton(turn.reader) } : await this.#senses.pressing.press(turn, press);
    if (reply !== undefined) await this.#answerBeside(turn, reply);
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    if (context.activity.name !== cardAction) return { status: 200 };
    const action = readAction(context.activity.value);
    if (action === undefined) return malformed;
    const turn = await readTurn(this.#parts, context);
    if (turn === undefined) return messageResponse(this.#refuseStranger(context));
    try {
      const press = readPress(action);
      if (press === undefined) return messageResponse(unknownButton(turn.reader));
      return await this.#answerInPlace(turn, await this.#senses.pressing.press(turn, press));
    } catch (error) {
      return messageResponse(reportTrouble(this.#parts, turn.reader, error));
    }
  }

  protected override async onInstallationUpdateActivity(context: TurnContext): Promise<void> {
    const { action } = context.activity;
    if (action === 'add' || action === 'add-upgrade') await this.#senses.arrivals.arrive(context);
    // An upgrade removes the old version and adds the new one: nobody leaves.
    if (action === 'remove') await this.#senses.arrivals.leave(context);
  }

  protected override async onConversationUpdateActivity(context: TurnContext): Promise<void> {
    const { membersAdded, membersRemoved, recipient } = context.activity;
    if (membersAdded?.some(({ id }) => id === recipient?.id) === true) await this.#senses.arrivals.arrive(context);
    if (membersRemoved?.some(({ id }) => id === recipient?.id) === true) await this.#senses.arrivals.leave(context);
  }

  /** Who speaks; whoever is no member of the organisation is told so. */
  async #meet(context: TurnContext): Promise<Turn | undefined> {
    const turn = await readTurn(this.#parts, context);
    if (turn === undefined) {
      await say(context, this.#refuseStranger(context));
      return undefined;
    }
    if (turn.scope === 'personal') await this.#senses.privateChats.remember(turn);
    return turn;
  }

  #refuseStranger({ activity }: TurnContext): Reply {
    const voice = voiceFor(readerOf(activity, this.#parts.timeZone));
    return { text: `${voice.say('refusal.PERSON_UNKNOWN')} ${voice.say('ask.administrator')}` };
  }

  /** A button of an older client came as a message: the answer stands below, and the card is brought up to date. */
  async #answerBeside({ context }: Turn, { said, inPlace, besideAnswer }: PressReply): Promise<void> {
    if (said !== undefined) await say(context, said);
    const settled = besideAnswer ?? inPlace;
    if (settled !== undefined) await edit(this.#parts, context, context.activity.replyToId, settled);
  }

  /** The presser sees the answer at once; the edit makes it last, and shows it to the others. */
  async #answerInPlace({ context }: Turn, reply: PressReply | undefined): Promise<InvokeResponse> {
    // Clients want some words under the card, or show an empty line.
    if (reply?.inPlace === undefined) return messageResponse(reply?.said ?? { text: voiceFor(readerIn(context, this.#parts.timeZone)).say('talk.answered-below') });
    await edit(this.#parts, context, context.activity.replyToId, reply.inPlace);
    return cardResponse(reply.inPlace);
  }
}

/** The words without the mention of the bot, found by the message's entities and not by its looks. */
function withoutMention(activity: Activity): string {
  const mentions = (activity.entities ?? []) as readonly { type?: string; text?: unknown; mentioned?: { id?: unknown } }[];
  const ours = mentions.filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === activity.recipient?.id);
  return ours.reduce((text, { text: mention }) => (typeof mention === 'string' && mention !== '' ? text.replaceAll(mention, ' ') : text), activity.text ?? '');
}

/** Verb and data of an Execute, as `readPress` wants them; undefined when the body is no card action. */
function readAction(value: unknown): object | undefined {
  const { action } = (typeof value === 'object' && value !== null ? value : {}) as { action?: unknown };
  if (typeof action !== 'object' || action === null) return undefined;
  const { type, verb, data } = action as { type?: unknown; verb?: unknown; data?: unknown };
  if (type !== 'Action.Execute' || typeof verb !== 'string') return undefined;
  if (data === undefined || data === null) return { verb };
  return typeof data === 'object' && !Array.isArray(data) ? { ...data, verb } : undefined;
}

const malformed: InvokeResponse = {
  status: 400,
  body: { error: { code: 'NOT_A_CARD_ACTION', message: 'The value is not an Action.Execute.' } },
};

function cardResponse({ card }: OutgoingCard): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } };
}

function messageResponse(reply: Reply): InvokeResponse {
  const value = 'text' in reply ? reply.text : reply.summary;
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } };
}
