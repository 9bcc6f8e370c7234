import { refuse, type Refusal } from '../ledger/index.ts';
import { StoreUnavailable } from '../ports/ledger-store.ts';
import type { PaymentReceipt } from './answers.ts';
import { authorise } from './authorise.ts';
import type { Answer } from './organisation-book.ts';
import type { Asker, Ports } from './ports.ts';
import { postAct } from './post-act.ts';
import { pursuePayment, receiptOf } from './pursue-payment.ts';

/** Buys credit once. The same key with the same amount buys once, however often it is asked. */
export async function topUp(
  ports: Ports,
  asker: Asker,
  { key, amountMicros }: { readonly key: string; readonly amountMicros: bigint },
): Promise<PaymentReceipt | Refusal> {
  const authorised = await authorise(ports, asker, 'fund');
  if (!authorised.ok) return authorised;
  const refusal = refuseAlone(ports, asker, amountMicros);
  if (refusal !== undefined) return refusal;
  const { organisation, actor } = authorised;
  return paid(ports, organisation, await postAct(ports, organisation, { kind: 'top-up', key, amountMicros, actor }));
}

/** Charges the failed automatic recharge again, now. */
export async function retryRecharge(ports: Ports, asker: Asker, { key }: { readonly key: string }): Promise<PaymentReceipt | Refusal> {
  const authorised = await authorise(ports, asker, 'fund');
  if (!authorised.ok) return authorised;
  const { organisation, actor } = authorised;
  return paid(ports, organisation, await postAct(ports, organisation, { kind: 'retry', key, actor }));
}

/** One person alone moves only so much; the operator has no such limit. */
export function refuseAlone(ports: Ports, asker: Asker, amountMicros: bigint): Refusal | undefined {
  if (asker.kind === 'operator' || amountMicros <= ports.aloneMaxMicros) return undefined;
  if (amountMicros > ports.policy.maximumMicros) return undefined;
  return refuse('ABOVE_LIMIT_FOR_ONE', { askedMicros: amountMicros, maximumMicros: ports.aloneMaxMicros });
}

async function paid(ports: Ports, organisation: string, answer: Answer): Promise<PaymentReceipt | Refusal> {
  if (!answer.ok) return answer;
  const { paymentId, repeat } = answer;
  if (paymentId === undefined) throw new Error('a payment was asked for and has no id');
  await pursueUnlessClosed(ports, organisation);
  return receiptOf(ports, organisation, paymentId, repeat);
}

/** A store that closes between request and outcome leaves the payment open: it is asked about at the next start. */
export async function pursueUnlessClosed(ports: Ports, organisation: string): Promise<void> {
  try {
    await pursuePayment(ports, organisation);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}
