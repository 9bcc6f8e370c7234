import type { AlertRecord, Place } from '../alerts/index.ts';
import type { SettingsChange } from '../funding/index.ts';
import type { Actor, BookableCall, BookRecord, CallBooked, Draft, PaymentOutcome } from '../ledger/index.ts';
import type { ImportCounts } from '../usage/index.ts';

/**
 * Everything that can be asked of an organisation's book. An act of a person carries a `key`: sent again with the
 * same input it changes nothing, with another input it is refused.
 */
export type Command =
  | { readonly kind: 'open-book' }
  /** Time has passed: whatever became due is decided. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'top-up'; readonly key: string; readonly amountMicros: bigint; readonly actor: Actor }
  | { readonly kind: 'retry'; readonly key: string; readonly actor: Actor }
  | { readonly kind: 'settle-payment'; readonly paymentId: string; readonly outcome: PaymentOutcome }
  | { readonly kind: 'change-settings'; readonly key: string; readonly change: SettingsChange; readonly actor: Actor }
  | { readonly kind: 'pause'; readonly key: string; readonly actor: Actor }
  | { readonly kind: 'resume'; readonly key: string; readonly actor: Actor }
  | { readonly kind: 'set-method'; readonly key: string; readonly method: string; readonly actor: Actor }
  | { readonly kind: 'state-balance'; readonly key: string; readonly statedMicros: bigint; readonly actor: Actor }
  | { readonly kind: 'start-import'; readonly importId: string; readonly file: string; readonly actor: Actor }
  | { readonly kind: 'book-calls'; readonly importId: string; readonly calls: readonly BookableCall[] }
  | {
      readonly kind: 'correct-calls';
      readonly importId: string;
      readonly corrections: readonly { readonly booked: CallBooked; readonly call: BookableCall }[];
      readonly actor: Actor;
    }
  | {
      readonly kind: 'finish-import';
      readonly importId: string;
      readonly file: string;
      readonly actor: Actor;
      readonly fileHash: string;
      readonly keySource: 'usage-id' | 'hash';
      readonly counts: ImportCounts;
      readonly isInterrupted: boolean;
    }
  | { readonly kind: 'reverse-calls'; readonly calls: readonly CallBooked[]; readonly actor: Actor }
  | { readonly kind: 'finish-undo'; readonly importId: string; readonly calls: number; readonly actor: Actor }
  | { readonly kind: 'subscribe'; readonly key: string; readonly place: Place; readonly actor: Actor }
  | { readonly kind: 'unsubscribe'; readonly key: string; readonly placeId: string; readonly cause: 'asked' | 'gone'; readonly actor: Actor }
  | { readonly kind: 'note-refusal'; readonly act: string; readonly code: string; readonly actor: Actor }
  | { readonly kind: 'note-delivery'; readonly draft: Draft<AlertRecord> };

/** A refused act of a known person, kept for the audit trail. */
export interface ActRefused extends BookRecord {
  readonly kind: 'act-refused';
  readonly act: string;
  readonly code: string;
  readonly actor: Actor;
}

/** Done, or nothing to do because the same was asked before (`repeat`). */
export interface Done {
  readonly ok: true;
  readonly repeat: boolean;
  /** The payment that was requested, for a top-up or retry. */
  readonly paymentId?: string;
  /** For `book-calls`: the calls that are booked now, and those booked before with another charge. */
  readonly fresh?: readonly BookableCall[];
  readonly changed?: readonly BookableCall[];
}
