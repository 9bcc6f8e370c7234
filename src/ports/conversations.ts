/** How to reach a place again later. `reference` belongs to the adapter and is stored as it is. */
export interface Address {
  readonly reference: unknown;
}

/** Where something is said: ids as the messaging service gives them. */
export type PlaceKind = 'channel' | 'group-chat' | 'personal';

/** What to show: the adapter turns it into a message. `summary` is the sentence for toasts and screen readers. */
export interface OutgoingCard {
  readonly card: unknown;
  readonly summary: string;
}

/**
 * What became of a delivery. `gone`: this place will never take messages again (removed, blocked, deleted).
 * `later`: not delivered for certain; `unsure`: the connection broke after sending, it may have arrived.
 */
export type DeliveryOutcome =
  | { readonly kind: 'delivered'; readonly activityId: string }
  | { readonly kind: 'later'; readonly retryAfterMs?: number; readonly reason: string }
  | { readonly kind: 'unsure'; readonly reason: string }
  | { readonly kind: 'gone'; readonly reason: string };

/** Speaks first in a conversation. Never throws for what the service answers; outcomes say it. */
export interface Conversations {
  post(address: Address, card: OutgoingCard): Promise<DeliveryOutcome>;
  /** Replaces a posted card in place. */
  edit(address: Address, activityId: string, card: OutgoingCard): Promise<DeliveryOutcome>;
}
