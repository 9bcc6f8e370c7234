import { createHash } from 'node:crypto';
import { ActivityTypes, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import type { BotParts } from './bot-parts.ts';
import { readActivity } from './read-activity.ts';
import { beginTurn, type TurnStart } from './turn.ts';
import { TurnMark, type MessageAnswer } from './turn-mark.ts';
import type { Authenticated } from './turn-adapter.ts';

export interface MessageRequest {
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface DoorOptions {
  /** The organisation of a tenant; undefined when that tenant is not served. */
  readonly organisationOf: (tenantId: string) => string | undefined;
  /** Nobody is authenticated. */
  readonly isLocal: boolean;
}

/** What the bot does something about; everything else is taken note of with 200. */
const knownTypes: ReadonlySet<string> = new Set([
  ActivityTypes.Message,
  ActivityTypes.Invoke,
  ActivityTypes.InstallationUpdate,
  ActivityTypes.ConversationUpdate,
]);
const teamsChannel = 'msteams';

/** Lets activities in: of the right form, from the messaging service, for an organisation that is served, and each once. */
export class MessageDoor {
  readonly #parts: BotParts;
  readonly #options: DoorOptions;
  readonly #runTurn: (context: TurnContext) => Promise<void>;
  readonly #running = new Map<string, Promise<MessageAnswer>>();

  constructor(parts: BotParts, options: DoorOptions, runTurn: (context: TurnContext) => Promise<void>) {
    this.#parts = parts;
    this.#options = options;
    this.#runTurn = runTurn;
  }

  async receive({ body, headers }: MessageRequest): Promise<MessageAnswer> {
    const activity = readActivity(body);
    if (activity === undefined) return refusal(400, 'NOT_AN_ACTIVITY', 'The body is not an activity.');
    // Other channels let their clients write tenant and person themselves, so only Teams is believed.
    if (!this.#options.isLocal && activity.channelId !== teamsChannel) return refusal(403, 'NOT_SERVED', 'Only Teams is served here.');
    const authenticated = await this.#authenticate(activity, headers['authorization']);
    if (authenticated === undefined) return refusal(401, 'NOT_AUTHENTIC', 'The sender of this activity is not authenticated.');
    const organisation = this.#organisationOf(activity);
    if (organisation === undefined) return refusal(403, 'NOT_SERVED', 'The organisation of the sender is not served here.');
    if (!knownTypes.has(activity.type)) return { status: 200 };
    const lack = lackOf(activity);
    if (lack !== undefined) return refusal(400, 'INCOMPLETE_ACTIVITY', `The activity has no ${lack}.`);
    return this.#once(activity, authenticated, organisation);
  }

  /** Whatever keeps us from verifying a sender, nothing is done for them. */
  async #authenticate(activity: Activity, header: string | string[] | undefined): Promise<Authenticated | undefined> {
    try {
      return await this.#parts.adapter.authenticate(activity, typeof header === 'string' ? header : '');
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'an activity was refused: its sender is not authenticated');
      return undefined;
    }
  }

  /** Tenants that contradict each other are nobody's. */
  #organisationOf(activity: Activity): string | undefined {
    const [organisation, ...others] = new Set(tenantsOf(activity).map(this.#options.organisationOf));
    return others.length === 0 ? organisation : undefined;
  }

  /** The same activity sent again while its turn runs waits for the same answer. */
  async #once(activity: Activity, authenticated: Authenticated, organisation: string): Promise<MessageAnswer> {
    const name = activity.id ?? this.#parts.ports.newId();
    const key = createHash('sha256').update(`${activity.conversation.id} ${name}`).digest('hex').slice(0, keyLength);
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const mark = new TurnMark(this.#parts.documents, this.#parts.log, organisation, key);
    const answer = this.#unlessDealtWith(activity, authenticated, { organisation, key, mark }).finally(() => this.#running.delete(key));
    this.#running.set(key, answer);
    return answer;
  }

  async #unlessDealtWith(activity: Activity, authenticated: Authenticated, start: TurnStart): Promise<MessageAnswer> {
    const { ports, adapter } = this.#parts;
    const earlier = await start.mark.earlierAnswer();
    if (earlier !== undefined) return earlier;
    const response = await adapter.run(authenticated, activity, async (context) => {
      beginTurn(context, start);
      await this.#runTurn(context);
    });
    const answer = answerOf(response);
    await start.mark.finish(ports.clock.now(), answer);
    return answer;
  }
}

/** Enough of a hash to tell activities apart. */
const keyLength = 32;

/** The tenants an activity names: in its conversation and in Teams' own data. One without a name when it names none. */
function tenantsOf({ conversation, channelData }: Partial<Activity>): readonly string[] {
  const { tenant } = (channelData ?? {}) as { tenant?: { id?: string } | null };
  const named = [conversation?.tenantId, tenant?.id].filter((id) => id !== undefined);
  return named.length === 0 ? [''] : named;
}

function lackOf(activity: Partial<Activity>): string | undefined {
  if (activity.conversation === undefined) return 'conversation';
  if (!/^https?:\/\/[^/]/.test(activity.serviceUrl ?? '')) return 'serviceUrl that can be answered to';
  return activity.from === undefined ? 'from' : undefined;
}

function answerOf(response: InvokeResponse | undefined): MessageAnswer {
  if (response === undefined) return { status: 200 };
  return response.body === undefined ? { status: response.status } : { status: response.status, body: response.body as unknown };
}

function refusal(status: number, code: string, message: string): MessageAnswer {
  return { status, body: { error: { code, message } } };
}
