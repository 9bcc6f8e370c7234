import type { FindKey } from './book.ts';
import { drawPostings, refillPostings, type Pool } from './lots.ts';
import type { Posting } from './account.ts';
import { sumMicros } from './money.ts';
import type { Actor, CallBooked, CallReversed, Draft } from './record.ts';

/** A call to book. `key` is its unique id at the source; `details` is kept as it is. */
export interface BookableCall {
  readonly key: string;
  /** Equal exactly when a repeat tells the same charge. */
  readonly fingerprint: string;
  readonly startAt: number;
  /** What it draws on the credits; 0 for a call that is only counted. */
  readonly drawnMicros: bigint;
  /** Charged at the source without drawing on the credits. */
  readonly undrawnMicros: bigint;
  readonly details: string;
}

/** `new` is booked; `repeat` was booked before with the same charge; `changed` was booked before with another. */
export type CallVerdict = 'new' | 'repeat' | 'changed';

export function judgeCall(call: BookableCall, find: FindKey): CallVerdict {
  const known = find(call.key, call.fingerprint);
  if (known === undefined) return 'new';
  return known.same ? 'repeat' : 'changed';
}

/**
 * Books a call behind the ledger's newest record: the oldest credit pays first. A call that comes after zero overdraws, and is
 * booked all the same.
 */
export function callBooked(ledger: Pool & Pick<CallBooked, 'sequence'>, at: number, importId: string, call: BookableCall): CallBooked {
  const { key, fingerprint, startAt, drawnMicros, undrawnMicros, details } = call;
  const postings: readonly Posting[] =
    drawnMicros === 0n ? [] : [...drawPostings(ledger, drawnMicros), { account: 'usage', micros: drawnMicros }];
  // Not made from a draft: there may be a million, and copying the fields of each would cost as much as all the rest.
  return { sequence: ledger.sequence + 1, at, kind: 'call-booked', key, fingerprint, importId, startAt, undrawnMicros, details, postings };
}

/** Takes a booked call back; its key may be booked again afterwards. */
export function callReversed(pool: Pool, booked: CallBooked, actor: Actor): Draft<CallReversed> {
  const drawnMicros = drawnBy(booked);
  const postings: readonly Posting[] =
    drawnMicros === 0n ? [] : [{ account: 'usage', micros: -drawnMicros }, ...refillPostings(pool, drawnMicros)];
  return {
    kind: 'call-reversed',
    releasesKey: booked.key,
    importId: booked.importId,
    reversedSequence: booked.sequence,
    undrawnMicros: booked.undrawnMicros,
    postings,
    actor,
  };
}

/** What a booked call took from the credits. */
export function drawnBy(booked: CallBooked): bigint {
  return sumMicros(booked.postings.filter(({ account }) => account === 'usage').map(({ micros }) => micros));
}
