import { lotOf, overdraftAccount } from './account.ts';
import type { BookRecord } from './book.ts';
import { invariant } from './invariant.ts';
import type { Lot, Pool } from './lots.ts';
import { sumMicros } from './money.ts';
import { postingsOf, type LedgerRecord } from './record.ts';
import type { LedgerState, OpenPayment, Totals } from './state.ts';

/**
 * Applies one record. Records of other kinds only take their place in the sequence.
 * Throws `InvariantBroken` when postings do not balance, a lot would go below zero or beyond its purchase,
 * the balance would differ from the sum of the lots, or a second payment would be in flight.
 */
export function evolve(state: LedgerState, record: BookRecord): LedgerState {
  const running = new RunningLedger(state);
  running.apply(record);
  return running.state();
}

/** Applies records one after another. The same as evolving with each, without a copy of the state for each. */
export function evolveAll(state: LedgerState, records: Iterable<BookRecord>): LedgerState {
  const running = new RunningLedger(state);
  for (const record of records) running.apply(record);
  return running.state();
}

/** A ledger while records are being applied: changed in place, and asked for its state at the end. */
export class RunningLedger implements Pool {
  readonly lots: Lot[];
  overdraftMicros: bigint;
  #sequence: number;
  #at: number;
  #currency: string;
  #balanceMicros: bigint;
  readonly #totals: { -readonly [Name in keyof Totals]: bigint };
  #payment: OpenPayment | null;
  #calls: number;
  #undrawnMicros: bigint;

  constructor(state: LedgerState) {
    this.lots = [...state.lots];
    this.overdraftMicros = state.overdraftMicros;
    this.#sequence = state.sequence;
    this.#at = state.at;
    this.#currency = state.currency;
    this.#balanceMicros = state.balanceMicros;
    this.#totals = { ...state.totals };
    this.#payment = state.payment;
    this.#calls = state.calls;
    this.#undrawnMicros = state.undrawnMicros;
  }

  get sequence(): number {
    return this.#sequence;
  }

  apply(record: BookRecord): void {
    invariant(record.sequence === this.#sequence + 1, `record ${record.sequence} follows ${this.#sequence}`);
    invariant(record.at >= this.#at, `record ${record.sequence} is not older than the one before`);
    this.#sequence = record.sequence;
    this.#at = record.at;
    this.#openLot(record as LedgerRecord);
    this.#post(record);
    this.#applyFacts(record as LedgerRecord);
  }

  /** A state of its own. Throws `InvariantBroken` when the books do not agree. */
  state(): LedgerState {
    this.#assertBooksAgree();
    return {
      sequence: this.#sequence,
      at: this.#at,
      currency: this.#currency,
      lots: [...this.lots],
      overdraftMicros: this.overdraftMicros,
      balanceMicros: this.#balanceMicros,
      totals: { ...this.#totals },
      payment: this.#payment,
      calls: this.#calls,
      undrawnMicros: this.#undrawnMicros,
    };
  }

  #openLot(record: LedgerRecord): void {
    if (record.kind === 'payment-posted') this.#addLot(record.lotId, record.at, record.expiresAt, record.amountMicros);
    if (record.kind === 'balance-adjusted' && record.lotId !== undefined && record.expiresAt !== undefined) {
      this.#addLot(record.lotId, record.at, record.expiresAt, record.differenceMicros);
    }
  }

  #addLot(id: string, purchasedAt: number, expiresAt: number, amountMicros: bigint): void {
    this.lots.push({ id, purchasedAt, expiresAt, amountMicros, remainingMicros: 0n });
  }

  #post(record: BookRecord): void {
    let legsMicros = 0n;
    for (const { account, micros } of postingsOf(record)) {
      legsMicros += micros;
      if (account in this.#totals) {
        this.#totals[account as keyof Totals] += micros;
        continue;
      }
      this.#balanceMicros += micros;
      if (account === overdraftAccount) this.overdraftMicros -= micros;
      else this.#moveLot(lotOf(account), micros);
    }
    invariant(legsMicros === 0n, 'the postings of a record sum to zero');
    invariant(this.overdraftMicros >= 0n, 'an overdraft is never negative');
  }

  #moveLot(id: string | undefined, micros: bigint): void {
    const index = this.lots.findIndex((lot) => lot.id === id);
    const lot = this.lots[index];
    invariant(lot !== undefined, `the lot ${id} is open`);
    const remainingMicros = lot.remainingMicros + micros;
    invariant(remainingMicros >= 0n, `lot ${id} is not below zero`);
    invariant(remainingMicros <= lot.amountMicros, `lot ${id} holds no more than its purchase`);
    this.lots[index] = { ...lot, remainingMicros };
  }

  #assertBooksAgree(): void {
    const inLots = sumMicros(this.lots.map((lot) => lot.remainingMicros));
    invariant(this.#balanceMicros === inLots - this.overdraftMicros, 'the balance is the sum of the lots less the overdraft');
    invariant(this.overdraftMicros === 0n || inLots === 0n, 'nothing is overdrawn while a lot still holds credit');
    invariant(this.#balanceMicros + sumMicros(Object.values(this.#totals)) === 0n, 'all accounts together sum to zero');
  }

  #applyFacts(record: LedgerRecord): void {
    switch (record.kind) {
      case 'book-opened':
        invariant(this.#currency === '', 'a book is opened once');
        this.#currency = record.currency;
        return;
      case 'call-booked':
        this.#calls += 1;
        this.#undrawnMicros += record.undrawnMicros;
        return;
      case 'call-reversed':
        this.#calls -= 1;
        this.#undrawnMicros -= record.undrawnMicros;
        return;
      case 'payment-requested':
        invariant(this.#payment === null, 'at most one payment is in flight');
        this.#payment = openPayment(record);
        return;
      case 'payment-unknown':
        this.#payment = { ...this.#inFlight(record.paymentId), state: 'unknown', asked: record.asked, askAt: record.askAt };
        return;
      case 'payment-posted':
      case 'payment-voided':
        this.#inFlight(record.paymentId);
        this.#payment = null;
        return;
      case 'lot-expired':
        this.#closeLot(record.lotId);
        return;
      case 'balance-adjusted':
        return;
    }
  }

  #closeLot(id: string): void {
    const index = this.lots.findIndex((lot) => lot.id === id);
    invariant(this.lots[index]?.remainingMicros === 0n, `lot ${id} is empty when it is closed`);
    this.lots.splice(index, 1);
  }

  #inFlight(paymentId: string): OpenPayment {
    invariant(this.#payment?.id === paymentId, `payment ${paymentId} is the one in flight`);
    return this.#payment;
  }
}

function openPayment(record: Extract<LedgerRecord, { kind: 'payment-requested' }>): OpenPayment {
  const { paymentId: id, purpose, amountMicros, method, rechargeId, attempt, at: requestedAt, actor } = record;
  const recharge = rechargeId === undefined ? {} : { rechargeId };
  return { id, purpose, amountMicros, method, ...recharge, attempt, requestedAt, actor, state: 'pending', asked: 0 };
}
