import { MemoryDocumentStore } from '../../src/adapters/document-store/memory-document-store.ts';
import { ChannelAuthentication } from '../../src/adapters/conversations/channel-authentication.ts';
import { createBot, type Bot, type MessageAnswer } from '../../src/bot/index.ts';
import type { Ports } from '../../src/operations/index.ts';
import { FakeConnector, type ConnectorCall } from '../adapters/conversations/fake-connector.ts';
import { organisation, testOrganisation } from '../operations/test-organisation.ts';
import { buttonsOf, readCard, type Button } from './read-card.ts';

/** Where people talk: a personal chat, a group chat, or a thread of a channel. */
export interface Room {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
}

/** Something the bot did, as people see it. `shows` and `notes` are answers to a button, in place. */
export interface Deed {
  readonly how: 'says' | 'edits' | 'shows' | 'notes';
  readonly room: string;
  readonly text: string;
}

interface Message {
  readonly room: Room;
  readonly activityId: string;
  card: unknown;
}

/** What stands under a pressed card whose answer is a message of its own, in each language. */
const answeredBelow = ['I’ve answered below.', '我已在下方回覆。'];

const bot = { id: '28:bot', name: 'Tollkeeper' };

/** A whole bot in memory, spoken to as Teams speaks to it; what it says goes over HTTP to a stand-in of the service. */
export class Chat {
  readonly connector = new FakeConnector();
  readonly world = testOrganisation();
  readonly documents = new MemoryDocumentStore(this.world.clock);
  readonly log: { level: string; facts: object; message: string }[] = [];
  bot!: Bot;
  patienceMs = 3_000;
  timeZone = 'UTC';
  /** What the clients of people say; English where nothing is set. */
  readonly locales = new Map<string, string>();
  #activities = 0;
  #seen = 0;
  readonly #messages: Message[] = [];
  readonly #rooms = new Map<string, Room>();

  async open(): Promise<void> {
    await this.connector.start();
    await this.world.store.post(organisation, { kind: 'set-method', key: 'first', method: 'pm_card_visa', actor: { kind: 'system' } });
    this.restart();
  }

  /** A new process over the same store and documents. */
  restart(): void {
    const last = new Map<string, Promise<unknown>>();
    const ports: Ports = {
      ...this.world.ports,
      inTurn: (name, work) => {
        const result = (last.get(name) ?? Promise.resolve()).then(work);
        last.set(name, result.catch(() => undefined));
        return result;
      },
    };
    const note = (level: string) => (facts: object, message: string) => void this.log.push({ level, facts, message });
    this.bot = createBot({
      ports,
      documents: this.documents,
      authentication: new ChannelAuthentication({}, { timeoutMs: 2_000, retriesMax: 0 }),
      appId: '',
      isLocal: true,
      organisations: [organisation],
      organisationOf: () => organisation,
      timeZone: this.timeZone,
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      patienceMs: this.patienceMs,
    });
  }

  async close(): Promise<void> {
    await this.bot.stop();
    await this.connector.stop();
  }

  personalRoom(person: string): Room {
    return this.#room({ id: `chat-${person}`, kind: 'personal' });
  }

  #room(room: Room): Room {
    const known = this.#rooms.get(room.id) ?? room;
    this.#rooms.set(known.id, known);
    return known;
  }

  /** An activity as Teams would send it. */
  activity(person: string, room: Room, parts: Record<string, unknown>): Record<string, unknown> {
    this.#room(room);
    this.#activities += 1;
    return {
      type: 'message',
      id: `a${this.#activities}`,
      channelId: 'msteams',
      serviceUrl: this.connector.url,
      from: { id: `29:${person}`, name: person, aadObjectId: person },
      recipient: bot,
      conversation: { id: room.id, conversationType: room.kind, tenantId: 'tenant-1', ...(room.kind === 'personal' ? {} : { isGroup: true }) },
      channelData: { tenant: { id: 'tenant-1' }, ...(room.kind === 'channel' ? { channel: { id: room.id.split(';')[0] }, team: { id: 'team-1' } } : {}) },
      locale: this.locales.get(person) ?? 'en-US',
      ...parts,
    };
  }

  async send(body: unknown, headers: Record<string, string> = {}): Promise<MessageAnswer> {
    return this.bot.receive({ body, headers });
  }

  /** Types something; in a room with others the bot is mentioned. */
  async type(person: string, room: Room, text: string): Promise<readonly Deed[]> {
    const mention = { type: 'mention', text: '<at>Tollkeeper</at>', mentioned: bot };
    const parts = room.kind === 'personal' ? { text } : { text: `<at>Tollkeeper</at> ${text}`, entities: [mention] };
    await this.send(this.activity(person, room, parts));
    return this.#news(room);
  }

  /** Presses the newest button of this title, or of the card that `which` picks; `how` older clients do it as a message. */
  async press(person: string, title: string, how: 'execute' | 'submit' = 'execute', inputs: Record<string, unknown> = {}): Promise<readonly Deed[]> {
    const { message, button } = this.findButton(title);
    return this.pressOn(person, message, button, how, inputs);
  }

  findButton(title: string): { message: Message; button: Button } {
    for (const message of this.#messages.toReversed()) {
      const button = buttonsOf(message.card).find((candidate) => candidate.title === title);
      if (button !== undefined) return { message, button };
    }
    throw new Error(`no card has a button "${title}"`);
  }

  async pressOn(person: string, { room, activityId: replyToId }: Message, button: Button, how: 'execute' | 'submit', inputs: Record<string, unknown> = {}): Promise<readonly Deed[]> {
    if (how === 'submit') {
      await this.send(this.activity(person, room, { replyToId, value: { ...button.submitted, ...inputs } }));
      return this.#news(room);
    }
    const value = { action: { type: 'Action.Execute', verb: button.verb, data: { ...button.data, ...inputs } }, trigger: 'manual' };
    const answer = await this.send(this.activity(person, room, { type: 'invoke', name: 'adaptiveCard/action', replyToId, value }));
    return [...this.#news(room), ...this.#answered(room, replyToId, answer)];
  }

  /** What the bot did since the last look, without having been asked. */
  news(): readonly Deed[] {
    return this.#news(undefined);
  }

  #answered(room: Room, activityId: string, { status, body }: MessageAnswer): Deed[] {
    const { type, value } = (body ?? {}) as { type?: string; value?: unknown };
    if (status !== 200 || type === undefined) return [{ how: 'notes', room: room.id, text: `HTTP ${status}` }];
    if (type !== 'application/vnd.microsoft.card.adaptive') return answeredBelow.includes(String(value)) ? [] : [{ how: 'notes', room: room.id, text: String(value) }];
    this.#remember(room, activityId, value);
    return [{ how: 'shows', room: room.id, text: readCard(value) }];
  }

  #news(_room: Room | undefined): Deed[] {
    const fresh = this.connector.calls.slice(this.#seen);
    this.#seen = this.connector.calls.length;
    return fresh.flatMap((call) => this.#deedOf(call));
  }

  #deedOf({ method, path, body, answered }: ConnectorCall): Deed[] {
    const [, id, activityId] = /^\/v3\/conversations\/([^/]+)(?:\/activities(?:\/([^/]+))?)?$/.exec(path) ?? [];
    if (id === undefined) {
      const { members } = body as { members?: { aadObjectId: string }[] };
      this.#room({ id: String((answered as { id?: string } | undefined)?.id), kind: 'personal' });
      return [{ how: 'says', room: 'service', text: `opens a chat with ${members?.[0]?.aadObjectId}` }];
    }
    const room = this.#room({ id: decodeURIComponent(id), kind: 'personal' });
    const card = (body['attachments'] as { content: unknown }[] | undefined)?.[0]?.content;
    const text = card === undefined ? String(body['text']) : readCard(card);
    const messageId = method === 'PUT' ? decodeURIComponent(activityId ?? '') : String((answered as { id?: string } | undefined)?.id);
    if (card !== undefined) this.#remember(room, messageId, card);
    return [{ how: method === 'PUT' ? 'edits' : 'says', room: room.id, text }];
  }

  #remember(room: Room, activityId: string, card: unknown): void {
    const known = this.#messages.find((message) => message.room.id === room.id && message.activityId === activityId);
    if (known === undefined) this.#messages.push({ room, activityId, card });
    else known.card = card;
  }
}
