import { colleagues, defaultPerson, firstNameOf, people, tenantId, type DemoPerson } from './people.ts';

/**
 * The text of `.m365agentsplayground.yml` for a Playground in which this person types (JSON is YAML too).
 * Every Playground has chats and a team of its own: two of them never see one another's messages, so the bot must
 * not take their conversations for the same.
 */
export function playgroundSettings(typist: DemoPerson): string {
  const suffix = typist === defaultPerson ? '' : `-${String(people.indexOf(typist) + 1)}`;
  return JSON.stringify({
    version: '0.1.1',
    tenantId,
    bot: { id: 'tollkeeper', name: 'Tollkeeper' },
    currentUser: memberOf(typist),
    users: membersBeside(typist).map(memberOf),
    personalChat: { id: `personal-chat${suffix}` },
    groupChat: { id: `group-chat${suffix}`, name: 'Finance and IT' },
    team: {
      id: `team${suffix}`,
      name: 'Telephony',
      aadGroupId: `0da7a000-0000-4000-8000-0000000001${String(people.indexOf(typist)).padStart(2, '0')}`,
      channels: [{ id: `channel${suffix}`, name: 'Credits' }],
    },
  });
}

/** The Playground wants exactly five. */
function membersBeside(typist: DemoPerson): readonly DemoPerson[] {
  return [defaultPerson, ...colleagues].filter((member) => member !== typist).slice(0, 5);
}

function memberOf(person: DemoPerson): Record<string, string> {
  const givenName = firstNameOf(person);
  return {
    id: `user-${String(people.indexOf(person) + 1)}`,
    name: person.name,
    userPrincipleName: person.mail,
    aadObjectId: person.id,
    givenName,
    surname: person.name.slice(givenName.length + 1),
    email: person.mail,
  };
}
