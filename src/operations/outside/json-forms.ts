import { decimalFromMicros } from '../../ledger/index.ts';

/** Money as scripts see it, on the command line and over HTTP. */
export interface MoneyJson {
  /** A decimal with six places. */
  readonly amount: string;
  readonly currency: string;
}

export function moneyJson(micros: bigint, currency: string): MoneyJson {
  return { amount: decimalFromMicros(micros), currency };
}

/** Epoch milliseconds as ISO 8601 in UTC. */
export function instantJson(at: number): string {
  return new Date(at).toISOString();
}

/** The same for an instant that may be unknown. */
export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instantJson(at);
}
