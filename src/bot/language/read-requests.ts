import { meaningsOf, type Clause, type Grammar, type Sentence } from './grammar.ts';
import { checkAmount } from './parse-amount.ts';
import type { Command, LanguageContext } from './understanding.ts';

/** What a stretch of text asks for. Unexplained: some of its words fit nothing we know. */
export interface Requests {
  readonly commands: readonly Command[];
  readonly isUnexplained: boolean;
}

const nothingAsked: Requests = { commands: [], isUnexplained: false };
const unexplained: Requests = { commands: [], isUnexplained: true };

/**
 * Reads a sentence as one request, else as several, else loosely. Only exact forms lead to acts; when a part stays
 * unexplained, the commands of the other parts are still named, so that the nearest can be offered.
 */
export function readRequests(grammar: Grammar, sentence: Sentence, context: LanguageContext): Requests {
  const whole = readExactly(grammar, sentence.whole, context);
  if (!whole.isUnexplained) return whole;
  const exactParts = combineRequests(sentence.parts.map((part) => readExactly(grammar, part, context)));
  if (!exactParts.isUnexplained) return exactParts;
  const loose = readLoosely(grammar, sentence.whole);
  if (!loose.isUnexplained) return loose;
  const parts = combineRequests(sentence.parts.map((part) => readEitherWay(grammar, part, context)));
  return parts.isUnexplained ? exactParts : parts;
}

/** Everything asked for in several stretches, each request once. */
export function combineRequests(parts: readonly Requests[]): Requests {
  return {
    commands: distinct(parts.flatMap((part) => part.commands)),
    isUnexplained: parts.some((part) => part.isUnexplained),
  };
}

/** The greeting or thanks that a clause consists of. */
export function talkIn(grammar: Grammar, clause: Clause): 'greeting' | 'thanks' | undefined {
  return meaningsOf(grammar.smallTalk, clause.fullLine)[0];
}

function readExactly(grammar: Grammar, clause: Clause, context: LanguageContext): Requests {
  if (isAside(grammar, clause, context)) return nothingAsked;
  for (const line of [clause.line, clause.line.replace(grammar.opening, '')]) {
    const commands = meaningsOf(grammar.commands, line).map((command) => fillSlots(command, clause, context));
    if (commands.length > 0) return { commands: distinct(commands), isUnexplained: false };
  }
  return unexplained;
}

function readLoosely(grammar: Grammar, clause: Clause): Requests {
  const [command] = meaningsOf(grammar.looseCommands, clause.line);
  return command === undefined ? unexplained : { commands: [command], isUnexplained: false };
}

function readEitherWay(grammar: Grammar, clause: Clause, context: LanguageContext): Requests {
  const exact = readExactly(grammar, clause, context);
  return exact.isUnexplained ? readLoosely(grammar, clause) : exact;
}

/** Words beside the request: a greeting, thanks, "ok", and "no" where something is pending that it may refuse. */
function isAside(grammar: Grammar, clause: Clause, context: LanguageContext): boolean {
  const isRefusal = context.pending !== undefined && meaningsOf(grammar.answers, clause.line)[0] === 'no';
  return clause.line.replace(grammar.opening, '') === '' || isRefusal || talkIn(grammar, clause) !== undefined;
}

/** Puts the amount or the name of the clause into the command that the form stands for. */
function fillSlots(command: Command, clause: Clause, context: LanguageContext): Command {
  const [amount] = clause.amounts;
  const [name] = clause.names;
  switch (command.id) {
    case 'payment-method':
      return name === undefined ? command : { ...command, name };
    case 'top-up':
    case 'minimum':
    case 'amount':
    case 'cap': {
      if (amount === undefined) return command;
      const { id } = command;
      const reading = checkAmount(amount, { ...context, mayBeZero: id === 'minimum' });
      return reading.ok ? { id, amountMicros: reading.amountMicros } : { id, refusal: reading.refusal };
    }
    default:
      return command;
  }
}

function distinct(commands: readonly Command[]): readonly Command[] {
  const seen = new Set<string>();
  return commands.filter((command) => {
    const key = JSON.stringify(command, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    return seen.size < seen.add(key).size;
  });
}
