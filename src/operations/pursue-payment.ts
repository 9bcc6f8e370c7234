import { outcomeKey, paymentKey, type OpenPayment, type PaymentOutcome, type PaymentRequested } from '../ledger/index.ts';
import { PaymentsUnavailable } from '../ports/payments.ts';
import type { PaymentReceipt, PaymentResult } from './answers.ts';
import type { OrganisationRecord } from './organisation-record.ts';
import type { Ports } from './ports.ts';

/**
 * Takes the payment in flight to its outcome: charges it, or asks what became of it, and books what the provider says.
 * The provider knows a payment by its id and charges it once, so doing this again after a crash is harmless.
 */
export async function pursuePayment(ports: Ports, organisation: string): Promise<void> {
  const { payment } = (await ports.store.state(organisation)).ledger;
  if (payment === null) return;
  await ports.joinOrRun(`payment ${organisation} ${payment.id}`, () => settle(ports, organisation, payment.id));
}

async function settle(ports: Ports, organisation: string, paymentId: string): Promise<void> {
  // It may have been settled since: one that failed for good must not be charged again under the same id.
  const { payment, currency } = (await ports.store.state(organisation)).ledger;
  if (payment?.id !== paymentId) return;
  const outcome = await outcomeOf(ports, payment, currency);
  const answer = await ports.store.post(organisation, { kind: 'settle-payment', paymentId, outcome });
  // Another telling of the outcome may have been first; but money that came and is not booked is a bug.
  if (!answer.ok && outcome.kind === 'succeeded') throw new Error(`payment ${paymentId} came and was refused: ${answer.error.code}`);
  ports.wake();
}

async function outcomeOf(ports: Ports, payment: OpenPayment, currency: string): Promise<PaymentOutcome> {
  if (payment.state === 'pending') return charge(ports, payment, currency);
  try {
    const finding = await ports.payments.find(payment.id);
    if (finding.kind === 'not-found') return await charge(ports, payment, currency);
    return finding.kind === 'waiting' ? waitingForPerson : finding;
  } catch (error) {
    if (error instanceof PaymentsUnavailable) return { kind: 'unknown', detail: 'provider_unreachable' };
    throw error;
  }
}

const waitingForPerson: PaymentOutcome = { kind: 'unknown', detail: 'authentication_required' };

async function charge(ports: Ports, payment: OpenPayment, currency: string): Promise<PaymentOutcome> {
  const { id: key, amountMicros, method } = payment;
  try {
    const outcome = await ports.payments.charge({ key, amountMicros, currency, method });
    return outcome.kind === 'waiting' ? waitingForPerson : outcome;
  } catch (error) {
    if (error instanceof PaymentsUnavailable) return { kind: 'declined', reason: 'technical-failure', detail: 'provider_unreachable' };
    // Whatever else went wrong, money may have moved: nothing new is charged before the provider was asked.
    return { kind: 'unknown', detail: 'no_answer' };
  }
}

/** What a payment request came to so far, read from the book. */
export async function receiptOf(ports: Ports, organisation: string, paymentId: string, repeat: boolean): Promise<PaymentReceipt> {
  const request = await ports.store.findRecord(organisation, paymentKey(paymentId));
  if (request?.kind !== 'payment-requested') throw new Error(`payment ${paymentId} has no request`);
  const outcome = await ports.store.findRecord(organisation, outcomeKey(paymentId));
  const { ledger } = await ports.store.state(organisation);
  return { ...requestFacts(request), repeat, result: resultOf(outcome), balanceMicros: ledger.balanceMicros, currency: ledger.currency };
}

function requestFacts(request: PaymentRequested) {
  const { paymentId, purpose, amountMicros, method, at: requestedAt, actor: requestedBy } = request;
  return { ok: true as const, paymentId, purpose, amountMicros, method, requestedAt, requestedBy };
}

function resultOf(outcome: OrganisationRecord | undefined): PaymentResult {
  if (outcome?.kind === 'payment-posted') return { state: 'succeeded', reference: outcome.reference, at: outcome.at };
  if (outcome?.kind === 'payment-voided') return { state: 'failed', reason: outcome.reason, detail: outcome.detail, at: outcome.at };
  return { state: 'open' };
}
