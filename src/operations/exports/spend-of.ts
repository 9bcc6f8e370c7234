import type { Ports } from '../ports.ts';
import { callsOf } from './calls-of.ts';
import { dayIn, type DayRange } from './day-range.ts';

/** What the calls that started on a day drew from the credits. Minutes are started minutes. */
export interface DaySpend {
  readonly day: string;
  readonly calls: number;
  readonly minutes: number;
  readonly micros: bigint;
  /** Charged under another capability and not drawn. */
  readonly undrawnMicros: bigint;
}

/** Spend by day, oldest first, days without calls left out. */
export async function spendOf(ports: Ports, organisation: string, range: DayRange): Promise<readonly DaySpend[]> {
  const days = new Map<string, DaySpend>();
  for await (const { call, drawnMicros, undrawnMicros } of callsOf(ports, organisation, range)) {
    const day = dayIn(call.startAt, range.timeZone);
    const before = days.get(day) ?? { day, calls: 0, minutes: 0, micros: 0n, undrawnMicros: 0n };
    days.set(day, {
      day,
      calls: before.calls + 1,
      minutes: before.minutes + Math.ceil(call.durationSeconds / 60),
      micros: before.micros + drawnMicros,
      undrawnMicros: before.undrawnMicros + undrawnMicros,
    });
  }
  return [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
