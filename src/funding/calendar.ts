const monthFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar month of an instant (epoch ms) in an IANA zone, as `2026-11`. */
export function monthOf(at: number, timeZone: string): string {
  let format = monthFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
    monthFormats.set(timeZone, format);
  }
  return format.format(at).slice(0, 7);
}

const minuteMs = 60_000;
const longestMonthMinutes = 32 * 24 * 60;

/** The first minute (epoch ms) of the calendar month after the one that holds `at`. */
export function nextMonthStart(at: number, timeZone: string): number {
  const month = monthOf(at, timeZone);
  const firstMinute = Math.floor(at / minuteMs);
  let inMonth = firstMinute;
  let beyond = firstMinute + longestMonthMinutes;
  while (beyond - inMonth > 1) {
    const middle = Math.floor((inMonth + beyond) / 2);
    if (monthOf(middle * minuteMs, timeZone) === month) inMonth = middle;
    else beyond = middle;
  }
  return beyond * minuteMs;
}
