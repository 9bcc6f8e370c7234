import type { Activity, TurnContext } from 'botbuilder';
import type { Asker } from '../operations/index.ts';
import type { BotParts } from './bot-parts.ts';
import { spokenLocale } from './chosen-language.ts';
import type { Scope, Understanding } from './language/index.ts';
import type { TurnMark } from './turn-mark.ts';
import type { Reader } from './wording/index.ts';

export type PersonAsker = Extract<Asker, { kind: 'person' }>;

/** What the door knows of a turn before anybody looks at who speaks. */
export interface TurnStart {
  readonly organisation: string;
  /** Names the activity: the same when it is sent again. Keys of acts and ids of requests are made from it. */
  readonly key: string;
  readonly mark: TurnMark;
}

/** One turn with one person. */
export interface Turn extends TurnStart {
  readonly context: TurnContext;
  readonly asker: PersonAsker;
  readonly reader: Reader;
  readonly scope: Scope;
}

const startKey = Symbol('turn start');
const turnKey = Symbol('turn');
const understandingKey = Symbol('understanding');

export function beginTurn(context: TurnContext, start: TurnStart): void {
  context.turnState.set(startKey, start);
}

export function turnStartOf(context: TurnContext): TurnStart {
  return context.turnState.get<TurnStart>(startKey);
}

/** Says who speaks; undefined when the activity names no member of an organisation. */
export async function readTurn({ documents, timeZone }: BotParts, context: TurnContext): Promise<Turn | undefined> {
  const start = turnStartOf(context);
  const { from } = context.activity;
  const personId = from.aadObjectId;
  if (personId === undefined || personId === '' || isMachine(from)) return undefined;
  const isGuest = (from as { userRole?: unknown }).userRole === 'guest';
  const tenantId = tenantOf(context.activity);
  const known = { ...(tenantId === undefined ? {} : { tenantId }), ...(isGuest ? { isGuest } : {}) };
  const asker: PersonAsker = { kind: 'person', organisation: start.organisation, personId, ...known };
  const client = readerOf(context.activity, timeZone);
  const locale = await spokenLocale(documents, start.organisation, personId, client.locale);
  return keepTurn({ ...start, context, asker, reader: { ...client, locale }, scope: scopeOf(context.activity) });
}

/** The same turn, answered in another language from here on. */
export function turnIn(turn: Turn, locale: string): Turn {
  return keepTurn({ ...turn, reader: { ...turn.reader, locale } });
}

/** The tenant an activity comes from; undefined when it names none. */
export function tenantOf({ conversation, channelData }: Activity): string | undefined {
  const { tenant } = (channelData ?? {}) as { tenant?: { id?: string } | null };
  const tenantId = conversation.tenantId ?? tenant?.id;
  return tenantId === '' ? undefined : tenantId;
}

/** The same turn continued in the person's own chat. */
export function privateTurn(turn: Turn, context: TurnContext): Turn {
  return keepTurn({ ...turn, context, scope: 'personal' });
}

/** For dialogs, which are handed a context only. */
export function turnOf(context: TurnContext): Turn {
  return context.turnState.get<Turn>(turnKey);
}

/** Who reads what this turn says, as far as that is known by now. */
export function readerIn(context: TurnContext, timeZone: string): Reader {
  return context.turnState.get<Turn | undefined>(turnKey)?.reader ?? readerOf(context.activity, timeZone);
}

export function keepUnderstanding(context: TurnContext, understanding: Understanding): void {
  context.turnState.set(understandingKey, understanding);
}

/** What the message of this turn was understood as. */
export function understandingOf(context: TurnContext): Understanding {
  return context.turnState.get<Understanding>(understandingKey);
}

function keepTurn(turn: Turn): Turn {
  turn.context.turnState.set(turnKey, turn);
  return turn;
}

/** Other bots and skills have ids too, but no right to anything. */
function isMachine({ id, role }: Activity['from']): boolean {
  return role === 'bot' || role === 'skill' || id.startsWith('28:');
}

export function scopeOf({ conversation }: Activity): Scope {
  if (conversation.conversationType === 'channel') return 'team';
  return conversation.conversationType === 'groupChat' || conversation.isGroup ? 'groupChat' : 'personal';
}

interface ClientInfo {
  readonly type?: string;
  readonly locale?: unknown;
  readonly timezone?: unknown;
}

export function readerOf(activity: Activity, timeZone: string): Reader {
  const info = (activity.entities as readonly ClientInfo[] | null | undefined)?.find(({ type }) => type === 'clientInfo');
  return {
    locale: activity.locale ?? textOr(info?.locale, 'en-US'),
    timeZone: textOr(info?.timezone, activity.localTimezone ?? timeZone),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
