import type { Place } from '../alerts/index.ts';
import { systemActor, type Refusal } from '../ledger/index.ts';
import { authorise } from './authorise.ts';
import type { Done } from './commands.ts';
import type { Asker, Ports } from './ports.ts';
import { postAct } from './post-act.ts';

/** From now on the place receives the alerts. Subscribing again only renews how it is reached. */
export async function subscribePlace(ports: Ports, asker: Asker, { key, place }: { readonly key: string; readonly place: Place }): Promise<Done | Refusal> {
  const authorised = await authorise(ports, asker, 'subscribe');
  if (!authorised.ok) return authorised;
  const { organisation, actor } = authorised;
  return postAct(ports, organisation, { kind: 'subscribe', key, place, actor });
}

/** The place receives no more alerts. */
export async function unsubscribePlace(ports: Ports, asker: Asker, { key, placeId }: { readonly key: string; readonly placeId: string }): Promise<Done | Refusal> {
  const authorised = await authorise(ports, asker, 'subscribe');
  if (!authorised.ok) return authorised;
  const { organisation, actor } = authorised;
  return postAct(ports, organisation, { kind: 'unsubscribe', key, placeId, cause: 'asked', actor });
}

/** Whether a place is subscribed, and so may see amounts. */
export async function isSubscribed(ports: Ports, organisation: string, placeId: string): Promise<boolean> {
  return (await ports.store.state(organisation)).alerts.places.some(({ id }) => id === placeId);
}

/** Places that will take no message again, such as the channels of a team that removed us, receive no more alerts. */
export async function forgetPlaces(ports: Ports, organisation: string, isGone: (place: Place) => boolean): Promise<void> {
  const { alerts } = await ports.store.state(organisation);
  for (const { id: placeId } of alerts.places.filter(isGone)) {
    await postAct(ports, organisation, { kind: 'unsubscribe', key: `gone:${ports.newId()}`, placeId, cause: 'gone', actor: systemActor });
  }
}
