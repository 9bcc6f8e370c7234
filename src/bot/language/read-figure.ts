import { refusedAmount, type AmountReading, type AmountRefusal } from './amount-refusal.ts';
import { currencyDigits } from './currency.ts';

const microDigits = 6;

type Refuse = (typed: string, currency: string) => AmountRefusal;

// "1.000" is one to some people and a thousand to others.
const numberReadTwoWays = /^[1-9]\d{0,2}\.\d{3}$/;

/** What a number that is not accepted looks like, tried in order. */
const otherWritings: readonly (readonly [RegExp, Refuse])[] = [
  [numberReadTwoWays, readTwoWays],
  [/^\d+(?:\.\d+)?e\d+$/, (typed) => ({ code: 'AMOUNT_EXPONENT', typed })],
  [/^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)\.\d+$/, (typed, currency) => ({ code: 'AMOUNT_DECIMALS', typed, digits: currencyDigits(currency) })],
  [/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?$/, (typed, currency) => withSeparators(typed, '.', currency)],
  [/^[1-9]\d{0,2}(?:'\d{3})+(?:\.\d{1,2})?$/, (typed, currency) => withSeparators(typed, "'", currency)],
  [/^\d+,\d{1,2}$/, (typed, currency) => withSeparators(typed, '.', currency)],
];

const plainNumber = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;
const groupedNumber = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Reads digits with separators and nothing around them. Accepted: "1250", "1,250", "1,250.50", with at most the
 * currency's own number of decimals. Everything else is refused, with the readings it may have had.
 */
export function readFigure(typed: string, currency: string): AmountReading {
  const micros = readAccepted(typed, currency);
  if (micros !== undefined) return { ok: true, amountMicros: micros, typed };
  const [, refuse] = otherWritings.find(([pattern]) => pattern.test(typed)) ?? [];
  return refusedAmount(refuse?.(typed, currency) ?? { code: 'AMOUNT_MALFORMED', typed });
}

function readAccepted(typed: string, currency: string): bigint | undefined {
  const isAccepted = (plainNumber.test(typed) || groupedNumber.test(typed)) && !numberReadTwoWays.test(typed);
  return isAccepted ? microsOf(typed.replaceAll(',', ''), currency) : undefined;
}

/** Undefined when there are more decimals than the currency has; zeros at the end may be ignored in that. */
function microsOf(decimal: string, currency: string, extraZeros: 'refused' | 'ignored' = 'refused'): bigint | undefined {
  const [units = '', written = ''] = decimal.split('.');
  const fraction = extraZeros === 'ignored' ? written.replace(/0+$/, '') : written;
  if (fraction.length > Math.min(currencyDigits(currency), microDigits)) return undefined;
  return BigInt(units + fraction.padEnd(microDigits, '0'));
}

function readTwoWays(typed: string, currency: string): AmountRefusal {
  const readings = [microsOf(typed, currency, 'ignored'), microsOf(typed.replace('.', ''), currency)];
  return { code: 'AMOUNT_TWO_READINGS', typed, readingsMicros: distinct(readings) };
}

function withSeparators(typed: string, grouping: string, currency: string): AmountRefusal {
  const decimal = typed.replaceAll(grouping, '').replace(',', '.');
  return { code: 'AMOUNT_SEPARATORS', typed, readingsMicros: distinct([microsOf(decimal, currency)]) };
}

function distinct(readings: readonly (bigint | undefined)[]): readonly bigint[] {
  return [...new Set(readings.filter((reading) => reading !== undefined))];
}
