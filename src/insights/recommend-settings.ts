import { microsPerUnit } from '../ledger/index.ts';

/** Usage is known up to two days late, as Microsoft's PSTN usage report says. */
export const lagDays = 2;
/** A failed recharge is tried again for eleven hours; then somebody has to act, and weekends are long. */
export const leadDays = 3;

const daysMin = 28;
const daysMax = 56;
const monthDays = 30;
const stepMicros = 10n * microsPerUnit;

/** What to set, and where it comes from. Money in micro-units, days since 1970. */
export interface Recommendation {
  readonly minimumMicros: bigint;
  readonly amountMicros: bigint;
  /** Null with too little usage: then the figures are the values to start with. */
  readonly basis: null | {
    readonly firstDay: number;
    readonly lastDay: number;
    readonly drawnMicros: bigint;
    /** The costliest days in a row, as many as lag and lead together. */
    readonly busiest: { readonly firstDay: number; readonly lastDay: number; readonly micros: bigint };
    readonly monthMicros: bigint;
  };
}

/**
 * Recommends settings from one to two months of usage up to the last whole day known: the minimum outlasts the costliest
 * days in a row until a failed recharge is mended, and a recharge lasts for about a month. Neither is below the least
 * that can be bought.
 */
export function recommendSettings(drawnByDay: ReadonlyMap<number, bigint>, lastDay: number, minimumFundingMicros: bigint): Recommendation {
  const firstKnown = Math.min(...drawnByDay.keys());
  const days = Math.min(daysMax, lastDay - firstKnown + 1);
  if (drawnByDay.size === 0 || days < daysMin) return { minimumMicros: minimumFundingMicros, amountMicros: minimumFundingMicros, basis: null };
  const firstDay = lastDay - days + 1;
  const drawnMicros = drawnBetween(drawnByDay, firstDay, lastDay);
  const busiest = busiestDays(drawnByDay, firstDay, lastDay);
  const monthMicros = (drawnMicros * BigInt(monthDays)) / BigInt(days);
  return {
    minimumMicros: roundedUp(busiest.micros, minimumFundingMicros),
    amountMicros: roundedUp(monthMicros, minimumFundingMicros),
    basis: { firstDay, lastDay, drawnMicros, busiest, monthMicros },
  };
}

function busiestDays(drawnByDay: ReadonlyMap<number, bigint>, firstDay: number, lastDay: number) {
  const length = lagDays + leadDays;
  let busiest = { firstDay, lastDay: firstDay + length - 1, micros: -1n };
  for (let day = firstDay; day + length - 1 <= lastDay; day += 1) {
    const micros = drawnBetween(drawnByDay, day, day + length - 1);
    if (micros > busiest.micros) busiest = { firstDay: day, lastDay: day + length - 1, micros };
  }
  return busiest;
}

function drawnBetween(drawnByDay: ReadonlyMap<number, bigint>, first: number, last: number): bigint {
  let drawn = 0n;
  for (let day = first; day <= last; day += 1) drawn += drawnByDay.get(day) ?? 0n;
  return drawn;
}

/** To the next ten. */
function roundedUp(micros: bigint, leastMicros: bigint): bigint {
  const rounded = ((micros + stepMicros - 1n) / stepMicros) * stepMicros;
  return rounded < leastMicros ? leastMicros : rounded;
}
