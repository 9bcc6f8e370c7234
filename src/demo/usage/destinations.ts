import type { SeededRandom } from './seeded-random.ts';

/** Where a call goes. The rates are made up. */
export interface Destination {
  /** Country or region as the export names it. */
  readonly name: string;
  /** How often it is called, beside the others of its list. */
  readonly share: number;
  readonly centsPerMinute: number;
  /** Beginning of a number range that its country keeps free for films and books; the end is drawn by lot. */
  readonly prefixes: readonly string[];
  readonly drawnDigits: number;
}

/** Calls within a country; the plan includes them until its minutes are used up. */
export const homes: Readonly<Record<string, Destination>> = {
  US: { name: 'United States', share: 1, centsPerMinute: 3, prefixes: ['+120255501', '+120655501', '+131255501', '+150355501', '+161755501'], drawnDigits: 2 },
  GB: { name: 'United Kingdom', share: 1, centsPerMinute: 4, prefixes: ['+4420794600', '+4411349600', '+4477009000'], drawnDigits: 2 },
};

/** Calls abroad; nobody calls their own country this way. */
export const international: readonly Destination[] = [
  { name: 'United Kingdom', share: 34, centsPerMinute: 27, prefixes: ['+4420794600', '+4477009000', '+4411349600'], drawnDigits: 2 },
  { name: 'United States', share: 34, centsPerMinute: 23, prefixes: ['+120655501', '+131255501'], drawnDigits: 2 },
  { name: 'Germany', share: 20, centsPerMinute: 32, prefixes: ['+493023125'], drawnDigits: 3 },
  { name: 'France', share: 16, centsPerMinute: 34, prefixes: ['+331990000', '+336399800'], drawnDigits: 2 },
  { name: 'Ireland', share: 10, centsPerMinute: 36, prefixes: ['+3532091000'], drawnDigits: 2 },
  { name: 'Sweden', share: 8, centsPerMinute: 35, prefixes: ['+468465004'], drawnDigits: 2 },
  { name: 'Australia', share: 12, centsPerMinute: 45, prefixes: ['+6125550'], drawnDigits: 4 },
];

/** Premium-rate numbers. */
export const premium: readonly Destination[] = [
  { name: 'United Kingdom', share: 1, centsPerMinute: 95, prefixes: ['+4490987900'], drawnDigits: 2 },
];

export function numberOf({ prefixes, drawnDigits }: Destination, random: SeededRandom): string {
  return random.pick(prefixes) + String(random.between(0, 10 ** drawnDigits - 1)).padStart(drawnDigits, '0');
}
