import { softDeclineWaitHours, type FundingState, type PauseReason, type Settings, type SettingsChange } from '../funding/index.ts';
import type { Actor, Lot, PaymentPurpose, Refusal, VoidReason } from '../ledger/index.ts';
import type { Person } from '../ports/directory.ts';

/*
 * What operations answer: data only, never words. Money in micro-units of `currency`, instants in epoch milliseconds.
 * Every operation may answer with a `Refusal` instead.
 */

/** What became of a payment by the time of the answer. `open`: not known yet; news will follow. */
export type PaymentResult =
  | { readonly state: 'succeeded'; readonly reference: string; readonly at: number }
  | { readonly state: 'failed'; readonly reason: VoidReason; readonly detail: string; readonly at: number }
  | { readonly state: 'open' };

/** A payment asked for by a person or a rule, with its result. */
export interface PaymentReceipt {
  readonly ok: true;
  /** The same request was made before: nothing was done now, this is what became of it. */
  readonly repeat: boolean;
  readonly paymentId: string;
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly method: string;
  readonly requestedAt: number;
  readonly requestedBy: Actor;
  readonly result: PaymentResult;
  readonly balanceMicros: bigint;
  readonly currency: string;
}

/** Attempts of one automatic recharge: the first, and one after each wait. Then recharging is paused. */
export const attemptsMax = softDeclineWaitHours.length + 1;

/** The automatic recharge under way, as people are told of it. */
export interface AttemptView {
  readonly id: string;
  readonly state: 'pending' | 'unknown' | 'waiting';
  readonly purpose: PaymentPurpose;
  readonly amountMicros: bigint;
  readonly number: number;
  /** When it is tried or asked about again. */
  readonly next: number | null;
}

/** All about the balance at one instant. */
export interface BalanceView {
  readonly ok: true;
  readonly currency: string;
  readonly balanceMicros: bigint;
  readonly settings: Settings;
  /** Changes with the settings and the payment method; a confirmation made for another version is stale. */
  readonly version: number;
  readonly method: string | null;
  readonly pause: { readonly reason: PauseReason; readonly since: number } | null;
  readonly blocked: FundingState['blocked'];
  /** The last failure of the running or stopped recharge. */
  readonly lastFailure: { readonly reason: VoidReason; readonly detail: string } | null;
  /** Whether a failed recharge can be repeated by hand now. */
  readonly canRetry: boolean;
  readonly attempt: AttemptView | null;
  readonly lots: readonly Lot[];
  readonly asOf: number;
  /** Start of the newest call known, or null. Usage arrives one to two days late. */
  readonly usageCoveredUntil: number | null;
  readonly undrawnMicros: bigint;
  /** Days until the balance is used up at the pace of the last four weeks of known usage, or null when unknown. */
  readonly runwayDays: { readonly from: number; readonly to: number } | null;
  readonly nextLapse: { readonly at: number; readonly micros: bigint } | null;
}

/** One line of the history, newest first. */
export interface HistoryEntry {
  readonly sequence: number;
  readonly at: number;
  readonly kind:
    | 'topped-up'
    | 'recharged'
    | 'payment-failed'
    | 'payment-open'
    | 'adjusted'
    | 'lapsed'
    | 'settings-changed'
    | 'method-changed'
    | 'paused'
    | 'resumed'
    | 'imported'
    | 'import-undone';
  readonly actor: Actor;
  /** What moved on the balance; absent where nothing did. */
  readonly micros?: bigint;
  readonly balanceMicros?: bigint;
  readonly reason?: string;
  readonly before?: SettingsChange;
  readonly after?: SettingsChange;
  readonly method?: string;
  readonly file?: string;
  readonly rows?: number;
}

export interface HistoryView {
  readonly ok: true;
  readonly currency: string;
  readonly entries: readonly HistoryEntry[];
  /** Whether there are older entries at hand. */
  readonly hasMore: boolean;
}

/** What an act would do, for the card that asks to confirm it. */
export interface FundingPreview {
  readonly ok: true;
  readonly currency: string;
  readonly version: number;
  readonly method: string | null;
  readonly balanceMicros: bigint;
  readonly settings: Settings;
  /** The settings after the act. */
  readonly after: Settings;
  /** What the act itself, or the rule it sets free, charges at once; 0 when nothing. */
  readonly chargesNowMicros: bigint;
  /** Why a recharge that the new settings call for would not fire, if so. */
  readonly blockedBy: string | null;
  readonly pause: BalanceView['pause'];
}

/** Settings before and after, and the payment that followed at once, if any. */
export interface SettingsReceipt {
  readonly ok: true;
  readonly repeat: boolean;
  readonly at: number;
  readonly before: Settings;
  readonly settings: Settings;
  readonly pause: BalanceView['pause'];
  readonly method: string | null;
  readonly balanceMicros: bigint;
  readonly currency: string;
  readonly followedBy: PaymentReceipt | null;
}

/** Who may do an act: the roles (template ids) and the people who hold them. */
export interface RightHolders {
  readonly ok: true;
  readonly roles: readonly string[];
  readonly people: readonly Person[];
}

/** A person who may do what they asked, and by which role (template id). */
export interface Permit {
  readonly ok: true;
  readonly person: Person;
  readonly role: string;
}

export type { Refusal };
