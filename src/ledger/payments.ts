import { creditPostings } from './lots.ts';
import { lotExpiry } from './expiry.ts';
import type {
  Actor,
  Draft,
  PaymentPosted,
  PaymentPurpose,
  PaymentRequested,
  PaymentUnknown,
  PaymentVoided,
  VoidReason,
} from './record.ts';
import type { LedgerState, OpenPayment } from './state.ts';

/** A payment somebody or a rule wants. `id` names it at the provider too, so that it can never be charged twice. */
export interface WantedPayment {
  readonly id: string;
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly method: string;
  readonly rechargeId?: string;
  readonly attempt: number;
  readonly actor: Actor;
}

/** What the provider said became of a payment. */
export type PaymentOutcome =
  | { readonly kind: 'succeeded'; readonly reference: string }
  | { readonly kind: 'declined'; readonly reason: VoidReason; readonly detail: string }
  | { readonly kind: 'unknown'; readonly detail: string };

/** Phase one, before the provider is asked: the money is on its way, in `suspense`. */
export function paymentRequested(wanted: WantedPayment): Draft<PaymentRequested> {
  const { id, purpose, amountMicros, method, rechargeId, attempt, actor } = wanted;
  return {
    kind: 'payment-requested',
    key: paymentKey(id),
    fingerprint: paymentFingerprint(wanted),
    paymentId: id,
    purpose,
    amountMicros,
    method,
    ...(rechargeId === undefined ? {} : { rechargeId }),
    attempt,
    actor,
    postings: [
      { account: 'funding', micros: -amountMicros },
      { account: 'suspense', micros: amountMicros },
    ],
  };
}

export function paymentKey(id: string): string {
  return `payment:${id}`;
}

/** The key of the record that says what became of a payment. */
export function outcomeKey(id: string): string {
  return `outcome:${id}`;
}

export function paymentFingerprint(wanted: Pick<WantedPayment, 'purpose' | 'amountMicros'>): string {
  return `${wanted.purpose} ${wanted.amountMicros}`;
}

/** Phase two, the money came: an overdraft is settled first, the rest is a lot that expires twelve months later. */
export function paymentPosted(state: LedgerState, payment: OpenPayment, reference: string, at: number): Draft<PaymentPosted> {
  const { id, purpose, amountMicros, rechargeId, actor } = payment;
  const lotId = `lot-${state.sequence + 1}`;
  return {
    kind: 'payment-posted',
    key: outcomeKey(id),
    fingerprint: 'succeeded',
    paymentId: id,
    purpose,
    amountMicros,
    reference,
    lotId,
    expiresAt: lotExpiry(at),
    ...(rechargeId === undefined ? {} : { rechargeId }),
    actor,
    postings: [{ account: 'suspense', micros: -amountMicros }, ...creditPostings(state, lotId, amountMicros)],
  };
}

/** Phase two, no money came. */
export function paymentVoided(payment: OpenPayment, reason: VoidReason, detail: string): Draft<PaymentVoided> {
  const { id, purpose, amountMicros, rechargeId, actor } = payment;
  return {
    kind: 'payment-voided',
    key: outcomeKey(id),
    fingerprint: 'declined',
    paymentId: id,
    purpose,
    amountMicros,
    reason,
    detail,
    ...(rechargeId === undefined ? {} : { rechargeId }),
    actor,
    postings: [
      { account: 'suspense', micros: -amountMicros },
      { account: 'funding', micros: amountMicros },
    ],
  };
}

/** The outcome is not known (yet): the provider is asked again, after 5 s at first, then ever more seldom, at most every 10 minutes. */
export function paymentUnknown(payment: OpenPayment, reason: string, at: number): Draft<PaymentUnknown> {
  const asked = payment.state === 'unknown' ? payment.asked + 1 : 0;
  const waitMs = Math.min(5_000 * 2 ** asked, 600_000);
  return { kind: 'payment-unknown', paymentId: payment.id, reason, asked, askAt: at + waitMs };
}
