import type { Account, Posting } from './account.ts';
import type { BookRecord } from './book.ts';

/** Who caused a record. `system` is Tollkeeper's own rules, `operator` the command line and HTTP. */
export interface Actor {
  readonly kind: 'person' | 'operator' | 'system';
  /** Directory id of a person. */
  readonly id?: string;
  readonly name?: string;
  /** The role that gave the right, as the directory names it. */
  readonly role?: string;
}

export const systemActor: Actor = { kind: 'system' };

/** Why a payment is made: a person buys once, a rule buys automatically, a person repeats a failed automatic one. */
export type PaymentPurpose = 'top-up' | 'recharge' | 'retry';

/** Why no money came: the provider's word in our own terms. */
export type VoidReason = 'soft-decline' | 'hard-decline' | 'technical-failure';

interface MoneyRecord extends BookRecord {
  readonly postings: readonly Posting[];
}

export interface BookOpened extends BookRecord {
  readonly kind: 'book-opened';
  readonly currency: string;
}

/** A call paid from (or only counted beside) the credits. `details` is the call as its source told it, as text. */
export interface CallBooked extends MoneyRecord {
  readonly kind: 'call-booked';
  readonly key: string;
  readonly fingerprint: string;
  readonly importId: string;
  /** When the call started. */
  readonly startAt: number;
  /** Money charged by the call's source that does not draw on the balance; its source of payment is unclear. */
  readonly undrawnMicros: bigint;
  readonly details: string;
}

/** Takes a booked call back, whole. */
export interface CallReversed extends MoneyRecord {
  readonly kind: 'call-reversed';
  readonly releasesKey: string;
  readonly importId: string;
  readonly reversedSequence: number;
  readonly undrawnMicros: bigint;
  readonly actor: Actor;
}

/** First phase of a payment: written durably before the provider is asked. */
export interface PaymentRequested extends MoneyRecord {
  readonly kind: 'payment-requested';
  readonly key: string;
  readonly fingerprint: string;
  readonly paymentId: string;
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly method: string;
  /** The automatic recharge this payment belongs to, and which attempt of it this is (from 1). */
  readonly rechargeId?: string;
  readonly attempt: number;
  readonly actor: Actor;
}

/** The provider did not say what became of the payment; it is asked again at `askAt`. */
export interface PaymentUnknown extends BookRecord {
  readonly kind: 'payment-unknown';
  readonly paymentId: string;
  readonly reason: string;
  readonly asked: number;
  readonly askAt: number;
}

/** Second phase: the money came and is a lot from here on. */
export interface PaymentPosted extends MoneyRecord {
  readonly kind: 'payment-posted';
  readonly key: string;
  readonly fingerprint: string;
  readonly paymentId: string;
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly reference: string;
  readonly lotId: string;
  readonly expiresAt: number;
  readonly rechargeId?: string;
  readonly actor: Actor;
}

/** Second phase: no money came. */
export interface PaymentVoided extends MoneyRecord {
  readonly kind: 'payment-voided';
  readonly key: string;
  readonly fingerprint: string;
  readonly paymentId: string;
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly reason: VoidReason;
  /** The provider's own word for it, such as `expired_card`. */
  readonly detail: string;
  readonly rechargeId?: string;
  readonly actor: Actor;
}

/** A stated balance was booked: the difference to the ledger's own figure. A positive one is a lot. */
export interface BalanceAdjusted extends MoneyRecord {
  readonly kind: 'balance-adjusted';
  readonly key: string;
  readonly fingerprint: string;
  readonly statedMicros: bigint;
  readonly differenceMicros: bigint;
  readonly lotId?: string;
  readonly expiresAt?: number;
  readonly actor: Actor;
}

/** What was left of a purchase twelve months later. */
export interface LotExpired extends MoneyRecord {
  readonly kind: 'lot-expired';
  readonly lotId: string;
  readonly forfeitedMicros: bigint;
}

/** The records that move money or say why none moved. */
export type LedgerRecord =
  | BookOpened
  | CallBooked
  | CallReversed
  | PaymentRequested
  | PaymentUnknown
  | PaymentPosted
  | PaymentVoided
  | BalanceAdjusted
  | LotExpired;

/** A record before it has its place in the book. */
export type Draft<Rec extends BookRecord> = Rec extends BookRecord ? Omit<Rec, 'sequence' | 'at'> : never;

const noPostings: readonly Posting[] = [];

/** The postings of any record; none for records that move no money. */
export function postingsOf(record: BookRecord): readonly Posting[] {
  return 'postings' in record ? (record.postings as readonly Posting[]) : noPostings;
}

/** Money that a record moved on accounts that satisfy the condition, such as all credits. */
export function movedMicros(record: BookRecord, isCounted: (account: Account) => boolean): bigint {
  let moved = 0n;
  for (const posting of postingsOf(record)) if (isCounted(posting.account)) moved += posting.micros;
  return moved;
}
