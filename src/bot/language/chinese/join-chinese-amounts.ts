import { refusedAmount, type AmountReading } from '../amount-refusal.ts';
import { wordToken, type FigureToken, type Token } from '../token.ts';
import { currencyAt } from './currency-names.ts';
import { readChineseNumber, scaleOf } from './numerals.ts';

const microsPerUnit = 1_000_000n;

/** What may stand between two amounts of which one is meant, or both. */
const amountConnectors: readonly string[] = [
  '或者', '或是', '或', '還是', '和', '跟', '與', '及', '到', '至', '不是', '而不是', '而非', '改成', '改為', '換成', '變成', '然後', '再', '不', '~',
];

/** A pass that looks at one place and takes some tokens for others; undefined leaves the place as it is. */
type Joining = (tokens: readonly Token[], at: number, currency: string) => { readonly tokens: readonly Token[]; readonly taken: number } | undefined;

/**
 * Makes one figure of everything Chinese that belongs to one amount: numerals, 萬, currency, sign. Other words stay as
 * they are, and what stands between two amounts becomes an "or", so that they are seen as two.
 */
export function joinChineseAmounts(tokens: readonly Token[], currency: string): readonly Token[] {
  const joinings = [joinNumerals, joinScale, joinCurrencyAfter, joinCurrencyBefore, joinSign, joinConnector, dropRangeStart];
  return joinings.reduce<readonly Token[]>((joined, joining) => applyJoining(joined, joining, currency), tokens);
}

function applyJoining(tokens: readonly Token[], joining: Joining, currency: string): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const result = joining(tokens, at, currency);
    joined.push(...(result?.tokens ?? tokens.slice(at, at + 1)));
    at += result?.taken ?? 1;
  }
  return joined;
}

/** A single numeral is an amount only with a currency: 一下, 再試一次 and 第二個 name none. */
const joinNumerals: Joining = (tokens, at, currency) => {
  const characters = charactersFrom(tokens, at);
  const number = readChineseNumber(characters, 0);
  if (number === undefined) return undefined;
  if (number.length === 1 && currencyAt(characters, 1, currency) === undefined) return undefined;
  const typed = characters.slice(0, number.length).join('');
  return { tokens: [{ kind: 'figure', typed, currencies: [], reading: readingOf(number.value, number.isShort, typed) }], taken: number.length };
};

function readingOf(value: number | undefined, isShort: boolean, typed: string): AmountReading {
  if (value === undefined) return refusedAmount({ code: 'AMOUNT_MALFORMED', typed });
  const amountMicros = BigInt(value) * microsPerUnit;
  return isShort ? refusedAmount({ code: 'AMOUNT_SHORT_FORM', typed, readingsMicros: [amountMicros] }) : { ok: true, amountMicros, typed };
}

/** "5 萬" and "3 千" are asked back, as "5k" is; per cent and parts of the currency are no amount. */
const joinScale: Joining = (tokens, at) => {
  const [percent, ofPercent] = [charactersFrom(tokens, at).slice(0, 3).join(''), figureAt(tokens, at + 3)];
  if (percent === '百分之' && ofPercent !== undefined) return refuse(ofPercent, 'AMOUNT_PERCENT', `${percent}${ofPercent.typed}`, 4);
  const figure = figureAt(tokens, at);
  const next = charactersFrom(tokens, at + 1);
  if (figure === undefined) return undefined;
  const [first = '', second = ''] = next;
  const typed = joinWords(figure.typed, first);
  if (first === '%' || first === '趴') return refuse(figure, 'AMOUNT_PERCENT', typed, 2);
  if (first === '分' || first === '角' || first === '毛') return refuse(figure, 'AMOUNT_MALFORMED', typed, 2);
  const scale = scaleOf(first);
  if (scale === undefined) return undefined;
  const secondScale = scaleOf(second);
  const taken = secondScale === undefined ? 2 : 3;
  return { tokens: [scaled(figure, scale * (secondScale ?? 1), taken === 3 ? `${typed}${second}` : typed)], taken };
};

function scaled(figure: FigureToken, scale: number, typed: string): FigureToken {
  const readingsMicros = figure.reading.ok ? [figure.reading.amountMicros * BigInt(scale)] : [];
  return { ...figure, typed, reading: refusedAmount({ code: 'AMOUNT_SHORT_FORM', typed, readingsMicros }) };
}

/** 500 元美金 names it twice. */
const joinCurrencyAfter: Joining = (tokens, at, currency) => {
  let figure = figureAt(tokens, at);
  let end = at + 1;
  for (let named = namedAt(tokens, end, currency); figure !== undefined && named !== undefined; named = namedAt(tokens, end, currency)) {
    figure = withCurrency(figure, named.code, joinWords(figure.typed, named.words));
    end += named.length;
  }
  return figure === undefined || end === at + 1 ? undefined : { tokens: [figure], taken: end - at };
};

const joinCurrencyBefore: Joining = (tokens, at, currency) => {
  const named = namedAt(tokens, at, currency);
  const figure = named && figureAt(tokens, at + named.length);
  if (figure === undefined || named === undefined) return undefined;
  return { tokens: [withCurrency(figure, named.code, joinWords(named.words, figure.typed))], taken: 1 + named.length };
};

const joinSign: Joining = (tokens, at) => {
  const figure = figureAt(tokens, at + 1);
  const isNegative = charactersFrom(tokens, at)[0] === '負';
  return figure === undefined || !isNegative ? undefined : refuse(figure, 'AMOUNT_NEGATIVE', joinWords('負', figure.typed), 2);
};

const joinConnector: Joining = (tokens, at) => {
  if (figureAt(tokens, at - 1) === undefined) return undefined;
  const characters = charactersFrom(tokens, at);
  const connector = amountConnectors.find((words) => characters.slice(0, words.length).join('') === words && figureAt(tokens, at + words.length) !== undefined);
  return connector === undefined ? undefined : { tokens: [wordToken('or')], taken: connector.length };
};

/** "從 50 改成 100" names two amounts, as "50 改成 100" does. */
const dropRangeStart: Joining = (tokens, at) => {
  const isStart = /^[從由]$/.test(charactersFrom(tokens, at)[0] ?? '');
  const [, first, connector, second] = tokens.slice(at, at + 4);
  const isRange = first?.kind === 'figure' && connector?.kind === 'word' && connector.word === 'or' && second?.kind === 'figure';
  return isStart && isRange ? { tokens: [first], taken: 2 } : undefined;
};

function namedAt(tokens: readonly Token[], at: number, currency: string): { code: string; words: string; length: number } | undefined {
  const characters = charactersFrom(tokens, at);
  const named = currencyAt(characters, 0, currency);
  return named && { ...named, words: characters.slice(0, named.length).join('') };
}

function withCurrency(figure: FigureToken, code: string, typed: string): FigureToken {
  const reading: AmountReading = figure.reading.ok ? { ...figure.reading, typed } : refusedAmount({ ...figure.reading.refusal, typed });
  return { ...figure, reading, typed, currencies: [...figure.currencies, code] };
}

function refuse(figure: FigureToken, code: 'AMOUNT_PERCENT' | 'AMOUNT_MALFORMED' | 'AMOUNT_NEGATIVE', typed: string, taken: number) {
  return { tokens: [{ ...figure, typed, reading: refusedAmount({ code, typed }) }], taken };
}

/** Digits and Chinese are parted by a space, two Chinese words are not. */
function joinWords(first: string, second: string): string {
  return /\p{Script=Han}$/u.test(first) && /^\p{Script=Han}/u.test(second) ? first + second : `${first} ${second}`;
}

const longestStretch = 24;

/** The words that stand together from a place on, which are characters wherever they are Chinese. */
function charactersFrom(tokens: readonly Token[], at: number): readonly string[] {
  const characters: string[] = [];
  for (const token of tokens.slice(at, at + longestStretch)) {
    if (token.kind !== 'word') break;
    characters.push(token.word);
  }
  return characters;
}

function figureAt(tokens: readonly Token[], at: number): FigureToken | undefined {
  const token = tokens[at];
  return token?.kind === 'figure' ? token : undefined;
}
