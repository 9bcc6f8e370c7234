import type { CallExtra, CallRecord } from './call-record.ts';
import { localInstant, parseLocalTime, type DayOrder, type LocalTime } from './day-order.ts';
import { parseAmountMicros } from './parse-amount.ts';
import { parseIsoInstant } from './parse-instant.ts';
import { isPrintable, printable } from './printable.ts';
import type { Cells } from './row-scanner.ts';
import { TextMemory } from './text-memory.ts';
import type { ColumnLayout, ColumnPositions, UsageField } from './usage-columns.ts';
import type { RefusalValues, RowRefusalCode } from './usage-refusal.ts';

export interface CallBuilderOptions {
  /** ISO 4217: rows in another currency are refused. */
  readonly currency: string;
  /** Makes a short key from a text; needed for files without an id column. */
  readonly hash: (text: string) => string;
  readonly decimalComma: boolean;
}

/** Why a row is not taken; without a field the whole row is meant. */
export class RowProblem {
  readonly field: UsageField | undefined;
  readonly reasonCode: RowRefusalCode;
  readonly values: RefusalValues;
  constructor(field: UsageField | undefined, reasonCode: RowRefusalCode, values: RefusalValues = {}) {
    this.field = field;
    this.reasonCode = reasonCode;
    this.values = values;
  }
}

/** A date that a spreadsheet rewrote was met before the order of day and month is known. */
export type DayOrderWanted = 'day-order-wanted';

/** Longest text of a column that only describes; longer ones are cut. */
const textCharsMax = 256;
/** Longest id, currency or capability. */
const keyCharsMax = 128;

/** Turns rows into call records. Made once for each file, as it remembers the texts that return row after row. */
export class CallBuilder {
  /** Set once a file's dates need it. */
  dayOrder: DayOrder | undefined;
  /** Phone numbers that a spreadsheet rounded, and which are therefore left out. */
  damagedNumbers = 0;

  readonly #at: ColumnPositions;
  readonly #options: CallBuilderOptions;
  readonly #hasExtra: boolean;
  readonly #memory = {
    userLocation: new TextMemory(textCharsMax, asItIs),
    userId: new TextMemory(textCharsMax, lowerCase),
    upn: new TextMemory(textCharsMax, asItIs),
    displayName: new TextMemory(textCharsMax, asItIs),
    callType: new TextMemory(textCharsMax, lowerCase),
    numberType: new TextMemory(textCharsMax, asItIs),
    domesticInternational: new TextMemory(textCharsMax, asItIs),
    destinationName: new TextMemory(textCharsMax, asItIs),
    currency: new TextMemory(textCharsMax, upperCase),
    capability: new TextMemory(textCharsMax, upperCase),
    externalCountry: new TextMemory(textCharsMax, asItIs),
    callDirection: new TextMemory(textCharsMax, asItIs),
    operator: new TextMemory(textCharsMax, asItIs),
    durationSource: new TextMemory(textCharsMax, asItIs),
  };
  #cells: Cells = { text: '', from: new Int32Array(0), to: new Int32Array(0) };
  /** The cell that was located last. */
  #text = '';
  #from = 0;
  #to = 0;

  constructor(layout: ColumnLayout, options: CallBuilderOptions) {
    this.#at = layout.positions;
    this.#options = options;
    const { externalCountry, callDirection, operator, durationSource } = layout.positions;
    this.#hasExtra = Math.max(externalCountry, callDirection, operator, durationSource) >= 0;
  }

  get keySource(): CallRecord['keySource'] {
    return this.#at.usageId < 0 ? 'hash' : 'usage-id';
  }

  /** The call of a row, or the first thing that stands in its way. */
  build(cells: Cells): CallRecord | RowProblem | DayOrderWanted {
    this.#use(cells);
    const at = this.#at;
    const memory = this.#memory;
    const currency = this.#currency();
    if (typeof currency !== 'string') return currency;
    const capability = this.#capability();
    if (typeof capability !== 'string') return capability;
    const chargeMicros = this.#amount('charge', at.charge);
    if (typeof chargeMicros !== 'bigint') return chargeMicros ?? missing('charge');
    const connectionFeeMicros = this.#amount('connectionFee', at.connectionFee) ?? 0n;
    if (typeof connectionFeeMicros !== 'bigint') return connectionFeeMicros;
    const startAt = this.#instant('start', at.start);
    if (typeof startAt !== 'number') return startAt ?? missing('start');
    const endAt = this.#instant('end', at.end);
    if (endAt !== undefined && typeof endAt !== 'number') return endAt;
    const durationSeconds = this.#duration(startAt, endAt);
    if (typeof durationSeconds !== 'number') return durationSeconds;
    const callId = this.#uniqueText(at.callId);
    const damagedBefore = this.damagedNumbers;
    const destinationNumber = this.#phoneNumber(at.destinationNumber);
    const callerId = this.#phoneNumber(at.callerId);
    const number = this.damagedNumbers > damagedBefore ? undefined : (destinationNumber ?? callerId ?? '');
    const usageId = at.usageId < 0 ? this.#hashedKey(callId, startAt, number, durationSeconds) : this.#usageId();
    if (typeof usageId !== 'string') return usageId;
    return {
      usageId,
      keySource: this.keySource,
      callId,
      conferenceId: this.#uniqueText(at.conferenceId),
      userLocation: this.#repeatedText(memory.userLocation, at.userLocation),
      userId: this.#repeatedText(memory.userId, at.userId),
      upn: this.#repeatedText(memory.upn, at.upn),
      displayName: this.#repeatedText(memory.displayName, at.displayName),
      callerId,
      callType: this.#repeatedText(memory.callType, at.callType),
      numberType: this.#repeatedText(memory.numberType, at.numberType),
      domesticInternational: this.#repeatedText(memory.domesticInternational, at.domesticInternational),
      destinationName: this.#repeatedText(memory.destinationName, at.destinationName),
      destinationNumber,
      startAt,
      endAt,
      durationSeconds,
      connectionFeeMicros,
      chargeMicros,
      currency,
      capability,
      extra: this.#hasExtra ? this.#extra() : undefined,
    };
  }

  /** The dates of a row that have two readings. */
  localTimes(cells: Cells): LocalTime[] {
    this.#use(cells);
    return [this.#at.start, this.#at.end].flatMap((position) => {
      if (!this.#locate(position) || !Number.isNaN(parseIsoInstant(this.#text, this.#from, this.#to))) return [];
      const local = parseLocalTime(this.#cell());
      return typeof local === 'object' ? [local] : [];
    });
  }

  #use(cells: Cells): void {
    this.#cells = cells;
    this.#text = cells.text;
  }

  /** Finds a cell without the white space around it; false when it is empty or has no column. */
  #locate(position: number): boolean {
    if (position < 0) return false;
    const text = this.#text;
    let from = this.#cells.from[position] ?? 0;
    let to = this.#cells.to[position] ?? 0;
    while (from < to && isSpace(text.charCodeAt(from))) from += 1;
    while (from < to && isSpace(text.charCodeAt(to - 1))) to -= 1;
    this.#from = from;
    this.#to = to;
    return from < to;
  }

  #cell(): string {
    return this.#text.slice(this.#from, this.#to);
  }

  #repeatedText(memory: TextMemory, position: number): string | undefined {
    if (position < 0) return undefined;
    const text = memory.recall(this.#text, this.#cells.from[position] ?? 0, this.#cells.to[position] ?? 0);
    return text === '' ? undefined : text;
  }

  #uniqueText(position: number): string | undefined {
    if (!this.#locate(position)) return undefined;
    return printable(this.#text.slice(this.#from, Math.min(this.#to, this.#from + textCharsMax)));
  }

  #usageId(): string | RowProblem {
    if (!this.#locate(this.#at.usageId)) return missing('usageId');
    if (this.#to - this.#from > keyCharsMax) return this.#problem('usageId', 'VALUE_TOO_LONG');
    const cell = this.#cell();
    if (usualId.test(cell)) return cell;
    if (!isPrintable(cell)) return this.#problem('usageId', 'UNREADABLE_CHARACTERS');
    if (roundedNumber.test(cell)) return this.#problem('usageId', 'ID_DAMAGED');
    const id = cell.toLowerCase();
    const bare = id.startsWith('{') && id.endsWith('}') ? id.slice(1, -1) : id;
    return bare === '' ? missing('usageId') : bare;
  }

  /** The key of a row in a file without an id column. The number is undefined when a spreadsheet has rounded it. */
  #hashedKey(callId: string | undefined, startAt: number, number: string | undefined, seconds: number): string | RowProblem {
    if (callId === undefined) return missing('callId');
    if (number === undefined) return new RowProblem('destinationNumber', 'NUMBER_DAMAGED');
    return this.#options.hash(JSON.stringify([callId, startAt, number, seconds]));
  }

  #currency(): string | RowProblem {
    const currency = this.#repeatedText(this.#memory.currency, this.#at.currency);
    const { currency: expected } = this.#options;
    if (currency === expected) return currency;
    if (currency === undefined) return missing('currency');
    return new RowProblem('currency', 'OTHER_CURRENCY', { value: shown(currency), expected });
  }

  #capability(): string | RowProblem {
    const capability = this.#repeatedText(this.#memory.capability, this.#at.capability);
    if (capability === undefined) return missing('capability');
    if (capability.length > keyCharsMax) return new RowProblem('capability', 'VALUE_TOO_LONG', { value: shown(capability) });
    return capability.includes('\uFFFD') ? new RowProblem('capability', 'UNREADABLE_CHARACTERS', { value: capability }) : capability;
  }

  #amount(field: 'charge' | 'connectionFee', position: number): bigint | RowProblem | undefined {
    if (!this.#locate(position)) return undefined;
    const micros = parseAmountMicros(this.#text, this.#from, this.#to, this.#options.decimalComma);
    if (micros !== undefined) return micros;
    return this.#problem(field, negativeAmount.test(this.#cell()) ? 'AMOUNT_NEGATIVE' : 'AMOUNT_UNREADABLE');
  }

  #instant(field: 'start' | 'end', position: number): number | RowProblem | DayOrderWanted | undefined {
    if (!this.#locate(position)) return undefined;
    const iso = parseIsoInstant(this.#text, this.#from, this.#to);
    return Number.isNaN(iso) ? this.#localInstant(field) : iso;
  }

  #localInstant(field: 'start' | 'end'): number | RowProblem | DayOrderWanted {
    const local = parseLocalTime(this.#cell());
    if (local === undefined) return this.#problem(field, 'TIME_UNREADABLE');
    if (typeof local === 'number') return local;
    if (this.dayOrder === undefined) return 'day-order-wanted';
    const instant = localInstant(local, this.dayOrder);
    return Number.isNaN(instant) ? this.#problem(field, 'TIME_UNREADABLE') : instant;
  }

  /** Where the file does not tell the duration it is the time between start and end. */
  #duration(startAt: number, endAt: number | undefined): number | RowProblem {
    if (!this.#locate(this.#at.duration)) return Math.max(0, Math.round(((endAt ?? startAt) - startAt) / 1000));
    const seconds = wholeNumber(this.#text, this.#from, this.#to) ?? clockSeconds(this.#cell());
    return seconds ?? this.#problem('duration', 'DURATION_UNREADABLE');
  }

  /** A number that lost its plus sign gets it back; one that a spreadsheet rounded is worth nothing and is left out. */
  #phoneNumber(position: number): string | undefined {
    const number = this.#uniqueText(position);
    if (number === undefined || number.charCodeAt(0) === plus) return number;
    if (bareInternational.test(number)) return `+${number}`;
    if (!roundedNumber.test(number)) return number.replace(textMark, '');
    this.damagedNumbers += 1;
    return undefined;
  }

  #extra(): CallExtra | undefined {
    const at = this.#at;
    const memory = this.#memory;
    const externalCountry = this.#repeatedText(memory.externalCountry, at.externalCountry);
    const callDirection = this.#repeatedText(memory.callDirection, at.callDirection);
    const operator = this.#repeatedText(memory.operator, at.operator);
    const durationSource = this.#repeatedText(memory.durationSource, at.durationSource);
    const isEmpty = (externalCountry ?? callDirection ?? operator ?? durationSource) === undefined;
    return isEmpty ? undefined : { externalCountry, callDirection, operator, durationSource };
  }

  #problem(field: UsageField, reasonCode: RowRefusalCode): RowProblem {
    return new RowProblem(field, reasonCode, { value: shown(this.#cell()) });
  }
}

/** Lower case and nothing else to do. */
const usualId = /^[0-9a-f-]+$/;
const plus = 43;
const negativeAmount = /^[-\u2212(]/;
/** `1.20256E+10`, as spreadsheets show long numbers: the last digits are lost. */
const roundedNumber = /^\d(?:[.,]\d+)?e\+\d{2,}$/i;
/** International numbers have 8 to 15 digits (E.164) and no country code begins with 0; shorter ones are service numbers. */
const bareInternational = /^[1-9]\d{7,14}$/;
/** An apostrophe before the plus keeps a spreadsheet from reading a number. */
const textMark = /^'(?=\+)/;

function asItIs(text: string): string {
  return text;
}

function lowerCase(text: string): string {
  return text.toLowerCase();
}

function upperCase(text: string): string {
  return text.toUpperCase();
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function missing(field: UsageField): RowProblem {
  return new RowProblem(field, 'VALUE_MISSING');
}

function wholeNumber(text: string, from: number, to: number): number | undefined {
  if (to - from > 9) return undefined;
  let value = 0;
  for (let index = from; index < to; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

const clockPattern = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/;

function clockSeconds(text: string): number | undefined {
  const [, hours, minutes, seconds] = clockPattern.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** As much of a cell as a report can show. */
function shown(text: string): string {
  return printable(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
