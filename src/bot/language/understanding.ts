import { rightOf, type CommandId, type CommandRight } from './commands.ts';
import type { AmountRefusal } from './amount-refusal.ts';

/** What an amount may be. All money in micro-units (1e-6) of the organisation's currency. */
export interface AmountRules {
  /** BCP 47 tag of the person's language; English when we do not speak it. */
  readonly locale: string;
  /** ISO 4217 code of the organisation's currency. */
  readonly currency: string;
  /** The most one act may move; more is refused. */
  readonly limitMicros: bigint;
  /** Whether nothing at all is a possible answer, as it is for a minimum balance. */
  readonly mayBeZero?: boolean;
}

/** The question a dialog is waiting on: an amount, a yes to a shown act, or one of several offered choices. */
export type PendingQuestion = 'amount' | 'confirm' | 'choice';

export interface LanguageContext extends AmountRules {
  /** Epoch milliseconds from which words such as "yesterday" are counted. */
  readonly now: number;
  readonly pending?: PendingQuestion | undefined;
}

/** A command that takes an amount. The refusal says why the amount in the sentence cannot be taken; then there is no amount. */
interface AmountSlot {
  readonly amountMicros?: bigint;
  readonly refusal?: AmountRefusal;
}

/** The languages we speak, by primary subtag. */
export type SpokenLanguage = 'en' | 'zh';

/** One request with what the sentence said about it. A missing slot is one to ask for. */
export type Command =
  | ({ readonly id: 'top-up' | 'minimum' | 'amount' } & AmountSlot)
  | ({ readonly id: 'cap'; readonly isNone?: true } & AmountSlot)
  | { readonly id: 'auto-recharge'; readonly state?: 'on' | 'off' }
  /** The name as it was typed: it is not checked here and must be escaped before it is shown. */
  | { readonly id: 'payment-method'; readonly name?: string }
  | { readonly id: 'who-can'; readonly right?: CommandRight }
  | { readonly id: 'help'; readonly about?: CommandId }
  | { readonly id: 'language'; readonly language?: SpokenLanguage }
  | { readonly id: 'balance' | 'history' | 'pause' | 'resume' | 'retry' | 'subscribe' | 'unsubscribe' | 'cancel' };

/** A reply to the pending question. */
export type Answer =
  | { readonly kind: 'yes' | 'no' }
  /** "none", "no limit": for a cap. */
  | { readonly kind: 'none' }
  /** At a confirm this corrects the amount that was shown. */
  | { readonly kind: 'amount'; readonly amountMicros: bigint }
  | { readonly kind: 'amount-refused'; readonly refusal: AmountRefusal }
  | { readonly kind: 'state'; readonly state: 'on' | 'off' }
  | { readonly kind: 'name'; readonly name: string }
  /** Counted from 0. */
  | { readonly kind: 'choice'; readonly index: number };

/** Why a sentence is not understood. Each has one sentence in each wording file. */
export const notUnderstoodCodes = ['EMPTY', 'TOO_LONG', 'NOTHING_PENDING', 'NEGATED', 'QUESTION', 'UNKNOWN'] as const;

export type NotUnderstoodCode = (typeof notUnderstoodCodes)[number];

/** What a message means. Only `command` and `answer` may lead to an act; the others always lead to words. */
export type Understanding =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'small-talk'; readonly talk: 'greeting' | 'thanks' }
  /** Asked back: an amount that can be read in two ways, or two requests at once. */
  | { readonly kind: 'ambiguous'; readonly about: 'amount' | 'requests'; readonly choices: readonly Command[] }
  | { readonly kind: 'not-understood'; readonly code: NotUnderstoodCode; readonly nearest: CommandId | undefined };

/** Whether a command begins something that moves money or changes how the bot behaves, as opposed to showing something. */
export function beginsAct(command: Command): boolean {
  if (command.id === 'payment-method') return command.name !== undefined;
  const right = rightOf(command.id);
  return right === 'fund' || right === 'configure' || right === 'subscribe';
}
