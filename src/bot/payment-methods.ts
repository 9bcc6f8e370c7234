import { PaymentsUnavailable, type PaymentMethod, type Payments } from '../ports/payments.ts';

/** Fewer characters of a label say too little. */
const partMin = 3;

/** The stored payment methods with their labels. */
export class PaymentMethods {
  readonly #payments: Payments;
  #lastRead: readonly PaymentMethod[] = [];

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** When the provider cannot be asked, what it said last: labels are only for show. */
  async read(): Promise<readonly PaymentMethod[]> {
    try {
      this.#lastRead = await this.#payments.methods();
    } catch (error) {
      if (!(error instanceof PaymentsUnavailable)) throw error;
    }
    return this.#lastRead;
  }

  get lastRead(): readonly PaymentMethod[] {
    return this.#lastRead;
  }
}

/** The one method that a person means by its name, its label or a part of the label such as the last digits. */
export function methodMeant(methods: readonly PaymentMethod[], typed: string): PaymentMethod | undefined {
  const words = typed.trim().toLowerCase();
  const exact = methods.find(({ name, label }) => name.toLowerCase() === words || label.toLowerCase() === words);
  if (exact !== undefined || words.length < partMin) return exact;
  const [only, ...others] = methods.filter(({ label }) => label.toLowerCase().includes(words));
  return others.length === 0 ? only : undefined;
}
