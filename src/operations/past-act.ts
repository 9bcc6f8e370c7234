import { paymentKey } from '../ledger/index.ts';
import type { PaymentReceipt, SettingsReceipt } from './answers.ts';
import type { OrganisationRecord } from './organisation-record.ts';
import type { Ports } from './ports.ts';
import { receiptOf } from './pursue-payment.ts';

/** What an act came to that was done before. */
export type PastAct =
  | { readonly kind: 'payment'; readonly receipt: PaymentReceipt }
  | { readonly kind: 'settings'; readonly receipt: SettingsReceipt }
  | { readonly kind: 'place'; readonly repeat: true };

/**
 * What became of the act that was asked for under this key, read from the book; undefined when it never happened.
 * Changes nothing and asks for no right, so the caller shows it to nobody but the person whose act it was.
 */
export async function pastAct(ports: Ports, organisation: string, key: string): Promise<PastAct | undefined> {
  for (const paymentId of [`top-up-${key}`, `retry-${key}`]) {
    const request = await ports.store.findRecord(organisation, paymentKey(paymentId));
    if (request !== undefined) return { kind: 'payment', receipt: await receiptOf(ports, organisation, paymentId, true) };
  }
  const record = await ports.store.findRecord(organisation, key);
  if (record === undefined) return undefined;
  if (record.kind === 'place-subscribed' || record.kind === 'place-unsubscribed') return { kind: 'place', repeat: true };
  return { kind: 'settings', receipt: await settingsReceiptOf(ports, organisation, record) };
}

/** Settings as the record left them, everything else as it is now. */
async function settingsReceiptOf(ports: Ports, organisation: string, record: OrganisationRecord): Promise<SettingsReceipt> {
  const { ledger, funding } = await ports.store.state(organisation);
  const isChange = record.kind === 'settings-changed';
  const settings = isChange ? record.settings : funding.settings;
  return {
    ok: true,
    repeat: true,
    at: record.at,
    before: isChange ? { ...settings, ...record.before } : settings,
    settings,
    pause: funding.pause,
    method: funding.method,
    balanceMicros: ledger.balanceMicros,
    currency: ledger.currency,
    followedBy: await paymentAfter(ports, organisation, record),
  };
}

/** A payment that an act sets free is requested with it, a few records behind. */
const recordsBehindMax = 5;

async function paymentAfter(ports: Ports, organisation: string, { sequence, at }: OrganisationRecord): Promise<PaymentReceipt | null> {
  const range = { from: sequence + 1, to: sequence + recordsBehindMax };
  for await (const { record } of ports.store.records(organisation, range)) {
    if (record.at !== at) return null;
    if (record.kind === 'payment-requested') return receiptOf(ports, organisation, record.paymentId, true);
  }
  return null;
}
