/**
 * Where money can be. `credits:<lot>` holds what is left of a purchase, `credits:overdraft` what was used beyond it
 * (negative); `funding` is the world outside that pays in; `suspense` holds payments whose outcome is not known yet.
 */
export type Account =
  | `credits:${string}`
  | 'funding'
  | 'suspense'
  | 'usage'
  | 'forfeited'
  | 'adjustment';

export const overdraftAccount = 'credits:overdraft';

/** One leg of a double entry. The legs of a record sum to zero. */
export interface Posting {
  readonly account: Account;
  readonly micros: bigint;
}

export function creditsAccount(lotId: string): Account {
  return `credits:${lotId}`;
}

/** The lot a credits account belongs to, or undefined for the other accounts and the overdraft. */
export function lotOf(account: Account): string | undefined {
  if (!account.startsWith('credits:') || account === overdraftAccount) return undefined;
  return account.slice('credits:'.length);
}

/** Whether the money on an account makes up the balance. */
export function isCredits(account: Account): boolean {
  return account.startsWith('credits:');
}
