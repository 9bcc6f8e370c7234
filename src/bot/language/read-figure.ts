import { refusedAmount, type AmountReading, type AmountRefusal } from './amount-refusal.ts';
import { currencyDigits } from './currency.ts';

const microDigits = 6;

/** How a number that is written in no accepted way is told apart, tried in order. */
const otherWritings: readonly { readonly pattern: RegExp; readonly refusal: (typed: string, currency: string) => AmountRefusal }[] = [
  // "1.000" is one to some people and a thousand to others.
  { pattern: /^[1-9]\d{0,2}\.\d{3}$/, refusal: readTwoWays },
  { pattern: /^\d+(?:\.\d+)?e\d+$/, refusal: (typed) => ({ code: 'AMOUNT_EXPONENT', typed }) },
  { pattern: /^\d+\.\d+$/, refusal: (typed, currency) => ({ code: 'AMOUNT_DECIMALS', typed, digits: currencyDigits(currency) }) },
  { pattern: /^[1-9]\d{0,2}(?:,\d{3})+\.\d+$/, refusal: (typed, currency) => ({ code: 'AMOUNT_DECIMALS', typed, digits: currencyDigits(currency) }) },
  { pattern: /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?$/, refusal: (typed, currency) => withSeparators(typed, '.', currency) },
  { pattern: /^[1-9]\d{0,2}(?:'\d{3})+(?:\.\d{1,2})?$/, refusal: (typed, currency) => withSeparators(typed, "'", currency) },
  { pattern: /^\d+,\d{1,2}$/, refusal: (typed, currency) => withSeparators(typed, '.', currency) },
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
  const writing = otherWritings.find(({ pattern }) => pattern.test(typed));
  return refusedAmount(writing?.refusal(typed, currency) ?? { code: 'AMOUNT_MALFORMED', typed });
}

function readAccepted(typed: string, currency: string): bigint | undefined {
  if (!plainNumber.test(typed) && !groupedNumber.test(typed)) return undefined;
  const isReadTwoWays = /^[1-9]\d{0,2}\.\d{3}$/.test(typed);
  return isReadTwoWays ? undefined : microsOf(typed.replaceAll(',', ''), currency);
}

/** Undefined when there are more decimals than the currency has; zeros after those do not count. */
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
