import { ActivityTypes, CardFactory, CloudAdapter, type Activity, type ConversationReference, type TurnContext } from 'botbuilder';
import type { Address, Conversations, DeliveryOutcome, OutgoingCard } from '../../ports/conversations.ts';
import type { ChannelAuthentication } from './channel-authentication.ts';
import { DeliveryFailed } from './delivery-failed.ts';

/** For a refusal of the card or the credentials that will not pass by itself: looked at again after an hour. */
const lastingRefusalWaitMs = 3_600_000;
const passingStatuses: ReadonlySet<number> = new Set([408, 412, 429]);

/** Speaks first in Teams, through the Bot Framework connector. References are the Bot Framework's own. */
export class TeamsConversations implements Conversations {
  readonly #adapter: CloudAdapter;
  readonly #appId: string;

  /** `appId` is empty when authentication is off. */
  constructor(authentication: ChannelAuthentication, appId: string) {
    this.#adapter = new CloudAdapter(authentication);
    this.#appId = appId;
  }

  post(address: Address, card: OutgoingCard): Promise<DeliveryOutcome> {
    return this.#deliver(address, undefined, async (context) => (await context.sendActivity(messageOf(card)))?.id);
  }

  edit(address: Address, activityId: string, card: OutgoingCard): Promise<DeliveryOutcome> {
    return this.#deliver(address, activityId, async (context) => {
      await context.updateActivity({ ...messageOf(card), id: activityId });
      return activityId;
    });
  }

  async #deliver(
    { reference }: Address,
    editedId: string | undefined,
    send: (context: TurnContext) => Promise<string | undefined>,
  ): Promise<DeliveryOutcome> {
    if (!isReference(reference)) return { kind: 'gone', reason: 'the stored reference is not readable' };
    let activityId: string | undefined;
    try {
      await this.#adapter.continueConversationAsync(this.#appId, reference, async (context) => {
        // The SDK makes an event up to continue from; what is said is no reply to it.
        delete context.activity.id;
        activityId = await send(context);
      });
    } catch (error) {
      return outcomeOf(error, editedId);
    }
    return { kind: 'delivered', activityId: activityId ?? '' };
  }
}

function messageOf({ card, summary }: OutgoingCard): Partial<Activity> {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}

function isReference(reference: unknown): reference is ConversationReference {
  if (typeof reference !== 'object' || reference === null) return false;
  const { serviceUrl, conversation } = reference as Partial<ConversationReference>;
  return typeof serviceUrl === 'string' && typeof conversation?.id === 'string';
}

function outcomeOf(error: unknown, editedId: string | undefined): DeliveryOutcome {
  // Whatever fails before the call itself, such as getting a token, leaves nothing delivered.
  if (!(error instanceof DeliveryFailed)) return { kind: 'later', reason: error instanceof Error ? error.message : 'unknown' };
  const { trouble, status = 0, code, retryAfterMs } = error.facts;
  const reason = code ?? (status === 0 ? trouble : `status ${status}`);
  if (trouble === 'unsure') return { kind: 'unsure', reason };
  if (status === 403) return { kind: 'gone', reason };
  if (status === 404) return notFound(reason, code, editedId);
  const isPassing = trouble === 'unreachable' || status >= 500 || passingStatuses.has(status);
  const waitMs = retryAfterMs ?? (isPassing ? undefined : lastingRefusalWaitMs);
  return { kind: 'later', reason, ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }) };
}

/** A card that people removed needs no news any more; a conversation that is not there takes none. */
function notFound(reason: string, code: string | undefined, editedId: string | undefined): DeliveryOutcome {
  const isCardAlone = editedId !== undefined && code !== 'ConversationNotFound';
  return isCardAlone ? { kind: 'delivered', activityId: editedId } : { kind: 'gone', reason };
}
