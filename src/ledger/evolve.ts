import { lotOf, overdraftAccount, type Posting } from './account.ts';
import type { BookRecord } from './book.ts';
import { invariant } from './invariant.ts';
import type { Lot } from './lots.ts';
import { sumMicros } from './money.ts';
import { postingsOf, type LedgerRecord } from './record.ts';
import type { LedgerState, OpenPayment, Totals } from './state.ts';

/**
 * Applies one record. Records of other kinds only take their place in the sequence.
 * Throws `InvariantBroken` when postings do not balance, a lot would go below zero or beyond its purchase,
 * the balance would differ from the sum of the lots, or a second payment would be in flight.
 */
export function evolve(state: LedgerState, record: BookRecord): LedgerState {
  invariant(record.sequence === state.sequence + 1, `record ${record.sequence} follows ${state.sequence}`);
  invariant(record.at >= state.at, `record ${record.sequence} is not older than the one before`);
  const numbered: LedgerState = { ...state, sequence: record.sequence, at: record.at };
  const moved = post(withNewLot(numbered, record as LedgerRecord), postingsOf(record));
  return applyFacts(moved, record as LedgerRecord);
}

function withNewLot(state: LedgerState, record: LedgerRecord): LedgerState {
  if (record.kind === 'payment-posted') return addLot(state, record.lotId, record.at, record.expiresAt, record.amountMicros);
  if (record.kind === 'balance-adjusted' && record.lotId !== undefined && record.expiresAt !== undefined) {
    return addLot(state, record.lotId, record.at, record.expiresAt, record.differenceMicros);
  }
  return state;
}

function addLot(state: LedgerState, id: string, purchasedAt: number, expiresAt: number, amountMicros: bigint): LedgerState {
  const lot: Lot = { id, purchasedAt, expiresAt, amountMicros, remainingMicros: 0n };
  return { ...state, lots: [...state.lots, lot] };
}

function post(state: LedgerState, postings: readonly Posting[]): LedgerState {
  if (postings.length === 0) return state;
  let legsMicros = 0n;
  let balanceMicros = state.balanceMicros;
  let overdraftMicros = state.overdraftMicros;
  const totals: { -readonly [Name in keyof Totals]: bigint } = { ...state.totals };
  const lots = [...state.lots];
  for (const { account, micros } of postings) {
    legsMicros += micros;
    if (account === overdraftAccount) {
      overdraftMicros -= micros;
      balanceMicros += micros;
    } else if (account in totals) {
      totals[account as keyof Totals] += micros;
    } else {
      moveLot(lots, lotOf(account), micros);
      balanceMicros += micros;
    }
  }
  invariant(legsMicros === 0n, 'the postings of a record sum to zero');
  invariant(overdraftMicros >= 0n, 'an overdraft is never negative');
  const moved = { ...state, lots, totals, overdraftMicros, balanceMicros };
  assertBooksAgree(moved);
  return moved;
}

function moveLot(lots: Lot[], id: string | undefined, micros: bigint): void {
  const index = lots.findIndex((lot) => lot.id === id);
  const lot = lots[index];
  invariant(lot !== undefined, `the lot ${id} is open`);
  const remainingMicros = lot.remainingMicros + micros;
  invariant(remainingMicros >= 0n, `lot ${id} is not below zero`);
  invariant(remainingMicros <= lot.amountMicros, `lot ${id} holds no more than its purchase`);
  lots[index] = { ...lot, remainingMicros };
}

function assertBooksAgree(state: LedgerState): void {
  let inLots = 0n;
  for (const lot of state.lots) inLots += lot.remainingMicros;
  invariant(state.balanceMicros === inLots - state.overdraftMicros, 'the balance is the sum of the lots less the overdraft');
  invariant(state.overdraftMicros === 0n || inLots === 0n, 'nothing is overdrawn while a lot still holds credit');
  invariant(state.balanceMicros + sumMicros(Object.values(state.totals)) === 0n, 'all accounts together sum to zero');
}

function applyFacts(state: LedgerState, record: LedgerRecord): LedgerState {
  switch (record.kind) {
    case 'book-opened':
      invariant(state.currency === '', 'a book is opened once');
      return { ...state, currency: record.currency };
    case 'call-booked':
      return { ...state, calls: state.calls + 1, undrawnMicros: state.undrawnMicros + record.undrawnMicros };
    case 'call-reversed':
      return { ...state, calls: state.calls - 1, undrawnMicros: state.undrawnMicros - record.undrawnMicros };
    case 'payment-requested':
      invariant(state.payment === null, 'at most one payment is in flight');
      return { ...state, payment: openPayment(record) };
    case 'payment-unknown':
      return { ...state, payment: { ...inFlight(state, record.paymentId), state: 'unknown', asked: record.asked, askAt: record.askAt } };
    case 'payment-posted':
    case 'payment-voided':
      inFlight(state, record.paymentId);
      return { ...state, payment: null };
    case 'lot-expired':
      return { ...state, lots: state.lots.filter((lot) => lot.id !== record.lotId) };
    default:
      return state;
  }
}

function openPayment(record: Extract<LedgerRecord, { kind: 'payment-requested' }>): OpenPayment {
  const { paymentId: id, purpose, amountMicros, method, rechargeId, attempt, at: requestedAt } = record;
  const recharge = rechargeId === undefined ? {} : { rechargeId };
  return { id, purpose, amountMicros, method, ...recharge, attempt, requestedAt, state: 'pending', asked: 0 };
}

function inFlight(state: LedgerState, paymentId: string): OpenPayment {
  invariant(state.payment?.id === paymentId, `payment ${paymentId} is the one in flight`);
  return state.payment;
}
