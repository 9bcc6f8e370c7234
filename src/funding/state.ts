import { freshSettings, type Settings } from './settings.ts';
import type { BlockReason, PauseReason } from './record.ts';
import type { VoidReason } from '../ledger/index.ts';

/**
 * One automatic recharge from its trigger to its end, over all its attempts.
 * `paying`: a payment is in flight · `failed`: the last one brought nothing, what follows is not decided yet ·
 * `waiting`: tried again at `next` · `stopped`: automatic recharging is paused because of it.
 */
export interface Recharge {
  readonly id: string;
  readonly state: 'paying' | 'failed' | 'waiting' | 'stopped';
  readonly amountMicros: bigint;
  /** What the last payment was to be charged to. */
  readonly method: string;
  /** Payments made so far, for naming the next one. */
  readonly payments: number;
  /** Which attempt this is, from 1. Technical failures are not attempts. */
  readonly attempt: number;
  readonly technicalFailures: number;
  readonly lastFailure?: { readonly reason: VoidReason; readonly detail: string };
  readonly next?: number;
}

/** The funding rules' memory, folded from records. Immutable. */
export interface FundingState {
  readonly settings: Settings;
  /** Grows with every change of settings or payment method: a confirmation made before is stale. */
  readonly version: number;
  readonly method: string | null;
  /** Nobody has chosen the method yet: it is the deployment's. */
  readonly isMethodPreset: boolean;
  readonly pause: { readonly reason: PauseReason; readonly since: number } | null;
  readonly recharge: Recharge | null;
  readonly blocked: { readonly reason: BlockReason; readonly since: number; readonly until?: number } | null;
  /** Successful automatic purchases of the last 32 days, oldest first. */
  readonly automaticPurchases: readonly { readonly at: number; readonly micros: bigint }[];
}

export const emptyFunding: FundingState = {
  settings: freshSettings,
  version: 0,
  method: null,
  isMethodPreset: true,
  pause: null,
  recharge: null,
  blocked: null,
  automaticPurchases: [],
};
