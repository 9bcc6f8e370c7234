const dayMs = 86_400_000;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Years a call can be from; anything else is a damaged date. */
const yearMin = 2000;
const yearMax = 2099;

const zero = 48;
const hyphen = 45;
const colon = 58;
const point = 46;
const space = 32;

/**
 * Reads `2026-11-20T08:15:30.1234567Z` and its shorter forms as epoch milliseconds, by character codes as this runs
 * twice for each row. Further digits of the fraction are dropped; without an offset the time is UTC. NaN when it is
 * anything else.
 */
export function parseIsoInstant(text: string, from: number, to: number): number {
  if (to - from < 16 || text.charCodeAt(from + 4) !== hyphen || text.charCodeAt(from + 7) !== hyphen) return Number.NaN;
  const separator = text.charCodeAt(from + 10) | 32;
  if ((separator !== 116 && separator !== space) || text.charCodeAt(from + 13) !== colon) return Number.NaN;
  const year = digitPair(text, from) * 100 + digitPair(text, from + 2);
  const day = instantOfDay(year, digitPair(text, from + 5), digitPair(text, from + 8));
  const hour = digitPair(text, from + 11);
  const minute = digitPair(text, from + 14);
  if (!(hour < 24 && minute < 60)) return Number.NaN;
  return day + hour * 3_600_000 + minute * 60_000 + secondsAndOffset(text, from + 16, to);
}

/** Epoch milliseconds of a day's beginning in UTC; NaN when there is no such day. */
export function instantOfDay(year: number, month: number, day: number): number {
  if (!(year >= yearMin && year <= yearMax && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const isLeap = year % 4 === 0;
  const longest = (monthDays[month - 1] ?? 0) + (isLeap && month === 2 ? 1 : 0);
  if (day > longest) return Number.NaN;
  const leapDays = ((year - 1969) >> 2) + (isLeap && month > 2 ? 1 : 0);
  return ((year - 1970) * 365 + leapDays + (daysBeforeMonth[month - 1] ?? 0) + day - 1) * dayMs;
}

/** What follows `HH:MM`: seconds, fraction, offset, each optional; as milliseconds to add. */
function secondsAndOffset(text: string, from: number, to: number): number {
  let index = from;
  let ms = 0;
  if (index < to && text.charCodeAt(index) === colon) {
    const seconds = digitPair(text, index + 1);
    if (!(seconds < 60) || index + 3 > to) return Number.NaN;
    ms = seconds * 1000;
    index += 3;
    if (index < to && text.charCodeAt(index) === point) {
      const end = endOfDigits(text, index + 1, to);
      if (end === index + 1) return Number.NaN;
      ms += fractionMs(text, index + 1, end);
      index = end;
    }
  }
  if (index === to) return ms;
  if ((text.charCodeAt(index) | 32) === 122) return index + 1 === to ? ms : Number.NaN;
  return ms - offsetMs(text.slice(index, to));
}

function endOfDigits(text: string, from: number, to: number): number {
  let index = from;
  while (index < to && isDigit(text.charCodeAt(index))) index += 1;
  return index;
}

function fractionMs(text: string, from: number, to: number): number {
  let ms = 0;
  for (let place = 0, weight = 100; place < 3; place += 1, weight /= 10) {
    if (from + place < to) ms += (text.charCodeAt(from + place) - zero) * weight;
  }
  return ms;
}

const offsetPattern = /^ ?([+-])(\d{2}):?(\d{2})$/;

function offsetMs(text: string): number {
  const [, sign, hours = '', minutes = ''] = offsetPattern.exec(text) ?? [];
  if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return Number.NaN;
  const ms = Number(hours) * 3_600_000 + Number(minutes) * 60_000;
  return sign === '-' ? -ms : ms;
}

function digitPair(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - zero) * 10 + (ones - zero) : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= zero + 9;
}
