import { describe, expect, test } from '@jest/globals';
import { defaultRights, notifiedRoles, readPolicy, roleFor, roleId, roleName, roles } from '../../../src/operations/rights/index.ts';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const billingAdministrator = 'b0f54661-2d74-4c50-afa3-1ec803f12efe';
const teamsAdministrator = '69091246-20e8-4a56-aa4d-066075b2a7a8';

function person(...names: string[]) {
  return { roles: names.map(roleId) };
}

describe('roles', () => {
  test('sixteen roles are notified and no id, name or alias stands for two roles', () => {
    expect(notifiedRoles).toHaveLength(16);
    const words = roles.flatMap(({ id, name, aliases }) => [id, name.toLowerCase(), ...aliases.map((alias) => alias.toLowerCase())]);
    expect(new Set(words).size).toBe(words.length);
  });

  test.each([
    ['Company Administrator', globalAdministrator],
    ['  billing   ADMINISTRATOR ', billingAdministrator],
    ['Lync Service Administrator', '75941009-915a-4869-abe7-691bff18279e'],
    ['User Account Administrator', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
    ['Device Administrators', '9f06204d-73c1-4d4c-880a-6edb90606fd8'],
    ['Teams Service Administrator', teamsAdministrator],
    [globalAdministrator.toUpperCase(), globalAdministrator],
  ])('%s is understood', (given, id) => {
    expect(roleId(given)).toBe(id);
  });

  test('Teams Devices Administrator is not taken for the Device Administrators', () => {
    expect(roleId('Teams Devices Administrator')).not.toBe(roleId('Device Administrators'));
  });

  test('a role that is not in the list stands for itself', () => {
    expect(roleId('Office Plant Waterer')).toBe('office plant waterer');
    expect(roleName('office plant waterer')).toBe('office plant waterer');
    expect(roleId('__proto__')).toBe('__proto__');
  });

  test('an id is shown by its current name', () => {
    expect(roleName(roleId('Company Administrator'))).toBe('Global Administrator');
  });
});

describe('the default rights', () => {
  test.each([
    ['Billing Administrator', ['see', 'fund', 'configure', 'subscribe', 'import', 'reconcile']],
    ['Teams Administrator', ['see', 'configure', 'subscribe', 'import', 'reconcile']],
    ['Teams Telephony Administrator', ['see', 'subscribe', 'import']],
    ['Helpdesk Administrator', ['see']],
    ['User Administrator', ['see', 'assign-licences']],
    ['Global Reader', ['see']],
    ['Usage Summary Reports Reader', []],
    ['Teams Devices Administrator', []],
  ])('a %s may %j and nothing else', (name, acts) => {
    const allowed = Object.keys(defaultRights).filter((act) => roleFor(person(name), act as keyof typeof defaultRights, defaultRights));
    expect(allowed.toSorted()).toEqual(acts.toSorted());
  });

  test('a Global Administrator may do everything', () => {
    expect(Object.values(defaultRights).every((table) => table.includes(globalAdministrator))).toBe(true);
  });

  test('the role that gives the right is named', () => {
    expect(roleFor(person('Helpdesk Administrator', 'Company Administrator'), 'fund', defaultRights)).toBe(globalAdministrator);
    expect(roleFor(person('Helpdesk Administrator'), 'fund', defaultRights)).toBeUndefined();
    expect(roleFor(person(), 'see', defaultRights)).toBeUndefined();
  });
});

describe('a policy file', () => {
  test('replaces the roles of the acts it names and leaves the others', () => {
    const reading = readPolicy('{"fund": ["Teams Service Administrator"], "see": []}', defaultRights);
    expect(reading).toEqual({ ok: true, rights: { ...defaultRights, fund: [teamsAdministrator], see: [] } });
  });

  test('may name any role by its id', () => {
    const reading = readPolicy('{"fund": ["00000000-0000-4000-8000-00000000000A"]}', defaultRights);
    expect(reading).toMatchObject({ ok: true, rights: { fund: ['00000000-0000-4000-8000-00000000000a'] } });
  });

  test.each([
    ['not JSON', '{"fund": [', 'not a JSON object'],
    ['a list', '[]', 'not a JSON object'],
    ['an unknown act', '{"spend": []}', '"spend" is not an act'],
    ['a poisonous act', '{"__proto__": ["Global Reader"]}', '"__proto__" is not an act'],
    ['an inherited word', '{"constructor": ["Global Reader"]}', '"constructor" is not an act'],
    ['roles that are no list', '{"fund": "Global Administrator"}', 'fund: it is not a list'],
    ['a misspelt role', '{"fund": ["Biling Administrator"]}', 'fund: "Biling Administrator" is not a role'],
    ['a role that is no text', '{"fund": [7]}', 'fund: 7 is not a role'],
  ])('with %s is refused and says so', (_what, text, problem) => {
    const reading = readPolicy(text, defaultRights);
    expect(reading).toEqual({ ok: false, problem: expect.stringContaining(problem) });
  });

  test('does not change the table it starts from', () => {
    readPolicy('{"fund": []}', defaultRights);
    expect(defaultRights.fund).toEqual([globalAdministrator, billingAdministrator]);
  });
});
