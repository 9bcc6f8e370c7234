import { refuse, type Actor, type Refusal } from '../ledger/index.ts';
import { DirectoryUnavailable, type Freshness, type Person } from '../ports/directory.ts';
import type { Permit, RightHolders } from './answers.ts';
import type { Act, Asker, Ports } from './ports.ts';
import { postAct } from './post-act.ts';

/** Roles may be this old for an answer, and this old for an act: a right that was taken away must not move money. */
const freshEnoughForAnswers: Freshness = { maxAgeMs: 300_000 };
const freshEnoughForActs: Freshness = { maxAgeMs: 30_000 };

/** An asker who may do the act, as records name them. */
export interface Authorised {
  readonly ok: true;
  readonly organisation: string;
  readonly actor: Actor;
}

/** Who asks, as the directory knows them. Throws `DirectoryUnavailable`. */
export function findPerson({ directory }: Ports, { organisation, tenantId, personId }: PersonAsker, freshness: Freshness): Promise<Person | undefined> {
  return directory.find(tenantId ?? organisation, personId, freshness);
}

type PersonAsker = Extract<Asker, { kind: 'person' }>;

/** Whether a person may do an act, asked of the directory. The operator always may; so this is about people. */
export async function permit(ports: Ports, asker: PersonAsker, act: Act): Promise<Permit | Refusal> {
  if (asker.isGuest === true) return refuse('PERSON_IS_GUEST', { act });
  let person: Person | undefined;
  try {
    person = await findPerson(ports, asker, act === 'see' ? freshEnoughForAnswers : freshEnoughForActs);
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return refuse('DIRECTORY_UNAVAILABLE', { act });
    throw error;
  }
  if (person === undefined) return refuse('PERSON_UNKNOWN', { act });
  const role = ports.rights[act].find((allowed) => person.roles.includes(allowed));
  return role === undefined ? refuse('PERSON_WITHOUT_RIGHT', { act, roles: ports.rights[act] }) : { ok: true, person, role };
}

/** The same for whoever asks, at the moment of an act. A refused act of a known person goes into the audit trail. */
export async function authorise(ports: Ports, asker: Asker, act: Act): Promise<Authorised | Refusal> {
  const { organisation } = asker;
  if (asker.kind === 'operator') return { ok: true, organisation, actor: { kind: 'operator' } };
  const permitted = await permit(ports, asker, act);
  if (permitted.ok) return { ok: true, organisation, actor: actorOf(permitted) };
  if (act !== 'see' && permitted.error.code === 'PERSON_WITHOUT_RIGHT') await noteRefusal(ports, asker, act, permitted);
  return permitted;
}

function actorOf({ person, role }: Permit): Actor {
  return { kind: 'person', id: person.id, role, ...(person.displayName === undefined ? {} : { name: person.displayName }) };
}

async function noteRefusal(ports: Ports, asker: Extract<Asker, { kind: 'person' }>, act: Act, refusal: Refusal): Promise<void> {
  const actor: Actor = { kind: 'person', id: asker.personId };
  // A store that takes no posts changes nothing about the answer.
  await postAct(ports, asker.organisation, { kind: 'note-refusal', act, code: refusal.error.code, actor });
}

/** The roles that may do an act, and the people who hold them. */
export async function whoCan(ports: Ports, organisation: string, act: Act): Promise<RightHolders | Refusal> {
  const roles = ports.rights[act];
  try {
    return { ok: true, roles, people: await ports.directory.holders(organisation, roles, freshEnoughForAnswers) };
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return refuse('DIRECTORY_UNAVAILABLE', { act });
    throw error;
  }
}
