import type { Posting } from './account.ts';
import { creditsAccount } from './account.ts';
import type { Lot } from './lots.ts';
import type { Draft, LotExpired } from './record.ts';

/** Unused credit is forfeited twelve months after its purchase, says Microsoft's set-up page for Communications Credits. */
export const lotLifeMonths = 12;

/** The instant (epoch ms) a lot bought at `purchasedAt` expires; 29 February expires on 28 February. */
export function lotExpiry(purchasedAt: number): number {
  const date = new Date(purchasedAt);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + lotLifeMonths);
  if (date.getUTCDate() !== day) date.setUTCDate(0);
  return date.getTime();
}

export function isExpired(lot: Lot, at: number): boolean {
  return lot.expiresAt <= at;
}

export function lotExpired(lot: Lot): Draft<LotExpired> {
  const forfeited: readonly Posting[] =
    lot.remainingMicros === 0n
      ? []
      : [
          { account: creditsAccount(lot.id), micros: -lot.remainingMicros },
          { account: 'forfeited', micros: lot.remainingMicros },
        ];
  return { kind: 'lot-expired', lotId: lot.id, forfeitedMicros: lot.remainingMicros, postings: forfeited };
}
