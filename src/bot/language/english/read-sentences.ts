import type { AmountReading } from '../amount-refusal.ts';
import { amountWord, askedWord, nameWord } from '../form.ts';
import type { Clause, Sentence } from '../grammar.ts';
import { joinAmounts } from './join-amounts.ts';
import { mendedWord } from './spelling.ts';
import type { Token } from './token.ts';
import { tokenise } from './tokenise.ts';
import { connectors, fillers, plainWords, requestOpenings } from './vocabulary.ts';

const fillerPattern = new RegExp(`(?<![^ ])${fillers} `, 'g');
const openingPattern = new RegExp(`^${requestOpenings} `);
// "Can you pause?" may ask about an ability, "could you" does not; with "please" or an amount both are requests.
const requestPattern = /(?<![^ ])(?:(?:could|would) you|please) |^can you .*# /;
const mostOpenings = 2;

/** Makes the reader of English messages. `knownWords`: words that are never taken for misspellings. */
export function englishReader(knownWords: ReadonlySet<string>): (text: string, currency: string) => readonly Sentence[] {
  const mend = (token: Token): readonly Token[] => mendToken(token, knownWords);
  return (text, currency) => {
    const tokens = joinAmounts(tokenise(text, currency).flatMap(mend), currency);
    return cutSentences(tokens).map(readSentence);
  };
}

function mendToken(token: Token, knownWords: ReadonlySet<string>): readonly Token[] {
  if (token.kind !== 'word' || knownWords.has(token.word)) return [token];
  const words = plainWords(mendedWord(token.word) ?? token.word);
  return words.map((word) => ({ kind: 'word', word }));
}

interface SentenceTokens {
  readonly tokens: readonly Token[];
  readonly isAsked: boolean;
}

function cutSentences(tokens: readonly Token[]): readonly SentenceTokens[] {
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

function readSentence({ tokens, isAsked }: SentenceTokens): Sentence {
  const whole = tokens.filter((token) => token.kind !== 'break');
  const isQuestion = isAsked && !requestPattern.test(lineOf(whole));
  return { whole: readClause(whole, isQuestion), parts: cutParts(tokens).map((part) => readClause(part, isQuestion)) };
}

function cutParts(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'break' || (token.kind === 'word' && connectors.has(token.word))) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

function readClause(tokens: readonly Token[], isQuestion: boolean): Clause {
  const fullLine = lineOf(tokens) + (isQuestion ? `${askedWord} ` : '');
  const names = tokens.flatMap((token) => (token.kind === 'name' ? [token.typed] : []));
  const amounts = tokens.flatMap((token): AmountReading[] => (token.kind === 'figure' ? [token.reading] : []));
  return { line: withoutCourtesy(fullLine), fullLine, names, amounts };
}

function lineOf(tokens: readonly Token[]): string {
  return tokens.map((token) => `${lineWord(token)} `).join('');
}

function lineWord(token: Token): string {
  if (token.kind === 'figure') return amountWord;
  if (token.kind === 'name') return nameWord;
  return token.kind === 'word' ? token.word : '';
}

function withoutCourtesy(fullLine: string): string {
  let line = fullLine.replace(fillerPattern, '');
  for (let count = 0; count < mostOpenings; count += 1) line = line.replace(openingPattern, '');
  return line;
}
