import { creditsAccount, overdraftAccount, type Posting } from './account.ts';
import { leastMicros } from './money.ts';

/** One purchase's credit. It expires whole: what is left at `expiresAt` is forfeited. Instants are epoch milliseconds. */
export interface Lot {
  readonly id: string;
  readonly purchasedAt: number;
  readonly expiresAt: number;
  readonly amountMicros: bigint;
  readonly remainingMicros: bigint;
}

/**
 * All unexpired lots, oldest first. Used-up ones stay until they expire, because a reversed charge may refill them.
 * `overdraftMicros` is what was used beyond all lots (0 or more).
 */
export interface Pool {
  readonly lots: readonly Lot[];
  readonly overdraftMicros: bigint;
}

/** Postings that take `micros` from the credits: the oldest lot first, then the overdraft. */
export function drawPostings(pool: Pool, micros: bigint): Posting[] {
  const postings: Posting[] = [];
  let missing = micros;
  for (const lot of pool.lots) {
    if (missing === 0n) break;
    if (lot.remainingMicros === 0n) continue;
    const taken = leastMicros(missing, lot.remainingMicros);
    postings.push({ account: creditsAccount(lot.id), micros: -taken });
    missing -= taken;
  }
  if (missing > 0n) postings.push({ account: overdraftAccount, micros: -missing });
  return postings;
}

/**
 * Postings that give `micros` back as if it had never been drawn: the overdraft first, then the lots in the reverse
 * order of drawing, each up to its purchase. What fits nowhere (its lot has expired since) is forfeited.
 */
export function refillPostings(pool: Pool, micros: bigint): Posting[] {
  const postings: Posting[] = [];
  let left = micros;
  const owed = leastMicros(left, pool.overdraftMicros);
  if (owed > 0n) postings.push({ account: overdraftAccount, micros: owed });
  left -= owed;
  for (const lot of pool.lots.toReversed()) {
    const given = leastMicros(left, lot.amountMicros - lot.remainingMicros);
    if (given > 0n) postings.push({ account: creditsAccount(lot.id), micros: given });
    left -= given;
  }
  if (left > 0n) postings.push({ account: 'forfeited', micros: left });
  return postings;
}

/** Postings of a new lot: an open overdraft is settled first, the rest is credit. */
export function creditPostings(pool: Pool, lotId: string, micros: bigint): Posting[] {
  const owed = leastMicros(micros, pool.overdraftMicros);
  const postings: Posting[] = [];
  if (owed > 0n) postings.push({ account: overdraftAccount, micros: owed });
  if (micros > owed) postings.push({ account: creditsAccount(lotId), micros: micros - owed });
  return postings;
}
