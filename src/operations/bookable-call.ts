import type { BookableCall } from '../ledger/index.ts';
import { chargedMicros, drawnMicros, encodeCall, type CallRecord, type DrawingRules, type EncodedCall } from '../usage/index.ts';

/** A call record as the ledger books it, under the organisation's rules of what draws on the balance. */
export function bookableCall(call: CallRecord, rules: DrawingRules): BookableCall {
  const details = encodeCall(call);
  const drawn = drawnMicros(call, rules);
  return {
    key: details.id,
    fingerprint: chargeFingerprint(details),
    startAt: call.startAt,
    drawnMicros: drawn,
    undrawnMicros: chargedMicros(call, rules) - drawn,
    details,
  };
}

/** Two tellings of a call are the same when charge, fee and currency are. */
export function chargeFingerprint({ charge, fee, cur }: EncodedCall): string {
  return fee === undefined ? `${charge} ${cur}` : `${charge}+${fee} ${cur}`;
}
