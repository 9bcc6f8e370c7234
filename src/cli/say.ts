import { instantJson, shortDecimal } from '../operations/outside/index.ts';

/** `123.45 USD` */
export function sayMoney(micros: bigint, currency: string): string {
  return `${shortDecimal(micros)} ${currency}`;
}

/** `2026-11-01 08:00:00Z` */
export function sayInstant(at: number): string {
  return instantJson(at).replace('T', ' ').replace(/\.\d+/, '');
}

export function saySwitch(isOn: boolean): string {
  return isOn ? 'on' : 'off';
}

/** Lines of two columns, the first one as wide as its widest word. */
export function sayPairs(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}

/** A UTC day, counted since 1970, as `2026-11-01`. */
export function sayDay(day: number): string {
  return instantJson(day * 86_400_000).slice(0, 10);
}
