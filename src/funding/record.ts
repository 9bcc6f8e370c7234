import type { Actor, BookRecord, VoidReason } from '../ledger/index.ts';
import type { Settings, SettingsChange } from './settings.ts';

/** `person`: somebody paused it. The others follow from failed payments. */
export type PauseReason = 'person' | 'hard-decline' | 'declined-too-often';

/** Why a recharge that should have fired did not. */
export type BlockReason = 'paused' | 'no-payment-method' | 'cap-reached' | 'hourly-limit';

export interface SettingsChanged extends BookRecord {
  readonly kind: 'settings-changed';
  readonly before: SettingsChange;
  readonly after: SettingsChange;
  readonly settings: Settings;
  readonly actor: Actor;
}

export interface RechargingPaused extends BookRecord {
  readonly kind: 'recharging-paused';
  readonly reason: PauseReason;
  readonly actor: Actor;
}

export interface RechargingResumed extends BookRecord {
  readonly kind: 'recharging-resumed';
  readonly cause: 'person' | 'new-payment-method' | 'payment-succeeded';
  readonly actor: Actor;
}

export interface MethodChanged extends BookRecord {
  readonly kind: 'method-changed';
  readonly from: string | null;
  readonly to: string;
  readonly actor: Actor;
}

/** A failed automatic recharge will be tried again at `next`. */
export interface RechargeWaiting extends BookRecord {
  readonly kind: 'recharge-waiting';
  readonly rechargeId: string;
  readonly reason: VoidReason;
  readonly detail: string;
  readonly next: number;
}

/** An automatic recharge is over without (more) money. */
export interface RechargeEnded extends BookRecord {
  readonly kind: 'recharge-ended';
  readonly rechargeId: string;
  readonly reason: 'not-needed' | 'switched-off' | 'blocked';
}

/** A recharge should have fired and did not; people are told once. `until`: when it is looked at again. */
export interface RechargeBlocked extends BookRecord {
  readonly kind: 'recharge-blocked';
  readonly reason: BlockReason;
  readonly until?: number;
}

export interface RechargeUnblocked extends BookRecord {
  readonly kind: 'recharge-unblocked';
}

export type FundingRecord =
  | SettingsChanged
  | RechargingPaused
  | RechargingResumed
  | MethodChanged
  | RechargeWaiting
  | RechargeEnded
  | RechargeBlocked
  | RechargeUnblocked;
