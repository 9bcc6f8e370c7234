import type { Lot, Pool } from './lots.ts';
import type { Actor, PaymentPurpose } from './record.ts';

/** A payment between its two phases. */
export interface OpenPayment {
  readonly id: string;
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly method: string;
  readonly rechargeId?: string;
  readonly attempt: number;
  readonly requestedAt: number;
  /** Who asked for it. */
  readonly actor: Actor;
  /** `unknown`: the provider has the request, its outcome is not known; nothing new may be charged meanwhile. */
  readonly state: 'pending' | 'unknown';
  /** How often the provider has been asked, and when it is asked next (epoch milliseconds). */
  readonly asked: number;
  readonly askAt?: number;
}

/** Totals of the accounts that are not lots. `funding` is minus everything ever paid in or on its way. */
export interface Totals {
  readonly funding: bigint;
  readonly suspense: bigint;
  readonly usage: bigint;
  readonly forfeited: bigint;
  readonly adjustment: bigint;
}

/** The ledger, folded. Immutable. */
export interface LedgerState extends Pool {
  readonly sequence: number;
  /** Instant of the newest record. */
  readonly at: number;
  /** Empty until the book is opened. */
  readonly currency: string;
  readonly lots: readonly Lot[];
  readonly overdraftMicros: bigint;
  /** All lots minus the overdraft. */
  readonly balanceMicros: bigint;
  readonly totals: Totals;
  readonly payment: OpenPayment | null;
  readonly calls: number;
  /** Charged by the source of calls but not drawn, because another licence may have paid. */
  readonly undrawnMicros: bigint;
}

export const emptyLedger: LedgerState = {
  sequence: 0,
  at: 0,
  currency: '',
  lots: [],
  overdraftMicros: 0n,
  balanceMicros: 0n,
  totals: { funding: 0n, suspense: 0n, usage: 0n, forfeited: 0n, adjustment: 0n },
  payment: null,
  calls: 0,
  undrawnMicros: 0n,
};
