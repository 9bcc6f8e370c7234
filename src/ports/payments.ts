import type { PaymentOutcome } from '../ledger/index.ts';

export interface Charge {
  /** Names the payment at the provider: the same key is never charged twice. */
  readonly key: string;
  readonly amountMicros: bigint;
  readonly currency: string;
  readonly method: string;
}

/** What the provider knows of a key. `waiting`: a person has to confirm at their bank first. */
export type PaymentFinding = PaymentOutcome | { readonly kind: 'waiting' } | { readonly kind: 'not-found' };

/**
 * Takes money from outside. Outcomes may arrive late, twice or never; a charge whose answer is lost is `unknown`,
 * and `find` says later what became of it.
 */
export interface Payments {
  /** Charges at most once per key. Throws `PaymentsUnavailable` when the request certainly had no effect. */
  charge(charge: Charge): Promise<PaymentOutcome | { readonly kind: 'waiting' }>;
  /** Asks what became of a key. Throws `PaymentsUnavailable`. */
  find(key: string): Promise<PaymentFinding>;
  /** The stored payment methods that may be chosen, with a label to show to people. */
  methods(): Promise<readonly PaymentMethod[]>;
}

export interface PaymentMethod {
  readonly name: string;
  readonly label: string;
}

/** The provider cannot be reached; nothing was charged. */
export class PaymentsUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PaymentsUnavailable';
  }
}
