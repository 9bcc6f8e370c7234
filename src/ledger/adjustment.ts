import { creditPostings, drawPostings } from './lots.ts';
import { lotExpiry } from './expiry.ts';
import type { Actor, BalanceAdjusted, Draft } from './record.ts';
import type { LedgerState } from './state.ts';

/** Books the difference between a stated balance and the ledger's own, visibly. A surplus is a lot, a shortfall is drawn. */
export function balanceAdjusted(state: LedgerState, statedMicros: bigint, key: string, at: number, actor: Actor): Draft<BalanceAdjusted> {
  const differenceMicros = statedMicros - state.balanceMicros;
  const common = {
    kind: 'balance-adjusted' as const,
    key,
    fingerprint: statedMicros.toString(),
    statedMicros,
    differenceMicros,
    actor,
  };
  if (differenceMicros > 0n) {
    const lotId = `lot-${state.sequence + 1}`;
    const credit = creditPostings(state, lotId, differenceMicros);
    return { ...common, lotId, expiresAt: lotExpiry(at), postings: [{ account: 'adjustment', micros: -differenceMicros }, ...credit] };
  }
  if (differenceMicros === 0n) return { ...common, postings: [] };
  const draw = drawPostings(state, -differenceMicros);
  return { ...common, postings: [...draw, { account: 'adjustment', micros: -differenceMicros }] };
}
