/** Whole days of a time zone, both included, as instants (epoch ms): `startAt <= at < endAt`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly startAt: number;
  readonly endAt: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** No zone is further from UTC than this. */
const offsetMaxMs = 15 * 60 * minuteMs;

/** The range between two days written as `2026-11-01`; undefined when one is not a day, or the first is the later one. */
export function dayRange(from: string, to: string, timeZone: string): DayRange | undefined {
  const [first, last] = [utcMidnight(from), utcMidnight(to)];
  if (first === undefined || last === undefined || first > last) return undefined;
  const dayAfter = new Date(last + dayMs).toISOString().slice(0, 10);
  return { from, to, timeZone, startAt: startOfDay(from, first, timeZone), endAt: startOfDay(dayAfter, last + dayMs, timeZone) };
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day of an instant (epoch ms) in an IANA zone, as `2026-11-01`. */
export function dayIn(at: number, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(at);
}

function utcMidnight(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : at;
}

/** The first minute whose local day is this one or, where the clock jumped over it, a later one. */
function startOfDay(day: string, midnightUtc: number, timeZone: string): number {
  let before = Math.floor((midnightUtc - offsetMaxMs) / minuteMs);
  let within = Math.floor((midnightUtc + offsetMaxMs) / minuteMs);
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (dayIn(middle * minuteMs, timeZone) < day) before = middle;
    else within = middle;
  }
  return within * minuteMs;
}
