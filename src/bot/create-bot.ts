import type { ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder';
import type { Ports, RenderAlert } from '../operations/index.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import { Answers } from './answers.ts';
import { Arrivals } from './arrivals.ts';
import type { BotLog, BotParts } from './bot-parts.ts';
import { cardNames, prepareCards, renderAlert } from './cards/index.ts';
import { Commands } from './commands.ts';
import { Dialogs } from './dialogs/dialogs.ts';
import { FollowUps } from './follow-ups.ts';
import { Hearing } from './hearing.ts';
import { lastResort } from './last-resort.ts';
import { MessageDoor, type DoorOptions, type MessageRequest } from './message-door.ts';
import { PaymentMethods } from './payment-methods.ts';
import { Pressing } from './pressing.ts';
import { PrivateChats } from './private-chat.ts';
import { TollkeeperBot } from './tollkeeper-bot.ts';
import { TurnAdapter } from './turn-adapter.ts';
import type { MessageAnswer } from './turn-mark.ts';

export interface BotOptions extends DoorOptions {
  readonly ports: Ports;
  readonly documents: DocumentStore;
  readonly authentication: ConfigurationBotFrameworkAuthentication;
  /** The bot's own id at the messaging service; empty when nobody is authenticated. */
  readonly appId: string;
  /** Whose people are owed what an earlier process promised to tell them. */
  readonly organisations: readonly string[];
  /** IANA zone for people whose client names none, and for alerts. */
  readonly timeZone: string;
  readonly log: BotLog;
  /** How long a person waits for a payment before hearing that its outcome is still open. */
  readonly patienceMs?: number;
}

/** A response as the HTTP server gives it to us. */
export interface MessageResponse {
  status(code: number): unknown;
  send(body: unknown): unknown;
}

export interface Bot {
  /** Takes one activity to its answer. Never throws for what was sent. */
  readonly receive: (request: MessageRequest) => Promise<MessageAnswer>;
  readonly handleTurn: (request: MessageRequest, response: MessageResponse) => Promise<void>;
  /** An alert as a place shows it. */
  readonly renderAlert: RenderAlert;
  /** Takes up what an earlier process left. */
  start(): Promise<void>;
  /** Starts nothing new on its own. Turns in hand are the caller's to wait for. */
  stop(): Promise<void>;
}

/** Teams wants a button's answer within five seconds. */
const patienceMs = 3_500;
/** Of places that were subscribed before a language was kept with them. */
const alertLocale = 'en-US';

/** The chat face: activities in, replies and acts out. */
export function createBot(options: BotOptions): Bot {
  const { ports, documents, log, timeZone } = options;
  const parts: BotParts = {
    ports,
    documents,
    log,
    timeZone,
    adapter: new TurnAdapter(options.authentication, options.appId),
    methods: new PaymentMethods(ports.payments),
    patienceMs: options.patienceMs ?? patienceMs,
  };
  const followUps = new FollowUps(parts, options.organisations);
  const handler = createHandler(parts, followUps);
  const door = new MessageDoor(parts, options, (context) => runTurn(parts, handler, context));
  const receive = (request: MessageRequest): Promise<MessageAnswer> => door.receive(request);
  prepareCards(cardNames);
  return {
    receive,
    handleTurn: async (request, response) => answer(response, await receive(request)),
    renderAlert: (incident, place) =>
      renderAlert(incident, place, { locale: place.locale ?? alertLocale, timeZone }, { currency: ports.policy.currency, methods: parts.methods.lastRead }),
    start: async () => {
      await parts.methods.read();
      followUps.start();
    },
    stop: () => followUps.stop(),
  };
}

function createHandler(parts: BotParts, followUps: FollowUps): TollkeeperBot {
  const privateChats = new PrivateChats(parts);
  const dialogs = new Dialogs(parts, followUps);
  const answers = new Answers(parts, privateChats);
  const commands = new Commands(parts, { dialogs, privateChats, answers });
  return new TollkeeperBot(parts, {
    privateChats,
    hearing: new Hearing(parts, dialogs, commands),
    pressing: new Pressing(parts, { dialogs, commands, answers, followUps }),
    arrivals: new Arrivals(parts, privateChats),
  });
}

async function runTurn(parts: BotParts, handler: TollkeeperBot, context: TurnContext): Promise<void> {
  try {
    await handler.run(context);
  } catch (error) {
    await lastResort(parts, context, error);
  }
}

function answer(response: MessageResponse, { status, body }: MessageAnswer): void {
  response.status(status);
  if (body !== undefined) response.send(body);
}
