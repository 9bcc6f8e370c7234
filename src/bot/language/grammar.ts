import type { AmountReading } from './amount-refusal.ts';
import type { CommandId } from './commands.ts';
import type { Command } from './understanding.ts';

/** A stretch of a message that may be one request. */
export interface Clause {
  /** Plain words, each followed by one space, without politeness: `set minimum to # `. What forms are matched against. */
  readonly line: string;
  /** The same with every word kept, for greetings and thanks. */
  readonly fullLine: string;
  /** One for each `#` of the line, in order. */
  readonly amounts: readonly AmountReading[];
  /** One for each `@` of the line, in order, as typed. */
  readonly names: readonly string[];
}

/** A sentence as a whole, and cut where two requests may meet. */
export interface Sentence {
  readonly whole: Clause;
  readonly parts: readonly Clause[];
}

/** What a line means when one of the forms matches it. `#` and `@` fill the amount and the name. */
export interface FormRow<Meaning> {
  readonly meaning: Meaning;
  readonly forms: readonly RegExp[];
}

/** What an answer says; `index` is the place of a choice, counted from 0. */
export type AnswerMeaning = 'yes' | 'no' | 'none' | 'on' | 'off' | 'amount' | 'name' | { readonly index: number };

/** One language: how to read a message in it, and what its lines mean. Rows are tried in order. */
export interface Grammar {
  /** Cuts a normalised message into sentences. `currency`: ISO 4217 code of the organisation. */
  readonly read: (text: string, currency: string) => readonly Sentence[];
  /** Exact forms: the whole line is accounted for, so that a word we do not know never starts an act. */
  readonly commands: readonly FormRow<Command>[];
  /** Forms with wildcards, tried when no exact one matches; only for commands that show something. */
  readonly looseCommands: readonly FormRow<Command>[];
  readonly answers: readonly FormRow<AnswerMeaning>[];
  readonly smallTalk: readonly FormRow<'greeting' | 'thanks'>[];
  /** Words that may open a request without being one: "yes, …", "hello, …". */
  readonly opening: RegExp;
  /** Words that point to a command, searched anywhere in the line when nothing else matched. */
  readonly nearest: readonly FormRow<CommandId>[];
  readonly negation: RegExp;
  readonly question: RegExp;
}

/** The meanings of all rows that have a form for the line, in the rows' order. */
export function meaningsOf<Meaning>(rows: readonly FormRow<Meaning>[], line: string): readonly Meaning[] {
  return rows.filter((row) => row.forms.some((form) => form.test(line))).map((row) => row.meaning);
}
