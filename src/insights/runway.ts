const weekDays = 7;
/** Four whole weeks even out weekends and quiet days. */
const weeksMax = 4;

/** Days from now until the balance is used up: at the pace of the busiest and of the quietest recent week. */
export interface Runway {
  readonly from: number;
  readonly to: number;
}

/**
 * Foresees how long a balance lasts from what each UTC day drew (days since 1970), up to the last whole day known.
 * Null with less than a week of usage, or when a week drew nothing: then nothing honest can be said.
 */
export function runway(balanceMicros: bigint, drawnByDay: ReadonlyMap<number, bigint>, lastDay: number): Runway | null {
  if (balanceMicros <= 0n || drawnByDay.size === 0) return null;
  const firstDay = Math.min(...drawnByDay.keys());
  const weeks = Math.min(weeksMax, Math.floor((lastDay - firstDay + 1) / weekDays));
  if (weeks < 1) return null;
  const drawn = Array.from({ length: weeks }, (_, week) => drawnInWeek(drawnByDay, lastDay - week * weekDays));
  const busiest = drawn.reduce((most, micros) => (micros > most ? micros : most));
  const quietest = drawn.reduce((least, micros) => (micros < least ? micros : least));
  if (quietest <= 0n) return null;
  return { from: daysAtPace(balanceMicros, busiest), to: daysAtPace(balanceMicros, quietest) };
}

function drawnInWeek(drawnByDay: ReadonlyMap<number, bigint>, lastDay: number): bigint {
  let drawn = 0n;
  for (let day = lastDay - weekDays + 1; day <= lastDay; day += 1) drawn += drawnByDay.get(day) ?? 0n;
  return drawn;
}

function daysAtPace(balanceMicros: bigint, weekMicros: bigint): number {
  return Number((balanceMicros * BigInt(weekDays)) / weekMicros);
}
