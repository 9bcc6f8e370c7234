import { invariant } from '../ledger/index.ts';
import type { CallRecord } from './call-record.ts';

/*
 * A call as one line of text: its fields in a fixed order between bars, empty where they are absent, a bar or a per cent
 * sign inside a field written as %7C and %25. A million calls are kept so: half the bytes of a JSON object, and a
 * quarter of the time to write and to read. What booking needs comes first.
 */

const bar = '|';

/** The fields of a line before the call's own texts: id, start, charge, fee, currency. */
export interface CallLineHead {
  readonly usageId: string;
  readonly startAt: number;
  /** Charge, fee and currency as they are written: equal exactly when the charge is. */
  readonly price: string;
}

/** The form of a call for the journal. Joined at once, as a million strings made piece by piece would fill the memory. */
export function encodeCall(call: CallRecord): string {
  const { extra } = call;
  const fields = [
    text(call.usageId),
    call.startAt,
    call.chargeMicros,
    call.connectionFeeMicros,
    text(call.currency),
    text(call.capability),
    call.keySource === 'hash' ? 'h' : '',
    call.endAt,
    call.durationSeconds,
    text(call.callId),
    text(call.conferenceId),
    text(call.userLocation),
    text(call.userId),
    text(call.upn),
    text(call.displayName),
    text(call.callerId),
    text(call.callType),
    text(call.numberType),
    text(call.domesticInternational),
    text(call.destinationName),
    text(call.destinationNumber),
  ];
  if (extra !== undefined) fields.push(text(extra.externalCountry), text(extra.callDirection), text(extra.operator), text(extra.durationSource));
  return fields.join(bar);
}

function text(value: string | undefined): string | undefined {
  if (value === undefined || !(value.includes(bar) || value.includes('%'))) return value;
  return value.replaceAll('%', '%25').replaceAll(bar, '%7C');
}

/** What booking a call needs, without reading the rest of its line. */
export function readCallLineHead(line: string): CallLineHead {
  const afterId = line.indexOf(bar);
  const afterStart = line.indexOf(bar, afterId + 1);
  const afterCharge = line.indexOf(bar, afterStart + 1);
  const afterFee = line.indexOf(bar, afterCharge + 1);
  const afterCurrency = line.indexOf(bar, afterFee + 1);
  invariant(afterId > 0 && afterCurrency > 0, 'a stored call begins with its id, start and price');
  return {
    usageId: untext(line.slice(0, afterId)),
    startAt: Number(line.slice(afterId + 1, afterStart)),
    price: line.slice(afterStart + 1, afterCurrency),
  };
}

const fieldsMin = 21;

/** Reads back what `encodeCall` wrote. */
export function decodeCall(line: string): CallRecord {
  const fields = line.split(bar);
  invariant(fields.length >= fieldsMin, 'a stored call has all its fields');
  const at = (index: number): string | undefined => (fields[index] === '' || fields[index] === undefined ? undefined : untext(fields[index]));
  const endAt = at(7);
  return {
    usageId: at(0) ?? '',
    startAt: Number(fields[1]),
    chargeMicros: BigInt(fields[2] ?? ''),
    connectionFeeMicros: BigInt(fields[3] ?? ''),
    currency: at(4) ?? '',
    capability: at(5) ?? '',
    keySource: fields[6] === 'h' ? 'hash' : 'usage-id',
    endAt: endAt === undefined ? undefined : Number(endAt),
    durationSeconds: Number(fields[8]),
    callId: at(9),
    conferenceId: at(10),
    userLocation: at(11),
    userId: at(12),
    upn: at(13),
    displayName: at(14),
    callerId: at(15),
    callType: at(16),
    numberType: at(17),
    domesticInternational: at(18),
    destinationName: at(19),
    destinationNumber: at(20),
    extra: fields.length > fieldsMin ? { externalCountry: at(21), callDirection: at(22), operator: at(23), durationSource: at(24) } : undefined,
  };
}

function untext(field: string): string {
  return field.includes('%') ? field.replaceAll('%7C', bar).replaceAll('%25', '%') : field;
}
