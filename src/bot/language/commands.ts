/** Everything a person can ask for. Words, titles and examples for people are in `bot/wording`, keyed by these ids. */
export const commandIds = [
  'balance',
  'history',
  'top-up',
  'minimum',
  'amount',
  'auto-recharge',
  'cap',
  'pause',
  'resume',
  'retry',
  'payment-method',
  'who-can',
  'subscribe',
  'unsubscribe',
  'help',
  'language',
  'cancel',
] as const;

export type CommandId = (typeof commandIds)[number];

/** Where a conversation takes place, in the manifest's own words. */
export type Scope = 'personal' | 'team' | 'groupChat';

/** What a person must be allowed to do before a command does anything; `none` is open to everybody in the organisation. */
export type CommandRight = 'see' | 'fund' | 'configure' | 'subscribe' | 'none';

export interface CommandDefinition {
  readonly id: CommandId;
  readonly right: CommandRight;
  /** Scopes whose menu and help list it. It is understood in every scope, listed or not. */
  readonly offeredIn: readonly Scope[];
}

/** One command in one language. Title: 1 to 3 words, at most 32 characters; description: at most 128, with an example. */
export interface CommandText {
  readonly title: string;
  readonly description: string;
  /** Whole sentences that are understood as this command; help shows the first. */
  readonly examples: readonly [string, ...string[]];
}

export type CommandTexts = Readonly<Record<CommandId, CommandText>>;

const everywhere = ['personal', 'team', 'groupChat'] as const;
const privately = ['personal'] as const;
const amongOthers = ['team', 'groupChat'] as const;
const notInMenu = [] as const;

/**
 * The one list behind the manifest's menus, the help and the parser, in the order people see it.
 * A menu holds at most ten commands, and nothing that shows amounts or settings is offered in a channel.
 */
export const commands: readonly CommandDefinition[] = [
  { id: 'balance', right: 'see', offeredIn: everywhere },
  { id: 'history', right: 'see', offeredIn: privately },
  { id: 'top-up', right: 'fund', offeredIn: everywhere },
  { id: 'minimum', right: 'configure', offeredIn: privately },
  { id: 'amount', right: 'configure', offeredIn: privately },
  { id: 'auto-recharge', right: 'configure', offeredIn: privately },
  { id: 'cap', right: 'configure', offeredIn: notInMenu },
  { id: 'pause', right: 'configure', offeredIn: everywhere },
  { id: 'resume', right: 'configure', offeredIn: amongOthers },
  { id: 'retry', right: 'fund', offeredIn: amongOthers },
  { id: 'payment-method', right: 'fund', offeredIn: privately },
  { id: 'subscribe', right: 'subscribe', offeredIn: amongOthers },
  { id: 'unsubscribe', right: 'subscribe', offeredIn: amongOthers },
  { id: 'who-can', right: 'none', offeredIn: everywhere },
  { id: 'help', right: 'none', offeredIn: everywhere },
  { id: 'language', right: 'none', offeredIn: notInMenu },
  { id: 'cancel', right: 'none', offeredIn: notInMenu },
];

const definitions = new Map(commands.map((command) => [command.id, command]));

/** What the manifest's menu and the help list in a scope, in order. */
export function offeredCommands(scope: Scope): readonly CommandDefinition[] {
  return commands.filter((command) => command.offeredIn.includes(scope));
}

/** What is understood in a scope although its menu does not list it. */
export function furtherCommands(scope: Scope): readonly CommandDefinition[] {
  return commands.filter((command) => !command.offeredIn.includes(scope));
}

export function rightOf(id: CommandId): CommandRight {
  return definitions.get(id)?.right ?? 'none';
}
