import { refusedAmount, type AmountReading } from '../amount-refusal.ts';
import { currencyNamed } from './currency-names.ts';
import { readNumberWords } from './number-words.ts';
import { isScale, scaledReading } from './tokenise.ts';
import type { FigureToken, Token } from '../token.ts';
import { amountConnectors } from './vocabulary.ts';

const microsPerUnit = 1_000_000n;
const minus = '\u2212';
const longestCurrencyNameInWords = 2;

/** A pass that looks at one place and takes some tokens for others; undefined leaves the place as it is. */
type Joining = (tokens: readonly Token[], at: number, currency: string) => { readonly token: Token; readonly taken: number } | undefined;

/**
 * Makes one figure of everything that belongs to one amount: number words, scale, currency, sign. Amounts that follow
 * one another with nothing but "or" and its like between them become one figure that is refused as several.
 */
export function joinAmounts(tokens: readonly Token[], currency: string): readonly Token[] {
  const joinings = [joinNumberWords, joinScale, joinCurrencyAfter, joinCurrencyBefore, joinSign, joinSeveral];
  return joinings.reduce<readonly Token[]>((joined, joining) => applyJoining(joined, joining, currency), tokens).map(checkCurrency(currency));
}

function applyJoining(tokens: readonly Token[], joining: Joining, currency: string): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const result = joining(tokens, at, currency);
    const token = result?.token ?? tokens[at];
    if (token !== undefined) joined.push(token);
    at += result?.taken ?? 1;
  }
  return joined;
}

const joinNumberWords: Joining = (tokens, at, currency) => {
  const words = wordsFrom(tokens, at);
  const number = readNumberWords(words, 0);
  if (number === undefined) return undefined;
  // A lone "one" mostly is a pronoun: "the other one".
  if (number.value === 1 && number.length === 1 && currencyIn(words, 1, currency) === undefined) return undefined;
  const typed = words.slice(0, number.length).join(' ');
  const reading: AmountReading =
    number.value === undefined
      ? refusedAmount({ code: 'AMOUNT_MALFORMED', typed })
      : { ok: true, amountMicros: BigInt(number.value) * microsPerUnit, typed };
  return { token: { kind: 'figure', reading, typed, currencies: [] }, taken: number.length };
};

const joinScale: Joining = (tokens, at) => {
  const figure = figureAt(tokens, at);
  const word = wordAt(tokens, at + 1);
  if (figure === undefined || word === undefined) return undefined;
  const typed = `${figure.typed} ${word}`;
  if (isScale(word)) return { token: { ...figure, typed, reading: scaledReading(figure.reading, word, typed) }, taken: 2 };
  if (word === '%' || word === 'percent') return { token: refuse(figure, 'AMOUNT_PERCENT', typed), taken: 2 };
  if (word === 'cent' || word === 'cents') return { token: refuse(figure, 'AMOUNT_MALFORMED', typed), taken: 2 };
  return undefined;
};

const joinCurrencyAfter: Joining = (tokens, at, currency) => {
  const figure = figureAt(tokens, at);
  const named = figure && currencyIn(wordsFrom(tokens, at + 1), 0, currency);
  if (figure === undefined || named === undefined) return undefined;
  return { token: withCurrency(figure, named.code, `${figure.typed} ${named.words}`), taken: 1 + named.length };
};

const joinCurrencyBefore: Joining = (tokens, at, currency) => {
  const named = currencyIn(wordsFrom(tokens, at), 0, currency);
  const figure = named && figureAt(tokens, at + named.length);
  if (figure === undefined || named === undefined) return undefined;
  return { token: withCurrency(figure, named.code, `${named.words} ${figure.typed}`), taken: 1 + named.length };
};

/** A dash or "minus" before an amount is never passed over; another lone dash only parts two phrases. */
const joinSign: Joining = (tokens, at) => {
  const word = wordAt(tokens, at);
  const figure = figureAt(tokens, at + 1);
  if (word === undefined || !/^(?:minus|negative|\u2212)$/.test(word)) return undefined;
  if (figure !== undefined) return { token: refuse(figure, 'AMOUNT_NEGATIVE', `${word} ${figure.typed}`), taken: 2 };
  return word === minus ? { token: { kind: 'break', strength: 'soft' }, taken: 1 } : undefined;
};

const joinSeveral: Joining = (tokens, at) => {
  const isRange = /^(?:between|from)$/.test(wordAt(tokens, at) ?? '');
  const start = isRange ? at + 1 : at;
  const first = figureAt(tokens, start);
  if (first === undefined) return undefined;
  const figures = [first];
  let end = start + 1;
  let isParted = true;
  for (let next = nextAmount(tokens, end); next !== undefined; next = nextAmount(tokens, end)) {
    figures.push(next.figure);
    isParted &&= next.end > end + 1;
    end = next.end;
  }
  return figures.length < 2 ? undefined : { token: severalFigures(figures, isParted), taken: end - at };
};

function nextAmount(tokens: readonly Token[], start: number): { readonly figure: FigureToken; readonly end: number } | undefined {
  let at = start;
  while (isAmountConnector(tokens[at])) at += 1;
  const figure = figureAt(tokens, at);
  return figure && { figure, end: at + 1 };
}

function isAmountConnector(token: Token | undefined): boolean {
  if (token?.kind === 'break') return token.strength === 'soft';
  return token?.kind === 'word' && amountConnectors.has(token.word);
}

/** Without a word between them ("1 250") the parts may be one amount, so they are not offered as readings. */
function severalFigures(figures: readonly FigureToken[], isParted: boolean): FigureToken {
  const typed = figures.map((figure) => figure.typed).join(', ');
  const readings = figures.map(({ reading }) => (reading.ok ? reading.amountMicros : undefined));
  const known = readings.filter((reading) => reading !== undefined);
  const readingsMicros = isParted && known.length === readings.length ? [...new Set(known)] : [];
  const reading = refusedAmount({ code: 'AMOUNT_SEVERAL', typed, readingsMicros });
  return { kind: 'figure', reading, typed, currencies: figures.flatMap((figure) => figure.currencies) };
}

/** An amount in another currency is refused for that, whatever else is the matter with it. */
function checkCurrency(currency: string): (token: Token) => Token {
  return (token) => {
    if (token.kind !== 'figure') return token;
    const other = token.currencies.find((code) => code !== currency);
    if (other === undefined) return token;
    return { ...token, reading: refusedAmount({ code: 'AMOUNT_OTHER_CURRENCY', typed: token.typed, currency: other }) };
  };
}

function withCurrency(figure: FigureToken, code: string, typed: string): FigureToken {
  const reading: AmountReading = figure.reading.ok
    ? { ...figure.reading, typed }
    : refusedAmount({ ...figure.reading.refusal, typed });
  return { ...figure, reading, typed, currencies: [...figure.currencies, code] };
}

function refuse(figure: FigureToken, code: 'AMOUNT_PERCENT' | 'AMOUNT_MALFORMED' | 'AMOUNT_NEGATIVE', typed: string): FigureToken {
  return { ...figure, typed, reading: refusedAmount({ code, typed }) };
}

function currencyIn(words: readonly string[], at: number, currency: string): { code: string; words: string; length: number } | undefined {
  for (let length = longestCurrencyNameInWords; length > 0; length -= 1) {
    const name = words.slice(at, at + length).join(' ');
    const code = name === '' || words.length < at + length ? undefined : currencyNamed(name, currency);
    if (code !== undefined) return { code, words: name, length };
  }
  return undefined;
}

/** The words that stand together from a place on; a number is never longer than twelve of them. */
function wordsFrom(tokens: readonly Token[], at: number): readonly string[] {
  const words: string[] = [];
  for (const token of tokens.slice(at, at + 12)) {
    if (token.kind !== 'word') break;
    words.push(token.word);
  }
  return words;
}

function figureAt(tokens: readonly Token[], at: number): FigureToken | undefined {
  const token = tokens[at];
  return token?.kind === 'figure' ? token : undefined;
}

function wordAt(tokens: readonly Token[], at: number): string | undefined {
  const token = tokens[at];
  return token?.kind === 'word' ? token.word : undefined;
}

