import type { CommandId } from './commands.ts';
import { meaningsOf, type Clause, type Grammar } from './grammar.ts';
import { grammarsFor } from './grammars.ts';
import { longestChineseTextCharacters, longestTextCharacters, normaliseText } from './normalise-text.ts';
import { readAnswer } from './read-answer.ts';
import { combineRequests, readRequests, talkIn, type Requests } from './read-requests.ts';
import { isChinese } from './read-tokens.ts';
import { beginsAct, type Command, type LanguageContext, type NotUnderstoodCode, type Understanding } from './understanding.ts';

// Nobody asks for more than this at once; it bounds the work that a message can cause.
const mostClauses = 12;

/**
 * Says what a message means: one command with what it named, a reply to the pending question, or something to ask back.
 * Pure and deterministic. The caller strips mentions. A word that is not understood never starts an act.
 */
export function understand(text: string, context: LanguageContext): Understanding {
  if (text.length > (isChinese(text) ? longestChineseTextCharacters : longestTextCharacters)) return notUnderstood('TOO_LONG');
  const plain = normaliseText(text);
  if (plain === '') return notUnderstood('EMPTY');
  const [first, ...others] = grammarsFor(plain, context.locale).map((grammar) => understandIn(grammar, plain, context));
  const understood = [first, ...others].find((understanding) => understanding?.kind !== 'not-understood');
  return understood ?? first ?? notUnderstood('UNKNOWN');
}

function understandIn(grammar: Grammar, plain: string, context: LanguageContext): Understanding {
  const sentences = grammar.read(plain, context.currency);
  const clauseCount = sentences.reduce((count, sentence) => count + sentence.parts.length, 0);
  if (clauseCount > mostClauses) return notUnderstood('TOO_LONG');
  const message = joinClauses(sentences.map((sentence) => sentence.whole));
  const answer = context.pending === undefined ? undefined : readAnswer(grammar, message, context);
  if (answer !== undefined) return { kind: 'answer', answer };
  const requests = combineRequests(sentences.map((sentence) => readRequests(grammar, sentence, context)));
  return decide(grammar, message, requests, context);
}

function joinClauses(clauses: readonly Clause[]): Clause {
  return {
    line: clauses.map((clause) => clause.line).join(''),
    fullLine: clauses.map((clause) => clause.fullLine).join(''),
    amounts: clauses.flatMap((clause) => clause.amounts),
    names: clauses.flatMap((clause) => clause.names),
  };
}

function decide(grammar: Grammar, message: Clause, { commands, isUnexplained }: Requests, context: LanguageContext): Understanding {
  const [only, ...others] = commands;
  if (only === undefined) return isUnexplained ? explainMiss(grammar, message, context) : readTalk(grammar, message, context);
  const isSafe = !isUnexplained || (others.length === 0 && !beginsAct(only));
  if (!isSafe) return notUnderstood(missCode(grammar, message), (commands.find(beginsAct) ?? only).id);
  if (others.length > 0) return { kind: 'ambiguous', about: 'requests', choices: commands.flatMap(readingsOf) };
  const readings = readingsOf(only);
  return readings[0] === only ? { kind: 'command', command: only } : { kind: 'ambiguous', about: 'amount', choices: readings };
}

/** The command once for each way its amount can be read; itself when there is nothing to choose. */
function readingsOf(command: Command): readonly Command[] {
  if (!('refusal' in command) || command.refusal === undefined || !('readingsMicros' in command.refusal)) return [command];
  const { id, refusal } = command;
  const readings = refusal.readingsMicros.map((amountMicros) => ({ id, amountMicros }));
  return readings.length === 0 ? [command] : readings;
}

function readTalk(grammar: Grammar, message: Clause, context: LanguageContext): Understanding {
  const talk = talkIn(grammar, message);
  return talk === undefined ? explainMiss(grammar, message, context) : { kind: 'small-talk', talk };
}

function explainMiss(grammar: Grammar, message: Clause, context: LanguageContext): Understanding {
  const code = missCode(grammar, message);
  const [nearest] = meaningsOf(grammar.nearest, message.line);
  const [answer] = context.pending === undefined ? meaningsOf(grammar.answers, message.line) : [];
  if (answer === undefined || (answer === 'no' && nearest !== undefined)) return notUnderstood(code, nearest);
  return notUnderstood('NOTHING_PENDING', message.amounts.length > 0 ? 'top-up' : nearest);
}

function missCode(grammar: Grammar, message: Clause): NotUnderstoodCode {
  if (grammar.negation.test(message.line)) return 'NEGATED';
  return grammar.question.test(message.line) ? 'QUESTION' : 'UNKNOWN';
}

function notUnderstood(code: NotUnderstoodCode, nearest?: CommandId): Understanding {
  return { kind: 'not-understood', code, nearest };
}
