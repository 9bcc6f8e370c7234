import type { BookableCall } from '../ledger/index.ts';
import { encodeCall, readCallLineHead } from './call-line.ts';
import type { CallRecord } from './call-record.ts';
import { chargedMicros, drawnMicros, type DrawingRules } from './drawn-micros.ts';

/** A call record as the ledger books it, under the organisation's rules of what draws on the balance. */
export function bookableCall(call: CallRecord, rules: DrawingRules): BookableCall {
  const drawn = drawnMicros(call, rules);
  return {
    key: keyOf(call.usageId),
    fingerprint: `${call.chargeMicros}|${call.connectionFeeMicros}|${call.currency}`,
    startAt: call.startAt,
    drawnMicros: drawn,
    undrawnMicros: chargedMicros(call, rules) - drawn,
    details: encodeCall(call),
  };
}

/** Key, fingerprint and start, read from the details alone: two tellings are the same when charge, fee and currency are. */
export function keyOfCall(details: string): Pick<BookableCall, 'key' | 'fingerprint' | 'startAt'> {
  const { usageId, startAt, price } = readCallLineHead(details);
  return { key: keyOf(usageId), fingerprint: price, startAt };
}

/** All other keys of the book have a colon; an id from a file that has one too must not be taken for one of them. */
function keyOf(usageId: string): string {
  return usageId.includes(':') ? `call:${usageId}` : usageId;
}
