import { describe, expect, test } from '@jest/globals';
import { directoryText, findPerson, people } from '../../src/demo/people.ts';
import { playgroundSettings } from '../../src/demo/playground-settings.ts';

interface Settings {
  readonly currentUser: { readonly aadObjectId: string; readonly name: string };
  readonly users: readonly { readonly aadObjectId: string }[];
  readonly personalChat: { readonly id: string };
  readonly groupChat: { readonly id: string };
  readonly team: { readonly id: string; readonly channels: readonly { readonly id: string }[] };
}

const settings = people.map((person) => JSON.parse(playgroundSettings(person)) as Settings);

describe('the settings of each Playground', () => {
  test('keep what it insists on: five colleagues who are not the typist, and one channel at most', () => {
    for (const { currentUser, users, team } of settings) {
      expect(new Set([currentUser, ...users].map(({ aadObjectId }) => aadObjectId)).size).toBe(6);
      expect(team.channels).toHaveLength(1);
    }
  });

  test('have conversations of their own, as two Playgrounds never see each other', () => {
    const ids = settings.flatMap(({ personalChat, groupChat, team }) => [personalChat.id, groupChat.id, team.id, ...team.channels.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('name people as the directory does, so that their roles are found', () => {
    const { users } = JSON.parse(directoryText()) as { readonly users: readonly { readonly id: string; readonly displayName: string }[] };
    const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
    for (const { currentUser } of settings) expect(names.get(currentUser.aadObjectId)).toBe(currentUser.name);
  });
});

test.each([
  ['Nils Berg', 'Nils Berg'],
  [' nils ', 'Nils Berg'],
  ['mei-ling', 'Mei-Ling Chen'],
  ['nils.berg@harbourlane.example', 'Nils Berg'],
  ['Nobody', undefined],
  ['', undefined],
])('finds by "%s": %s', (asked, name) => {
  expect(findPerson(asked)?.name).toBe(name);
});
