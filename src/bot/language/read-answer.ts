import type { AnswerMeaning, Clause, Grammar } from './grammar.ts';
import { meaningsOf } from './grammar.ts';
import { checkAmount } from './parse-amount.ts';
import type { Answer, LanguageContext } from './understanding.ts';

const microsPerUnit = 1_000_000n;

/** What a whole message says to the pending question; undefined when it does not answer it. */
export function readAnswer(grammar: Grammar, message: Clause, context: LanguageContext): Answer | undefined {
  for (const meaning of meaningsOf(grammar.answers, message.line)) {
    const answer = answerOf(meaning, message, context);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function answerOf(meaning: AnswerMeaning, message: Clause, context: LanguageContext): Answer | undefined {
  const isChoice = context.pending === 'choice';
  if (typeof meaning === 'object') return isChoice ? { kind: 'choice', index: meaning.index } : undefined;
  switch (meaning) {
    case 'yes':
    case 'no':
      return { kind: meaning };
    case 'none':
      return { kind: context.pending === 'amount' ? 'none' : 'no' };
    case 'on':
    case 'off':
      return isChoice ? { kind: 'state', state: meaning } : undefined;
    case 'name':
      return nameAnswer(message);
    case 'amount':
      return (isChoice ? placeAnswer(message) : undefined) ?? amountAnswer(message, context);
  }
}

function nameAnswer({ names: [name] }: Clause): Answer | undefined {
  return name === undefined ? undefined : { kind: 'name', name };
}

function amountAnswer({ amounts: [amount] }: Clause, context: LanguageContext): Answer | undefined {
  if (amount === undefined) return undefined;
  const reading = checkAmount(amount, context);
  return reading.ok ? { kind: 'amount', amountMicros: reading.amountMicros } : { kind: 'amount-refused', refusal: reading.refusal };
}

/** A bare digit picks one of the choices by its place; with a currency, or longer, it is an amount. */
function placeAnswer({ amounts: [amount] }: Clause): Answer | undefined {
  if (!amount?.ok || !/^[1-9]$/.test(amount.typed)) return undefined;
  return { kind: 'choice', index: Number(amount.amountMicros / microsPerUnit) - 1 };
}
