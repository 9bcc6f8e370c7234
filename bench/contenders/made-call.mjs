import { randomUUID } from 'node:crypto';
import { productModule } from './product.mjs';

const { bookableCall } = await productModule('usage/index.js');

const template = bookableCall(
  {
    usageId: randomUUID(),
    keySource: 'usage-id',
    callId: 'f1d0c3b2a59687786950413223140506',
    userLocation: 'US',
    userId: '0da7a000-0000-4000-8000-000000000007',
    upn: 'made.up@harbourlane.example',
    displayName: 'Made Up',
    callerId: '+12025550142',
    callType: 'user_out',
    numberType: 'Subscriber',
    domesticInternational: 'International',
    destinationName: 'Norway',
    destinationNumber: '+4721555****',
    startAt: Date.UTC(2026, 9, 1, 9, 30),
    endAt: Date.UTC(2026, 9, 1, 9, 32),
    durationSeconds: 120,
    connectionFeeMicros: 0n,
    chargeMicros: 40_000n,
    currency: 'USD',
    capability: 'MCOPSTNPP',
  },
  { chargeIncludesFee: true, chargeOtherCapabilities: false },
);

/** Calls that differ in their id only cost nearly nothing to make, so that what is measured is the store. */
export function makeCall() {
  const key = randomUUID();
  return { ...template, key, details: key + template.details.slice(key.length) };
}
