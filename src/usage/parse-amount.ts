import { microsFromDecimal } from '../ledger/index.ts';

/** Powers of ten that lift a fraction of n digits to micro-units. */
const fractionScale = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1] as const;
/** As many whole digits as keep the micro-units an exact number. */
const quickDigitsMax = 9;
const zero = 48;
const nine = 57;
const point = 46;

/**
 * Reads a plain amount with 0 to 6 decimals as micro-units; undefined for grouping, exponents, signs, symbols.
 * A decimal comma is read where `decimalComma` says so, but not where the comma may as well group thousands (`1,234`).
 */
export function parseAmountMicros(text: string, from: number, to: number, decimalComma: boolean): bigint | undefined {
  let units = 0;
  let index = from;
  for (; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code < zero || code > nine) break;
    units = units * 10 + (code - zero);
  }
  const digits = index - from;
  if (digits === 0 || digits > quickDigitsMax) return parseSlowly(text.slice(from, to), decimalComma);
  if (index === to) return units === 0 ? 0n : BigInt(units * 1_000_000);
  if (text.charCodeAt(index) !== point) return parseSlowly(text.slice(from, to), decimalComma);
  return withFraction(units, text, index + 1, to);
}

function withFraction(units: number, text: string, from: number, to: number): bigint | undefined {
  let fraction = 0;
  for (let index = from; index < to; index += 1) {
    const code = text.charCodeAt(index);
    if (code < zero || code > nine) return undefined;
    fraction = fraction * 10 + (code - zero);
  }
  const scale = from === to ? undefined : fractionScale[to - from];
  if (scale === undefined) return undefined;
  const micros = units * 1_000_000 + fraction * scale;
  return micros === 0 ? 0n : BigInt(micros);
}

const groupedThousands = /^[1-9]\d{0,2},\d{3}$/;

function parseSlowly(text: string, decimalComma: boolean): bigint | undefined {
  if (text.charCodeAt(0) < zero) return undefined;
  if (!decimalComma || !text.includes(',')) return microsFromDecimal(text);
  if (groupedThousands.test(text)) return undefined;
  return microsFromDecimal(text.replace(',', '.'));
}
