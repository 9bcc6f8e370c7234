import type { Activity } from 'botbuilder';
import type { Place } from '../alerts/index.ts';
import { referenceTo } from './private-chat.ts';
import { scopeOf } from './turn.ts';

const kindOf = { personal: 'personal', groupChat: 'group-chat', team: 'channel' } as const;

/** What a place's reference holds beside the way to it: to find the channels of a team that removed us. */
export interface PlaceReference {
  readonly teamId?: string;
}

/** The channel or chat of an activity as a place for alerts. A channel is the same place in all its threads. */
export function placeOf(activity: Activity): Place {
  const { conversation } = activity;
  const { team, channel } = (activity.channelData ?? {}) as { team?: { id?: string } | null; channel?: { name?: string | null } | null };
  const id = placeIdOf(conversation.id);
  const reference = referenceTo(activity);
  const name = channel?.name ?? conversation.name;
  return {
    id,
    kind: kindOf[scopeOf(activity)],
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    reference: { ...reference, conversation: { ...reference.conversation, id }, ...(team?.id === undefined ? {} : { teamId: team.id }) },
  };
}

/** A channel's conversation carries the thread behind a semicolon. */
export function placeIdOf(conversationId: string): string {
  return conversationId.split(';', 1)[0] ?? conversationId;
}
