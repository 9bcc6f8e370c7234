import { leastMicros, wholeMultipleCovering } from '../ledger/index.ts';

/** What is tried out: a recharge whenever a day ends below the minimum. */
export interface TriedSettings {
  readonly minimumMicros: bigint;
  readonly amountMicros: bigint;
  /** Most that is bought in a calendar month; null = no cap. */
  readonly capMicros: bigint | null;
}

/** What would have happened. */
export interface Replay {
  readonly recharges: number;
  readonly chargedMicros: bigint;
  readonly lowestMicros: bigint;
  /** Days on which the balance was used up. */
  readonly daysAtZero: number;
  readonly mostInMonthMicros: bigint;
}

/** The days that are replayed, since 1970, both included. */
export interface ReplayDays {
  readonly first: number;
  readonly last: number;
}

/** Plays the usage of past days (UTC) against other settings. Every recharge succeeds, at the end of its day. */
export function replayFunding(drawnByDay: ReadonlyMap<number, bigint>, days: ReplayDays, startMicros: bigint, settings: TriedSettings): Replay {
  const boughtInMonth = new Map<string, bigint>();
  let replay = { recharges: 0, chargedMicros: 0n, lowestMicros: startMicros, daysAtZero: 0 };
  let balanceMicros = startMicros;
  for (let day = days.first; day <= days.last; day += 1) {
    balanceMicros -= drawnByDay.get(day) ?? 0n;
    const { lowestMicros, daysAtZero } = replay;
    replay = { ...replay, lowestMicros: leastMicros(lowestMicros, balanceMicros), daysAtZero: daysAtZero + (balanceMicros <= 0n ? 1 : 0) };
    const bought = boughtOn(day, balanceMicros, settings, boughtInMonth);
    if (bought === 0n) continue;
    balanceMicros += bought;
    replay = { ...replay, recharges: replay.recharges + 1, chargedMicros: replay.chargedMicros + bought };
  }
  return { ...replay, mostInMonthMicros: [...boughtInMonth.values()].reduce((most, micros) => (micros > most ? micros : most), 0n) };
}

function boughtOn(day: number, balanceMicros: bigint, { minimumMicros, amountMicros, capMicros }: TriedSettings, boughtInMonth: Map<string, bigint>): bigint {
  if (balanceMicros >= minimumMicros) return 0n;
  const wanted = wholeMultipleCovering(minimumMicros - balanceMicros, amountMicros);
  const month = new Date(day * 86_400_000).toISOString().slice(0, 7);
  const inMonth = (boughtInMonth.get(month) ?? 0n) + wanted;
  if (capMicros !== null && inMonth > capMicros) return 0n;
  boughtInMonth.set(month, inMonth);
  return wanted;
}
