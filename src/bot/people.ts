import { findPerson, whoCan, type Act as RightAct, type Refusal } from '../operations/index.ts';
import { roleFor } from '../operations/rights/index.ts';
import { DirectoryUnavailable, type Person } from '../ports/directory.ts';
import type { BotParts } from './bot-parts.ts';
import { renderRefusal, voiceFor, type OutgoingCard } from './cards/index.ts';
import type { CommandRight } from './language/index.ts';
import type { Turn } from './turn.ts';

/** For what is only shown: an act checks afresh. */
const freshEnoughToShow = { maxAgeMs: 300_000 };

/** Who speaks, as far as the directory knows and can be reached. */
export async function personOf({ ports }: BotParts, { asker }: Turn): Promise<Person | undefined> {
  try {
    return await findPerson(ports, asker, freshEnoughToShow);
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return undefined;
    throw error;
  }
}

/** How the person is called: by the directory, or by their client, which need not say. */
export async function nameOf(parts: BotParts, turn: Turn): Promise<string> {
  const { name } = turn.context.activity.from as { readonly name?: string };
  const person = await personOf(parts, turn);
  return person?.displayName ?? name ?? person?.upn ?? voiceFor(turn.reader).say('who.person');
}

/** What the person may do, for choosing what to show. */
export async function rightsOf(parts: BotParts, turn: Turn): Promise<ReadonlySet<CommandRight>> {
  const person = turn.asker.isGuest === true ? undefined : await personOf(parts, turn);
  if (person === undefined) return new Set(['none']);
  const table = parts.ports.rights;
  const held = (['see', 'fund', 'configure', 'subscribe'] as const).filter((act) => roleFor(person, act, table) !== undefined);
  return new Set<CommandRight>([...held, 'none']);
}

/** A refusal in words, with whom to ask when it is about the person. */
export async function refusalCard(parts: BotParts, turn: Turn, refusal: Refusal): Promise<OutgoingCard> {
  const { ports } = parts;
  const { code, values } = refusal.error;
  const holders = code.startsWith('PERSON_') ? await whoCan(ports, turn.organisation, rightIn(values['act'])) : undefined;
  return renderRefusal(refusal, turn.reader, {
    currency: ports.policy.currency,
    methods: await parts.methods.read(),
    ...(holders?.ok === true ? { holders: holders.people } : {}),
  });
}

function rightIn(act: unknown): RightAct {
  return act === 'fund' || act === 'configure' || act === 'subscribe' ? act : 'see';
}
