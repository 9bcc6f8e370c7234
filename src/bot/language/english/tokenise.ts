import { amountWord, askedWord, nameWord } from '../form.ts';
import { refusedAmount, type AmountReading, type AmountRefusal } from '../amount-refusal.ts';
import { readFigure } from '../read-figure.ts';
import { currencyNamed } from './currency-names.ts';
import { wordToken, type BreakToken, type FigureToken, type Token } from '../token.ts';
import { plainWords } from './vocabulary.ts';

/** Stands for a word that no form knows; normalised text does not contain it. */
const unknownWord = '\u2026';
const minus = '\u2212';
// A thumb or a smile says nothing by itself; any other sign we do not know is a word we do not know.
const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu;
const reservedCharacters = new RegExp(`[${amountWord}${nameWord}${askedWord}]`);
const scales: ReadonlySet<string> = new Set(['k', 'm', 'mm', 'mn', 'mio', 'mil', 'b', 'bn']);
const factorOfScale: ReadonlyMap<string, bigint> = new Map([
  ['hundred', 100n],
  ['k', 1000n],
  ['thousand', 1000n],
  ['grand', 1000n],
  ['m', 1_000_000n],
  ['million', 1_000_000n],
]);

/** Cuts a normalised message into words, figures, names and breaks. `currency`: ISO 4217 code of the organisation. */
export function tokenise(text: string, currency: string): readonly Token[] {
  return text.replace(pictures, ' ').split(' ').flatMap((chunk) => tokensOfChunk(chunk, currency));
}

/** Whether a word after a number makes it thousands or millions. */
export function isScale(word: string): boolean {
  return scales.has(word) || factorOfScale.has(word);
}

/** "2k", "3 million": refused, with what it probably means as the reading to ask about. */
export function scaledReading(reading: AmountReading, scale: string, typed: string): AmountReading {
  const factor = factorOfScale.get(scale);
  const readingsMicros = reading.ok && factor !== undefined ? [reading.amountMicros * factor] : [];
  return refusedAmount({ code: 'AMOUNT_SHORT_FORM', typed, readingsMicros });
}

function tokensOfChunk(chunk: string, currency: string): readonly Token[] {
  const [, body = '', tail = ''] = /^["'([{*_]*(.*?)(["')\]}*_.,;:!?]*)$/s.exec(chunk) ?? [];
  return [...tokensOfBody(body, currency), ...breaksIn(tail)];
}

function breaksIn(tail: string): readonly BreakToken[] {
  if (tail.includes('?')) return [{ kind: 'break', strength: 'asked' }];
  if (/[.;!]/.test(tail)) return [{ kind: 'break', strength: 'hard' }];
  return tail.includes(',') ? [{ kind: 'break', strength: 'soft' }] : [];
}

function tokensOfBody(body: string, currency: string): readonly Token[] {
  if (body === '') return [];
  if (/^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/i.test(body)) return [{ kind: 'name', typed: body }];
  const joined = body.toLowerCase().split(/(?<=\p{L})-(?=\p{L})/u);
  return joined.flatMap((part) => (/\d/.test(part) ? tokensWithDigits(part, currency) : tokensOfWords(part)));
}

function tokensOfWords(part: string): readonly Token[] {
  if (part === '\u2014') return [{ kind: 'break', strength: 'soft' }];
  if (part === '-' || part === minus) return [wordToken(minus)];
  return part.split(/(?<=\p{L})([/=&+])(?=\p{L})/u).flatMap((piece) => tokensOfWord(piece));
}

function tokensOfWord(word: string): readonly Token[] {
  const name = word.replace(/^@+(?=\p{L})/u, '').replace(/^[/](?=\p{L})/u, '');
  return reservedCharacters.test(name) ? [wordToken(unknownWord)] : plainWords(name).map(wordToken);
}

/** Cuts "50-100" at its dash, so that two amounts are seen as two. */
function tokensWithDigits(part: string, currency: string): readonly Token[] {
  const pieces = part.split(/[-\u2212\u2014/]/);
  if (pieces.length < 2 || !pieces.every((piece) => /\d/.test(piece))) return tokensOfFigure(part, currency);
  return pieces.flatMap((piece, index) => [...(index > 0 ? [wordToken('or')] : []), ...tokensOfFigure(piece, currency)]);
}

function tokensOfFigure(part: string, currency: string): readonly Token[] {
  const [, before = '', number = '', after = ''] = /^(\D*)(\d(?:.*\d)?)(\D*)$/s.exec(part) ?? [];
  const [stuck, word = ''] = /^(\p{L}+)[=:]?/u.exec(before) ?? [];
  if (stuck !== undefined && !isMark(before, currency)) {
    // "up250" is "up 250", while a letter before digits names something: "A4".
    if (word.length === 1) return [wordToken(unknownWord)];
    return [...tokensOfWord(word), ...tokensOfFigure(part.slice(stuck.length), currency)];
  }
  if (/\p{L}/u.test(after) && !isUnit(after, currency)) return [wordToken(ordinal(before + number + after))];
  return [figureToken({ before, number, after, typed: part }, currency)];
}

interface WrittenFigure {
  readonly before: string;
  readonly number: string;
  readonly after: string;
  readonly typed: string;
}

function figureToken(written: WrittenFigure, currency: string): FigureToken {
  const mark = withoutSign(written.before);
  const currencies = [mark, written.after].map((word) => currencyNamed(word, currency)).filter((code) => code !== undefined);
  return { kind: 'figure', reading: readWritten(written, currency), typed: written.typed, currencies };
}

function readWritten({ before, number, after, typed }: WrittenFigure, currency: string): AmountReading {
  const reading = withTyped(readFigure(number, currency), typed);
  if (before.includes('-') || before.includes(minus)) return refusedAmount({ code: 'AMOUNT_NEGATIVE', typed });
  if (after === '%') return refusedAmount({ code: 'AMOUNT_PERCENT', typed });
  if (isScale(after)) return scaledReading(reading, after, typed);
  const isClean = [before, after].every((word) => word === '' || isMark(word, currency));
  return isClean ? reading : refusedAmount({ code: 'AMOUNT_MALFORMED', typed });
}

function withTyped(reading: AmountReading, typed: string): AmountReading {
  if (reading.ok) return { ...reading, typed };
  const refusal: AmountRefusal = { ...reading.refusal, typed };
  return refusedAmount(refusal);
}

function isMark(word: string, currency: string): boolean {
  return currencyNamed(withoutSign(word), currency) !== undefined;
}

function isUnit(word: string, currency: string): boolean {
  return isMark(word, currency) || isScale(word);
}

function withoutSign(word: string): string {
  return word.replace(/[-\u2212]/g, '');
}

/** "2nd" stays a word of its own; other mixtures of digits and letters are words we do not know. */
function ordinal(word: string): string {
  return /^[1-9](?:st|nd|rd|th)$/.test(word) ? word : unknownWord;
}
