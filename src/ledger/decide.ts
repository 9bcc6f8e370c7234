import { balanceAdjusted } from './adjustment.ts';
import type { FindKey } from './book.ts';
import { callBooked, callReversed, judgeCall, type BookableCall, type CallVerdict } from './calls.ts';
import { RunningLedger } from './evolve.ts';
import { isExpired, lotExpired } from './expiry.ts';
import { outcomeKey, paymentFingerprint, paymentKey, paymentPosted, paymentRequested, paymentUnknown, paymentVoided } from './payments.ts';
import type { PaymentOutcome, WantedPayment } from './payments.ts';
import type { Actor, CallBooked, Draft, LedgerRecord } from './record.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Pool } from './lots.ts';
import type { LedgerState } from './state.ts';

/** What may be asked of the ledger. Every command that could be sent twice carries a key or an id. */
export type LedgerCommand =
  | { readonly kind: 'open-book'; readonly currency: string }
  | { readonly kind: 'book-calls'; readonly importId: string; readonly calls: readonly BookableCall[] }
  | { readonly kind: 'reverse-calls'; readonly calls: readonly CallBooked[]; readonly actor: Actor }
  | { readonly kind: 'request-payment'; readonly payment: WantedPayment }
  | { readonly kind: 'settle-payment'; readonly paymentId: string; readonly outcome: PaymentOutcome }
  | { readonly kind: 'state-balance'; readonly statedMicros: bigint; readonly key: string; readonly actor: Actor }
  | { readonly kind: 'expire-lots' };

/**
 * The records of a decision with the state they lead to. `repeat`: the key was known with the same input, nothing is
 * booked again. `fresh`: the calls that were booked; `changed`: calls that were booked before with another charge and
 * were left as they are.
 */
export type LedgerDecision =
  | {
      readonly ok: true;
      readonly repeat: boolean;
      readonly records: readonly LedgerRecord[];
      readonly state: LedgerState;
      readonly fresh: readonly BookableCall[];
      readonly changed: readonly BookableCall[];
    }
  | Refusal;

/** Decides a command against a state. Pure: the instant and the knowledge of earlier keys are passed in. */
export function decide(state: LedgerState, command: LedgerCommand, at: number, find: FindKey): LedgerDecision {
  switch (command.kind) {
    case 'open-book':
      if (state.currency !== '') return repeated(state);
      return booked(state, at, [() => ({ kind: 'book-opened', currency: command.currency })]);
    case 'book-calls':
      return bookCalls(state, command.importId, command.calls, at, find);
    case 'reverse-calls':
      return reverseCalls(state, command.calls, command.actor, at, find);
    case 'request-payment':
      return requestPayment(state, command.payment, at, find);
    case 'settle-payment':
      return settlePayment(state, command, at, find);
    case 'state-balance':
      return stateBalance(state, command, at, find);
    case 'expire-lots':
      return booked(state, at, state.lots.filter((lot) => isExpired(lot, at)).map((lot) => () => lotExpired(lot)));
  }
}

type DraftOf = (pool: Pool) => Draft<LedgerRecord>;
type RecordOf = (running: RunningLedger) => LedgerRecord;
type CallsOfDecision = Pick<Extract<LedgerDecision, { ok: true }>, 'fresh' | 'changed'>;

const noCalls: CallsOfDecision = { fresh: [], changed: [] };

function repeated(state: LedgerState): LedgerDecision {
  return { ok: true, repeat: true, records: [], state, ...noCalls };
}

/** Places the drafts one after another, each made from the state that those before it leave behind. */
function booked(state: LedgerState, at: number, drafts: readonly DraftOf[]): LedgerDecision {
  return appended(state, drafts.map((draftOf) => (running) => ({ sequence: running.sequence + 1, at, ...draftOf(running) })));
}

/** The same for whole records. */
function appended(state: LedgerState, recordsOf: readonly RecordOf[], { fresh, changed }: CallsOfDecision = noCalls): LedgerDecision {
  const running = new RunningLedger(state);
  const records = recordsOf.map((recordOf) => {
    const record = recordOf(running);
    running.apply(record);
    return record;
  });
  return { ok: true, repeat: false, records, state: running.state(), fresh, changed };
}

function bookCalls(state: LedgerState, importId: string, calls: readonly BookableCall[], at: number, find: FindKey): LedgerDecision {
  const fresh: BookableCall[] = [];
  const changed: BookableCall[] = [];
  const siblings = new Map<string, string>();
  for (const call of calls) {
    const verdict = judgeWithin(siblings, call, find);
    if (verdict === 'new') fresh.push(call);
    if (verdict === 'changed') changed.push(call);
  }
  return appended(state, fresh.map((call) => (running) => callBooked(running, at, importId, call)), { fresh, changed });
}

/** A call may stand twice in the same batch too. */
function judgeWithin(siblings: Map<string, string>, call: BookableCall, find: FindKey): CallVerdict {
  const sibling = siblings.get(call.key);
  if (sibling !== undefined) return sibling === call.fingerprint ? 'repeat' : 'changed';
  siblings.set(call.key, call.fingerprint);
  return judgeCall(call, find);
}

/** Skips calls that are no longer booked as told, so that an interrupted undo can simply be repeated. */
function reverseCalls(state: LedgerState, calls: readonly CallBooked[], actor: Actor, at: number, find: FindKey): LedgerDecision {
  const standing = calls.filter((call) => find(call.key, call.fingerprint)?.sequence === call.sequence);
  return booked(state, at, standing.map((call) => (running) => callReversed(running, call, actor)));
}

function requestPayment(state: LedgerState, wanted: WantedPayment, at: number, find: FindKey): LedgerDecision {
  const known = find(paymentKey(wanted.id), paymentFingerprint(wanted));
  if (known !== undefined) return known.same ? repeated(state) : refuse('KEY_REUSED', { key: wanted.id });
  if (wanted.amountMicros <= 0n) return refuse('AMOUNT_NOT_POSITIVE', { askedMicros: wanted.amountMicros });
  if (state.payment !== null) {
    return refuse('PAYMENT_IN_FLIGHT', { paymentId: state.payment.id, amountMicros: state.payment.amountMicros, state: state.payment.state });
  }
  return booked(state, at, [() => paymentRequested(wanted)]);
}

function settlePayment(
  state: LedgerState,
  { paymentId, outcome }: Extract<LedgerCommand, { kind: 'settle-payment' }>,
  at: number,
  find: FindKey,
): LedgerDecision {
  const payment = state.payment;
  if (payment === null || payment.id !== paymentId) {
    // Providers tell an outcome twice, or late; the first telling counts.
    const isTold = find(outcomeKey(paymentId), outcome.kind)?.same === true;
    return isTold ? repeated(state) : refuse('PAYMENT_NOT_IN_FLIGHT', { paymentId });
  }
  switch (outcome.kind) {
    case 'succeeded':
      return booked(state, at, [() => paymentPosted(state, payment, outcome.reference, at)]);
    case 'declined':
      return booked(state, at, [() => paymentVoided(payment, outcome.reason, outcome.detail)]);
    case 'unknown':
      return booked(state, at, [() => paymentUnknown(payment, outcome.detail, at)]);
  }
}

function stateBalance(
  state: LedgerState,
  { statedMicros, key, actor }: Extract<LedgerCommand, { kind: 'state-balance' }>,
  at: number,
  find: FindKey,
): LedgerDecision {
  const known = find(key, statedMicros.toString());
  if (known !== undefined) return known.same ? repeated(state) : refuse('KEY_REUSED', { key });
  return booked(state, at, [() => balanceAdjusted(state, statedMicros, key, at, actor)]);
}
