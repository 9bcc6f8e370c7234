/**
 * Why a call to the messaging service failed. `refused`: it answered, and did not do it · `unreachable`: no connection
 * came about, so it certainly was not done · `unsure`: the connection broke after sending, it may have been done.
 */
export type DeliveryTrouble = 'refused' | 'unreachable' | 'unsure';

interface DeliveryFacts {
  readonly trouble: DeliveryTrouble;
  /** HTTP status of a refusal. */
  readonly status?: number;
  /** The service's own word for a refusal, such as `ConversationNotFound`. */
  readonly code?: string;
  /** How long the service asked us to wait. */
  readonly retryAfterMs?: number;
}

/** A call to the messaging service failed. */
export class DeliveryFailed extends Error {
  readonly facts: DeliveryFacts;

  constructor(facts: DeliveryFacts, options?: ErrorOptions) {
    super(`the messaging service: ${facts.code ?? facts.status ?? facts.trouble}`, options);
    this.name = 'DeliveryFailed';
    this.facts = facts;
  }
}
