import { cutSentences, lineOf, slotsOf, type SentenceTokens } from '../cut-sentences.ts';
import { askedWord } from '../form.ts';
import type { Clause, Sentence } from '../grammar.ts';
import { readTokens } from '../read-tokens.ts';
import { joinAmounts } from './join-amounts.ts';
import { mendedWord } from './spelling.ts';
import type { Token } from '../token.ts';
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
    const tokens = joinAmounts(readTokens(text, currency).flatMap(mend), currency);
    return cutSentences(tokens).map(readSentence);
  };
}

function mendToken(token: Token, knownWords: ReadonlySet<string>): readonly Token[] {
  if (token.kind !== 'word' || knownWords.has(token.word)) return [token];
  const words = plainWords(mendedWord(token.word) ?? token.word);
  return words.map((word) => ({ kind: 'word', word }));
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
  return { line: withoutCourtesy(fullLine), fullLine, ...slotsOf(tokens) };
}

function withoutCourtesy(fullLine: string): string {
  let line = fullLine.replace(fillerPattern, '');
  for (let count = 0; count < mostOpenings; count += 1) line = line.replace(openingPattern, '');
  return line;
}
