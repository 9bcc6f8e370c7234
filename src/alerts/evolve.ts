import type { AlertRaised, AlertRecord } from './record.ts';
import type { AlertsState, Delivery } from './state.ts';

/** Folds an alert record into the state. Incidents that are settled and shown everywhere are forgotten. */
export function evolveAlerts(state: AlertsState, record: AlertRecord): AlertsState {
  switch (record.kind) {
    case 'place-subscribed':
      return { ...state, places: [...state.places.filter(({ id }) => id !== record.place.id), record.place] };
    case 'place-unsubscribed':
      return forgetDone({
        ...state,
        places: state.places.filter(({ id }) => id !== record.placeId),
        deliveries: state.deliveries.filter(({ placeId }) => placeId !== record.placeId),
      });
    case 'alert-raised':
      return forgetDone(raised(state, record));
    case 'alert-sending':
      return withDelivery(state, record, (delivery) => ({ ...delivery, unsure: delivery.unsure + 1 }));
    case 'alert-shown':
      return forgetDone(
        withDelivery(state, record, (delivery) => ({
          ...delivery,
          shownVersion: record.version,
          activityId: record.activityId,
          tries: 0,
          unsure: 0,
        })),
      );
    case 'alert-delayed':
      return withDelivery(state, record, (delivery) => ({
        ...delivery,
        tries: delivery.tries + 1,
        unsure: record.isUnsure ? delivery.unsure : Math.max(0, delivery.unsure - 1),
        next: record.next,
      }));
    case 'alert-dropped':
      return forgetDone({ ...state, deliveries: state.deliveries.filter((delivery) => !isOf(delivery, record)) });
  }
}

type DeliveryName = { readonly incidentId: string; readonly placeId: string };

function isOf(delivery: DeliveryName, name: DeliveryName): boolean {
  return delivery.incidentId === name.incidentId && delivery.placeId === name.placeId;
}

function withDelivery(state: AlertsState, name: DeliveryName, change: (delivery: Delivery) => Delivery): AlertsState {
  return { ...state, deliveries: state.deliveries.map((delivery) => (isOf(delivery, name) ? change(delivery) : delivery)) };
}

function raised(state: AlertsState, record: AlertRaised): AlertsState {
  const { incidentId: id, alert, version, facts, settled, at } = record;
  const earlier = state.incidents.find((incident) => incident.id === id);
  const incident = { id, alert, version, facts, settled, raisedAt: earlier?.raisedAt ?? at };
  const deliveries = earlier === undefined ? [...state.deliveries, ...newDeliveries(state, id, at)] : hastened(state.deliveries, id, at);
  return {
    ...state,
    incidents: [...state.incidents.filter((other) => other.id !== id), incident],
    deliveries,
    isLowTold: alert === 'low-balance' ? !settled : state.isLowTold,
    zeroSince: alert === 'balance-zero' ? (settled ? null : at) : state.zeroSince,
  };
}

function newDeliveries(state: AlertsState, incidentId: string, at: number): Delivery[] {
  return state.places.map(({ id: placeId }) => ({ incidentId, placeId, shownVersion: 0, tries: 0, unsure: 0, next: at }));
}

/** Fresh news need not wait for an old card's next try, unless the place asked for patience. */
function hastened(deliveries: readonly Delivery[], incidentId: string, at: number): readonly Delivery[] {
  return deliveries.map((delivery) =>
    delivery.incidentId === incidentId && delivery.tries === 0 ? { ...delivery, next: at } : delivery,
  );
}

function forgetDone(state: AlertsState): AlertsState {
  const isDone = (id: string, version: number): boolean =>
    state.deliveries.every((delivery) => delivery.incidentId !== id || delivery.shownVersion === version);
  const living = state.incidents.filter(({ id, version, settled }) => !(settled && isDone(id, version)));
  if (living.length === state.incidents.length) return state;
  const ids = new Set(living.map(({ id }) => id));
  return { ...state, incidents: living, deliveries: state.deliveries.filter(({ incidentId }) => ids.has(incidentId)) };
}
