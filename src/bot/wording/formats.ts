import { decimalFromMicros } from '../../ledger/index.ts';

/** Writes money, times and lists the way a locale does. Money in micro-units, instants in epoch milliseconds. */
export interface Formats {
  /** With the currency and its own decimals: `$1,234.50`, `-$3.20`. */
  money(micros: bigint, currency: string): string;
  /** The same with a sign, for what moved: `+$50.00`. */
  movedMoney(micros: bigint, currency: string): string;
  /** Day and time with the zone named. */
  instant(at: number): string;
  day(at: number): string;
  /** Minutes, hours and minutes, or days and hours; at least a minute. */
  duration(ms: number): string;
  number(value: number): string;
  /** `a, b or c`. */
  anyOf(names: readonly string[]): string;
  /** `a, b and c`. */
  allOf(names: readonly string[]): string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `locale` is a tag that Intl knows; an unknown time zone is UTC. */
export function formatsFor(locale: string, timeZone: string): Formats {
  const zone = knownZone(timeZone);
  const instants = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  const days = new Intl.DateTimeFormat(locale, { timeZone: zone, year: 'numeric', month: 'short', day: 'numeric' });
  const numbers = new Intl.NumberFormat(locale);
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const money = moneyFormats(locale, 'negative');
  const movedMoney = moneyFormats(locale, 'exceptZero');
  return {
    money: (micros, currency) => plainSpaces(money(currency).format(decimal(micros))),
    movedMoney: (micros, currency) => plainSpaces(movedMoney(currency).format(decimal(micros))),
    instant: (at) => plainSpaces(instants.format(at)),
    day: (at) => plainSpaces(days.format(at)),
    duration: (ms) => formatDuration(locale, ms),
    number: (value) => numbers.format(value),
    anyOf: (names) => disjunction.format(names),
    allOf: (names) => conjunction.format(names),
  };
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

function moneyFormats(locale: string, signDisplay: 'negative' | 'exceptZero'): (currency: string) => Intl.NumberFormat {
  const formats = new Map<string, Intl.NumberFormat>();
  return (currency) => {
    const known = formats.get(currency);
    if (known !== undefined) return known;
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, signDisplay });
    formats.set(currency, format);
    return format;
  };
}

/** Intl reads a decimal text exactly, where a number would round. */
function decimal(micros: bigint): Intl.StringNumericLiteral {
  return decimalFromMicros(micros) as Intl.StringNumericLiteral;
}

/** Intl writes narrow no-break spaces that some fonts of clients lack. */
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u2009]/g, ' ');
}

function formatDuration(locale: string, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes * minuteMs >= dayMs) return twoUnits(locale, Math.round(ms / hourMs), 24, 'day', 'hour');
  return twoUnits(locale, minutes, 60, 'hour', 'minute');
}

function twoUnits(locale: string, count: number, perGreater: number, greater: string, lesser: string): string {
  const parts = [unit(locale, Math.floor(count / perGreater), greater), unit(locale, count % perGreater, lesser)];
  return new Intl.ListFormat(locale, { type: 'unit' }).format(parts.filter((part) => part !== undefined));
}

function unit(locale: string, count: number, name: string): string | undefined {
  return count === 0 ? undefined : new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);
}
