import type { Activity } from 'botbuilder';
import { z } from 'zod';

const account = z.looseObject({ id: z.string(), name: z.string().optional(), aadObjectId: z.string().optional(), role: z.string().optional() });
const named = z.looseObject({ id: z.string().optional(), name: z.string().nullish() });

/** The parts of an activity that are used, so that nothing behind the door meets a value of another type. */
const activityShape = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1).optional(),
  channelId: z.string().optional(),
  serviceUrl: z.string().optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: z.string().nullish(),
  locale: z.string().optional(),
  localTimezone: z.string().optional(),
  replyToId: z.string().optional(),
  from: account.optional(),
  recipient: account.optional(),
  conversation: z
    .looseObject({ id: z.string().min(1), tenantId: z.string().optional(), conversationType: z.string().optional(), isGroup: z.boolean().nullish() })
    .optional(),
  channelData: z
    .looseObject({ tenant: named.nullish(), team: named.nullish(), channel: named.nullish(), eventType: z.string().nullish() })
    .nullish(),
  entities: z.array(z.looseObject({ type: z.string().optional() })).nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

/** Reads a request's body as an activity; undefined when it is none. */
export function readActivity(body: unknown): Activity | undefined {
  const reading = activityShape.safeParse(body);
  return reading.success ? (reading.data as unknown as Activity) : undefined;
}
