import type { AmountReading } from './amount-refusal.ts';
import type { Token } from './token.ts';
import { amountWord, nameWord } from './form.ts';
import type { Clause } from './grammar.ts';

/** The tokens of one sentence, with its commas. */
export interface SentenceTokens {
  readonly tokens: readonly Token[];
  /** It ends in a question mark. */
  readonly isAsked: boolean;
}

/** Cuts at full stops, exclamation and question marks. */
export function cutSentences(tokens: readonly Token[]): readonly SentenceTokens[] {
  const sentences: SentenceTokens[] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'break' || token.strength === 'soft') {
      current.push(token);
      continue;
    }
    sentences.push({ tokens: current, isAsked: token.strength === 'asked' });
    current = [];
  }
  return [...sentences, { tokens: current, isAsked: false }].filter((sentence) => sentence.isAsked || sentence.tokens.length > 0);
}

/** The words of a line, each followed by one space; `#` and `@` stand for amounts and names. */
export function lineOf(tokens: readonly Token[]): string {
  return tokens.map((token) => `${lineWord(token)} `).join('');
}

/** What the `#` and the `@` of a line stand for, in order. */
export function slotsOf(tokens: readonly Token[]): Pick<Clause, 'amounts' | 'names'> {
  return {
    names: tokens.flatMap((token) => (token.kind === 'name' ? [token.typed] : [])),
    amounts: tokens.flatMap((token): AmountReading[] => (token.kind === 'figure' ? [token.reading] : [])),
  };
}

function lineWord(token: Token): string {
  if (token.kind === 'figure') return amountWord;
  if (token.kind === 'name') return nameWord;
  return token.kind === 'word' ? token.word : '';
}
