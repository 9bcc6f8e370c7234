import type { BookableCall } from '../ledger/index.ts';
import { chargedMicros, drawnMicros, encodeCall, readCallLineHead, type CallRecord, type DrawingRules } from '../usage/index.ts';

/** A call record as the ledger books it, under the organisation's rules of what draws on the balance. */
export function bookableCall(call: CallRecord, rules: DrawingRules): BookableCall {
  const details = encodeCall(call);
  const drawn = drawnMicros(call, rules);
  return { ...keyOfCall(details), drawnMicros: drawn, undrawnMicros: chargedMicros(call, rules) - drawn, details };
}

/** Key, fingerprint and start of a call: two tellings of it are the same when charge, fee and currency are. */
export function keyOfCall(details: string): Pick<BookableCall, 'key' | 'fingerprint' | 'startAt'> {
  const { usageId, startAt, price } = readCallLineHead(details);
  return { key: usageId, fingerprint: price, startAt };
}
