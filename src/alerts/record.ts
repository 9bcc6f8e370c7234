import type { Actor, BookRecord } from '../ledger/index.ts';

/** What people are told. One word per kind of news. */
export type AlertKind =
  | 'recharge-succeeded'
  | 'recharge-failed'
  | 'balance-zero'
  | 'service-restored'
  | 'low-balance'
  | 'recharge-blocked'
  | 'topped-up';

/** Money in micro-units, instants in epoch milliseconds, everything else as words of the records. */
export type AlertFacts = Readonly<Record<string, bigint | number | string | boolean | null>>;

/**
 * A channel or chat that receives alerts. `reference` says how to reach it and belongs to the messaging adapter.
 * `locale`: BCP 47 tag of the language it is told in; older records have none.
 */
export interface Place {
  readonly id: string;
  readonly kind: 'channel' | 'group-chat' | 'personal';
  readonly name?: string;
  readonly locale?: string;
  readonly reference: unknown;
}

export interface PlaceSubscribed extends BookRecord {
  readonly kind: 'place-subscribed';
  readonly place: Place;
  readonly actor: Actor;
}

export interface PlaceUnsubscribed extends BookRecord {
  readonly kind: 'place-unsubscribed';
  readonly placeId: string;
  /** `gone`: the messaging service says that it will never take messages again. */
  readonly cause: 'asked' | 'gone';
  readonly actor: Actor;
}

/** News: a new incident, or a new version of a living one, which edits its card. Written with its cause. */
export interface AlertRaised extends BookRecord {
  readonly kind: 'alert-raised';
  readonly incidentId: string;
  readonly version: number;
  readonly alert: AlertKind;
  readonly facts: AlertFacts;
  /** A settled incident takes no more news; its card shows no buttons. */
  readonly settled: boolean;
}

/** A card is about to be sent to a place: after a crash it is known that it may have arrived. */
export interface AlertSending extends BookRecord {
  readonly kind: 'alert-sending';
  readonly incidentId: string;
  readonly placeId: string;
}

/** A place shows this version of an incident. */
export interface AlertShown extends BookRecord {
  readonly kind: 'alert-shown';
  readonly incidentId: string;
  readonly placeId: string;
  readonly version: number;
  readonly activityId: string;
}

/** A card could not be delivered and is tried again at `next`. */
export interface AlertDelayed extends BookRecord {
  readonly kind: 'alert-delayed';
  readonly incidentId: string;
  readonly placeId: string;
  readonly next: number;
  readonly reason: string;
  /** The connection broke after sending: it may have arrived. */
  readonly isUnsure: boolean;
}

/** A card is given up for a place. */
export interface AlertDropped extends BookRecord {
  readonly kind: 'alert-dropped';
  readonly incidentId: string;
  readonly placeId: string;
  readonly reason: string;
}

export type AlertRecord =
  | PlaceSubscribed
  | PlaceUnsubscribed
  | AlertRaised
  | AlertSending
  | AlertShown
  | AlertDelayed
  | AlertDropped;
