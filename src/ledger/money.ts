import { invariant } from './invariant.ts';

/** Micro-units (1e-6) in one unit of any currency. Money inside is always a whole number of micro-units. */
export const microsPerUnit = 1_000_000n;

const decimalPattern = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** Reads a plain decimal such as `123.45`; undefined for anything else (signs other than `-`, grouping, exponents). */
export function microsFromDecimal(text: string): bigint | undefined {
  if (!decimalPattern.test(text)) return undefined;
  const isNegative = text.startsWith('-');
  const [units = '', fraction = ''] = (isNegative ? text.slice(1) : text).split('.');
  const micros = BigInt(units) * microsPerUnit + BigInt(fraction.padEnd(6, '0'));
  return isNegative ? -micros : micros;
}

/** Writes micro-units as a decimal with all six places: `123.450000`. */
export function decimalFromMicros(micros: bigint): string {
  const sign = micros < 0n ? '-' : '';
  const magnitude = micros < 0n ? -micros : micros;
  const fraction = (magnitude % microsPerUnit).toString().padStart(6, '0');
  return `${sign}${magnitude / microsPerUnit}.${fraction}`;
}

export function sumMicros(amounts: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
}

export function leastMicros(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** The smallest multiple of `stepMicros` that is at least `gapMicros`; one step when there is no gap. */
export function wholeMultipleCovering(gapMicros: bigint, stepMicros: bigint): bigint {
  invariant(stepMicros > 0n, 'a step of money is positive');
  if (gapMicros <= stepMicros) return stepMicros;
  return ((gapMicros + stepMicros - 1n) / stepMicros) * stepMicros;
}
