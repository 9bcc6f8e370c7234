import type { Account, CallBooked, Posting } from '../ledger/index.ts';
import { keyOfCall } from '../usage/index.ts';
import type { OrganisationRecord } from './organisation-record.ts';

/*
 * Records are JSON objects. Money is a decimal string of micro-units in fields whose name ends in `micros`;
 * postings are pairs of account and micro-units. What a call's source told is kept as it is.
 */

/** One line of JSON text. */
export function encodeRecord(record: OrganisationRecord): string {
  return record.kind === 'call-booked' ? encodeBookedCall(record) : JSON.stringify(record, encodeField);
}

/** The frequent kind: put together by hand, which is several times as fast, and without what its details say already. */
function encodeBookedCall({ sequence, at, importId, undrawnMicros, postings, details }: CallBooked): string {
  const undrawn = undrawnMicros === 0n ? '' : `,"undrawnMicros":"${undrawnMicros}"`;
  const legs = postings.length === 0 ? '[]' : JSON.stringify(encodePostings(postings));
  const head = `{"sequence":${sequence},"at":${at},"kind":"call-booked","importId":${quoted(importId)}`;
  return `${head}${undrawn},"postings":${legs},"details":${quoted(details)}}`;
}

/** What JSON writes between quotes as it stands: neither quotes nor backslashes, control characters or halves of characters. */
const plainText = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return plainText.test(text) ? `"${text}"` : JSON.stringify(text);
}

function encodePostings(postings: readonly Posting[]): unknown {
  return postings.map(({ account, micros }) => [account, micros.toString()]);
}

function encodeField(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (name === 'postings') return encodePostings(value as readonly Posting[]);
  return value;
}

/** The record of a parsed line. Throws for anything that is not a record of this book. */
export function decodeRecord(json: unknown): OrganisationRecord {
  if (!isObject(json) || typeof json['sequence'] !== 'number' || typeof json['kind'] !== 'string') {
    throw new TypeError('not a record of an organisation');
  }
  if (json['kind'] === 'call-booked') return decodeBookedCall(json);
  const { hash: _hash, ...fields } = json;
  return decodeFields(fields) as unknown as OrganisationRecord;
}

function decodeBookedCall(fields: Record<string, unknown>): CallBooked {
  const { sequence, at, importId, undrawnMicros, postings, details } = fields;
  return {
    sequence: sequence as number,
    at: at as number,
    kind: 'call-booked',
    ...keyOfCall(details as string),
    importId: importId as string,
    undrawnMicros: undrawnMicros === undefined ? 0n : BigInt(undrawnMicros as string),
    postings: decodePostings(postings),
    details: details as string,
  };
}

function decodeFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, decodeField(name, value)]));
}

function decodeField(name: string, value: unknown): unknown {
  if (name === 'postings') return decodePostings(value);
  if (name === 'details' || name === 'reference') return value;
  if (typeof value === 'string' && /(?:^m|M)icros$/.test(name)) return BigInt(value);
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? decodeFields(item) : item));
  return isObject(value) ? decodeFields(value) : value;
}

function decodePostings(value: unknown): readonly Posting[] {
  return (value as readonly (readonly [Account, string])[]).map(([account, micros]) => ({ account, micros: BigInt(micros) }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
