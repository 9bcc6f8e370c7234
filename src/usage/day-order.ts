import { instantOfDay } from './parse-instant.ts';
import type { Unreadable } from './usage-refusal.ts';

/** How a spreadsheet wrote the dates of a file: 20/11/2026 or 11/20/2026. */
export type DayOrder = 'day-first' | 'month-first';

/** A date and time in a form that spreadsheets write: the first two numbers are day and month in an order yet unknown. */
export interface LocalTime {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  readonly timeMs: number;
}

const localPattern =
  /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})[ T]+(上午 ?|下午 ?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)?$/;

/**
 * Reads a spreadsheet's form of a date and time, in UTC as the column promises. Epoch milliseconds where the year
 * comes first, as such a date has one reading; otherwise the two numbers whose order must be found out; undefined when it
 * is no date.
 */
export function parseLocalTime(text: string): LocalTime | number | undefined {
  const [, a = '', b = '', c = '', eastAsian, hour = '', minute = '', second = '0', meridiem] = localPattern.exec(text) ?? [];
  const timeMs = timeOfDay(hour, minute, second, halfOfDay(eastAsian ?? meridiem));
  if (a === '' || Number.isNaN(timeMs)) return undefined;
  if (a.length === 4 && c.length <= 2) return yearFirst(Number(a), Number(b), Number(c), timeMs);
  if (c.length !== 4 || a.length > 2) return undefined;
  const local = { first: Number(a), second: Number(b), year: Number(c), timeMs };
  return canBe(local, 'day-first') || canBe(local, 'month-first') ? local : undefined;
}

/** Epoch milliseconds of a local time read in this order; NaN when there is no such day. */
export function localInstant({ first, second, year, timeMs }: LocalTime, order: DayOrder): number {
  const day = order === 'day-first' ? instantOfDay(year, second, first) : instantOfDay(year, first, second);
  return day + timeMs;
}

/** Collects what the dates of a whole column say about their order. */
export class DayOrderEvidence {
  #dayFirst = false;
  #monthFirst = false;
  #either = false;

  add(local: LocalTime): void {
    const isDayFirst = canBe(local, 'day-first');
    const isMonthFirst = canBe(local, 'month-first');
    if (isDayFirst && !isMonthFirst) this.#dayFirst = true;
    if (isMonthFirst && !isDayFirst) this.#monthFirst = true;
    if (isDayFirst && isMonthFirst && local.first !== local.second) this.#either = true;
  }

  /** The one order that every date allows, or why the file cannot be read. */
  verdict(): DayOrder | Unreadable {
    if (this.#dayFirst && this.#monthFirst) return { code: 'DATES_CONTRADICTORY', values: {} };
    if (this.#dayFirst) return 'day-first';
    if (this.#monthFirst || !this.#either) return 'month-first';
    return { code: 'DATES_AMBIGUOUS', values: {} };
  }
}

function canBe(local: LocalTime, order: DayOrder): boolean {
  return !Number.isNaN(localInstant(local, order));
}

function yearFirst(year: number, month: number, day: number, timeMs: number): number | undefined {
  const instant = instantOfDay(year, month, day) + timeMs;
  return Number.isNaN(instant) ? undefined : instant;
}

type HalfOfDay = 'whole' | 'morning' | 'afternoon';

function halfOfDay(mark: string | undefined): HalfOfDay {
  if (mark === undefined) return 'whole';
  return /^[Aa上]/.test(mark) ? 'morning' : 'afternoon';
}

function timeOfDay(hour: string, minute: string, second: string, half: HalfOfDay): number {
  const hours = half === 'whole' ? Number(hour) : hoursOfHalf(Number(hour), half);
  if (!(hours < 24 && Number(minute) < 60 && Number(second) < 60)) return Number.NaN;
  return hours * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000;
}

function hoursOfHalf(hour: number, half: 'morning' | 'afternoon'): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'afternoon' ? 12 : 0);
}
