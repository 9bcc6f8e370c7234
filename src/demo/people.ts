/** Somebody of the demo's organisation. All of them are made up. */
export interface DemoPerson {
  /** Directory id, as Microsoft Entra would give it. */
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  /** Directory roles by name. */
  readonly roles: readonly string[];
  readonly usageLocation: string;
}

export const organisationName = 'Harbour Lane Foods (fictitious)';

/** The tenant that the Playground plays. */
export const tenantId = '0da7a000-0000-4000-8000-000000000000';

/** Who types in the first Playground. */
export const defaultPerson = person(1, 'Ada Moreno', 'Billing Administrator');

/** A rule of the Playground: besides the one who types, a team has exactly five. */
export const colleagues: readonly DemoPerson[] = [
  person(2, 'Tom Okafor', 'Teams Administrator'),
  person(3, 'Hana Sato', 'Helpdesk Administrator'),
  person(4, 'Nils Berg'),
  person(5, 'Grace Lindqvist', 'Global Administrator'),
  person(6, 'Rosa Ferri', 'Reports Reader'),
];

/** In the directory too, though the Playground has no room for them. */
const others: readonly DemoPerson[] = [
  person(7, 'Mei-Ling Chen', 'Teams Telephony Administrator'),
  person(8, 'Paul Adeyemi', 'License Administrator', 'Global Reader'),
];

/** Everybody in the demo's directory. */
export const people: readonly DemoPerson[] = [defaultPerson, ...colleagues, ...others];

/** The person meant by a full name or a first name, in any case of letters. */
export function findPerson(name: string): DemoPerson | undefined {
  const wanted = name.trim().toLowerCase();
  return people.find((one) => [one.name, firstNameOf(one), one.mail].some((word) => word.toLowerCase() === wanted));
}

export function firstNameOf({ name }: DemoPerson): string {
  return name.split(' ')[0] ?? name;
}

/** The text of the directory file. */
export function directoryText(): string {
  const users = people.map(({ id, name, mail, roles, usageLocation }) => ({
    id,
    upn: mail,
    displayName: name,
    mail,
    roles,
    licenses: ['MCOPSTNC'],
    usageLocation,
    locale: 'en-US',
  }));
  return `${JSON.stringify({ tenantId, users }, null, 2)}\n`;
}

function person(number: number, name: string, ...roles: readonly string[]): DemoPerson {
  return {
    id: `0da7a000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name,
    mail: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@harbourlane.example`,
    roles,
    usageLocation: 'US',
  };
}
