import { dueDeliveries, unacknowledgedPostsMax, type AlertRecord, type DueDelivery } from '../alerts/index.ts';
import { systemActor, type Draft } from '../ledger/index.ts';
import type { DeliveryOutcome } from '../ports/conversations.ts';
import { StoreUnavailable } from '../ports/ledger-store.ts';
import type { DeliveryPorts } from './ports.ts';

const firstWaitMs = 2_000;
const longestWaitMs = 600_000;

/**
 * Sends what is due, one after another: new cards are posted, known ones edited. Every step is in the book. A card that
 * cannot be sent holds up no other; its trouble is thrown at the end. `signal` stops before the next card.
 */
export async function deliverAlerts(ports: DeliveryPorts, organisation: string, signal?: AbortSignal): Promise<void> {
  await ports.joinOrRun(`alerts ${organisation}`, () => deliverDue(ports, organisation, signal));
}

async function deliverDue(ports: DeliveryPorts, organisation: string, signal: AbortSignal | undefined): Promise<void> {
  const troubles: unknown[] = [];
  for (const { incident, place } of await dueNow(ports, organisation)) {
    if (signal?.aborted === true) break;
    // What was due may be settled, newer or unsubscribed by the time the cards before it are sent.
    const due = (await dueNow(ports, organisation)).find((other) => other.incident.id === incident.id && other.place.id === place.id);
    try {
      if (due !== undefined) await deliver(ports, organisation, due);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      troubles.push(error);
    }
  }
  if (troubles.length > 0) throw troubles.length === 1 ? troubles[0] : new AggregateError(troubles, `${troubles.length} cards could not be sent`);
}

async function dueNow(ports: DeliveryPorts, organisation: string): Promise<readonly DueDelivery[]> {
  return dueDeliveries((await ports.store.state(organisation)).alerts, ports.clock.now());
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
