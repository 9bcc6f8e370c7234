import type { AmountReading } from './amount-refusal.ts';

export interface WordToken {
  readonly kind: 'word';
  /** Lower case and in the spelling of the vocabulary. */
  readonly word: string;
}

export interface FigureToken {
  readonly kind: 'figure';
  readonly reading: AmountReading;
  readonly typed: string;
  /** ISO 4217 codes named beside the number. */
  readonly currencies: readonly string[];
}

/** Something with the shape of an identifier, such as a payment method's. */
export interface NameToken {
  readonly kind: 'name';
  readonly typed: string;
}

/** `soft`: a comma or dash. `hard`: the end of a sentence. `asked`: the end of a question. */
export interface BreakToken {
  readonly kind: 'break';
  readonly strength: 'soft' | 'hard' | 'asked';
}

export type Token = WordToken | FigureToken | NameToken | BreakToken;

export function wordToken(word: string): WordToken {
  return { kind: 'word', word };
}
