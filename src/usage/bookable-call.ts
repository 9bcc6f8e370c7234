import type { BookableCall } from '../ledger/index.ts';
import { encodeCall, readCallLineHead } from './call-line.ts';
import type { CallRecord } from './call-record.ts';
import { chargedMicros, drawnMicros, type DrawingRules } from './drawn-micros.ts';

/** A call record as the ledger books it, under the organisation's rules of what draws on the balance. */
export function bookableCall(call: CallRecord, rules: DrawingRules): BookableCall {
  const drawn = drawnMicros(call, rules);
  return {
    key: call.usageId,
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
  return { key: usageId, fingerprint: price, startAt };
}
