import { dueDeliveries, unacknowledgedPostsMax, type AlertRecord, type DueDelivery } from '../alerts/index.ts';
import { systemActor, type Draft } from '../ledger/index.ts';
import type { DeliveryOutcome } from '../ports/conversations.ts';
import type { DeliveryPorts } from './ports.ts';

const firstWaitMs = 2_000;
const longestWaitMs = 600_000;

/** Sends what is due, one after another: new cards are posted, known ones edited. Every step is in the book. */
export async function deliverAlerts(ports: DeliveryPorts, organisation: string): Promise<void> {
  await ports.joinOrRun(`alerts ${organisation}`, async () => {
    const { alerts } = await ports.store.state(organisation);
    for (const due of dueDeliveries(alerts, ports.clock.now())) await deliver(ports, organisation, due);
  });
}

async function deliver(ports: DeliveryPorts, organisation: string, due: DueDelivery): Promise<void> {
  const { incident, place, delivery } = due;
  const name = { incidentId: incident.id, placeId: place.id };
  const note = (draft: Draft<AlertRecord>): Promise<unknown> => ports.store.post(organisation, { kind: 'note-delivery', draft });
  if (delivery.activityId === undefined && delivery.unsure >= unacknowledgedPostsMax) {
    await note({ kind: 'alert-dropped', ...name, reason: 'not acknowledged twice' });
    return;
  }
  const outcome = await send(ports, due, () => note({ kind: 'alert-sending', ...name }));
  switch (outcome.kind) {
    case 'delivered':
      await note({ kind: 'alert-shown', ...name, version: incident.version, activityId: outcome.activityId });
      return;
    case 'later':
    case 'unsure': {
      const retryAfterMs = outcome.kind === 'later' ? outcome.retryAfterMs : undefined;
      const next = ports.clock.now() + (retryAfterMs ?? backOffMs(delivery.tries, ports.random()));
      await note({ kind: 'alert-delayed', ...name, next, reason: outcome.reason, isUnsure: outcome.kind === 'unsure' });
      return;
    }
    case 'gone':
      await note({ kind: 'place-unsubscribed', placeId: place.id, cause: 'gone', actor: systemActor });
  }
}

/** A post is announced in the book first: after a crash it is known that it may have arrived. Edits may be repeated freely. */
async function send(ports: DeliveryPorts, { incident, place, delivery }: DueDelivery, announce: () => Promise<unknown>): Promise<DeliveryOutcome> {
  const address = { reference: place.reference };
  const card = ports.renderAlert(incident, place);
  if (delivery.activityId !== undefined) return ports.conversations.edit(address, delivery.activityId, card);
  await announce();
  return ports.conversations.post(address, card);
}

/** Twice as long after each try, at most ten minutes, and up to half as long again so that retries do not march in step. */
function backOffMs(tries: number, random: number): number {
  const waitMs = Math.min(firstWaitMs * 2 ** tries, longestWaitMs);
  return Math.round(waitMs * (1 + random / 2));
}
