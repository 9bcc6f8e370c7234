import { decimalFromMicros, type PaymentOutcome } from '../../ledger/index.ts';
import type { Clock } from '../../ports/clock.ts';
import { PaymentsUnavailable, type Charge, type PaymentFinding, type PaymentMethod, type Payments } from '../../ports/payments.ts';
import { findSandboxCard, sandboxCards, type CardBehaviour } from './sandbox-cards.ts';
import { SandboxJournal, type SandboxCharge, type SandboxEntry } from './sandbox-journal.ts';

/** How long a charge waits for the card's holder before the sandbox gives it up. */
const holderWaitMs = 600_000;

const unknownCard: CardBehaviour = { kind: 'declines', reason: 'hard-decline', detail: 'payment_method_not_available' };

/** A bank of test cards. No real money; the same answers, silences and outages as a real one. */
export class SandboxPayments implements Payments {
  readonly #journal: SandboxJournal;
  readonly #clock: Clock;
  /** The end of the work under way: charges are made one after another. */
  #last: Promise<unknown> = Promise.resolve();

  /** `path`: the sandbox's own durable record, created at the first charge. */
  constructor(path: string, clock: Clock) {
    this.#journal = new SandboxJournal(path);
    this.#clock = clock;
  }

  /** A key that was charged before gets its first outcome, whatever the amount and the card are now. */
  charge(charge: Charge): Promise<PaymentOutcome | { readonly kind: 'waiting' }> {
    return this.#inTurn(async () => {
      const earlier = await this.#journal.find(charge.key);
      if (earlier !== undefined) return this.#outcomeOf(earlier);
      const behaviour = behaviourOf(charge.method);
      const made = await this.#journal.append(this.#entryOf(charge, behaviour));
      return behaviour.kind === 'lost' ? { kind: 'unknown', detail: 'no_answer' } : this.#outcomeOf(made);
    });
  }

  find(key: string): Promise<PaymentFinding> {
    return this.#inTurn(async () => {
      const charge = await this.#journal.find(key);
      return charge === undefined || behaviourOf(charge.method).kind === 'away' ? { kind: 'not-found' } : this.#outcomeOf(charge);
    });
  }

  methods(): Promise<readonly PaymentMethod[]> {
    return Promise.resolve(sandboxCards.map(({ name, label }) => ({ name, label })));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #entryOf({ key, amountMicros, currency, method }: Charge, behaviour: CardBehaviour): SandboxEntry {
    const at = new Date(this.#clock.now()).toISOString();
    return { key, amount: decimalFromMicros(amountMicros), currency, status: statusOf(behaviour), at, method };
  }

  #outcomeOf(charge: SandboxCharge): PaymentOutcome | { readonly kind: 'waiting' } {
    const behaviour = behaviourOf(charge.method);
    switch (behaviour.kind) {
      case 'succeeds':
      case 'lost':
        return { kind: 'succeeded', reference: `sandbox-${charge.line}` };
      case 'declines':
        return { kind: 'declined', reason: behaviour.reason, detail: behaviour.detail };
      case 'waits':
        return this.#isGivenUp(charge) ? notAuthenticated : { kind: 'waiting' };
      case 'away':
        throw new PaymentsUnavailable('the sandbox plays an unreachable bank');
    }
  }

  #isGivenUp({ at }: SandboxCharge): boolean {
    return this.#clock.now() - Date.parse(at) >= holderWaitMs;
  }
}

const notAuthenticated: PaymentOutcome = { kind: 'declined', reason: 'soft-decline', detail: 'authentication_required' };

function behaviourOf(method: string): CardBehaviour {
  return findSandboxCard(method)?.behaviour ?? unknownCard;
}

function statusOf(behaviour: CardBehaviour): SandboxEntry['status'] {
  switch (behaviour.kind) {
    case 'succeeds':
    case 'lost':
      return 'succeeded';
    case 'waits':
      return 'waiting';
    case 'away':
      return 'failed';
    case 'declines':
      return behaviour.reason === 'technical-failure' ? 'failed' : 'declined';
  }
}
