import { ActivityTypes, CardFactory, type Activity, type ConversationReference, type TurnContext } from 'botbuilder';
import type { OutgoingCard } from '../ports/conversations.ts';
import type { BotParts } from './bot-parts.ts';
import { voiceFor, type Reader } from './wording/index.ts';

/** A card with its sentence, or words alone. */
export type Reply = OutgoingCard | { readonly text: string };

/** Something could not be said, because the messaging service did not take it. */
export class NotDelivered extends Error {
  constructor(cause: unknown) {
    super('a message could not be delivered', { cause });
    this.name = 'NotDelivered';
  }
}

/** A message that was sent, and where, so that it can be edited later. */
export interface SentMessage {
  readonly reference: Partial<ConversationReference>;
  readonly activityId: string;
}

/** Says something in the conversation of the turn; the id of the message. Throws `NotDelivered`. */
export async function say(context: TurnContext, reply: Reply): Promise<string> {
  try {
    return (await context.sendActivity(messageOf(reply)))?.id ?? '';
  } catch (error) {
    throw new NotDelivered(error);
  }
}

/** Replaces a card of the turn's conversation. An old card that stays as it was does no harm, so failing is only noted. */
export async function edit({ log }: BotParts, context: TurnContext, activityId: string | undefined, card: OutgoingCard): Promise<void> {
  if (activityId === undefined || activityId === '') return;
  try {
    await context.updateActivity({ ...messageOf(card), id: activityId });
  } catch (error) {
    log.warn({ err: error }, 'a card could not be edited');
  }
}

/** A question is left, because no answer to it could be used. */
export function givenUp(reader: Reader): Reply {
  const voice = voiceFor(reader);
  return { text: voice.say('talk.given-up', { help: voice.wording.commands.help.title }) };
}

function messageOf(reply: Reply): Partial<Activity> {
  if ('text' in reply) return { type: ActivityTypes.Message, text: reply.text };
  return { type: ActivityTypes.Message, summary: reply.summary, attachments: [CardFactory.adaptiveCard(reply.card)] };
}
