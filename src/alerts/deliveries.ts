import type { Place } from './record.ts';
import type { AlertsState, Delivery, Incident } from './state.ts';

/** A post that was not acknowledged may be repeated once, so that news is rather doubled than lost; never twice. */
export const unacknowledgedPostsMax = 2;

export interface DueDelivery {
  readonly incident: Incident;
  readonly place: Place;
  readonly delivery: Delivery;
}

/** What is to be sent now, oldest news first. Places show only the newest version of an incident. */
export function dueDeliveries(state: AlertsState, at: number): DueDelivery[] {
  return waiting(state).filter(({ delivery }) => delivery.next <= at);
}

/** The instant (epoch ms) of the next delivery, or undefined when all places show the newest state. */
export function deliveryDueAt(state: AlertsState): number | undefined {
  const instants = waiting(state).map(({ delivery }) => delivery.next);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

function waiting(state: AlertsState): DueDelivery[] {
  const incidents = new Map(state.incidents.map((incident) => [incident.id, incident]));
  const places = new Map(state.places.map((place) => [place.id, place]));
  return state.deliveries.flatMap((delivery) => {
    const incident = incidents.get(delivery.incidentId);
    const place = places.get(delivery.placeId);
    if (incident === undefined || place === undefined || delivery.shownVersion >= incident.version) return [];
    return [{ incident, place, delivery }];
  });
}
