import type { VoidReason } from '../../ledger/index.ts';

/**
 * How a charge of a test card ends. `lost`: charged, but the answer never arrives; `away`: the provider cannot be
 * reached; `waits`: for the holder, who never confirms.
 */
export type CardBehaviour =
  | { readonly kind: 'succeeds' | 'lost' | 'away' | 'waits' }
  | { readonly kind: 'declines'; readonly reason: VoidReason; readonly detail: string };

export interface SandboxCard {
  readonly name: string;
  readonly label: string;
  readonly behaviour: CardBehaviour;
}

/** Named like Stripe's test payment methods, with Stripe's decline codes; the last two are our own. */
export const sandboxCards: readonly SandboxCard[] = [
  { name: 'pm_card_visa', label: 'Visa ending 4242 (test card)', behaviour: { kind: 'succeeds' } },
  declining('pm_card_chargeDeclined', 'Visa ending 0002 (test card, declined)', 'soft-decline', 'card_declined'),
  declining('pm_card_chargeDeclinedInsufficientFunds', 'Visa ending 9995 (test card, no funds)', 'soft-decline', 'insufficient_funds'),
  declining('pm_card_chargeDeclinedExpiredCard', 'Visa ending 0069 (test card, expired)', 'hard-decline', 'expired_card'),
  declining('pm_card_chargeDeclinedFraudulent', 'Visa ending 0019 (test card, blocked)', 'hard-decline', 'fraudulent'),
  declining('pm_card_chargeDeclinedProcessingError', 'Visa ending 0119 (test card, error)', 'technical-failure', 'processing_error'),
  { name: 'pm_card_authenticationRequired', label: 'Visa ending 3184 (test card, asks its holder)', behaviour: { kind: 'waits' } },
  { name: 'pm_card_timeout', label: 'Test card whose answers are lost', behaviour: { kind: 'lost' } },
  { name: 'pm_card_outage', label: 'Test card of an unreachable bank', behaviour: { kind: 'away' } },
];

export function findSandboxCard(name: string): SandboxCard | undefined {
  return sandboxCards.find((card) => card.name === name);
}

function declining(name: string, label: string, reason: VoidReason, detail: string): SandboxCard {
  return { name, label, behaviour: { kind: 'declines', reason, detail } };
}
