import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import { EmptyDirectory } from '../../../src/adapters/directory/empty-directory.ts';
import { FileDirectory } from '../../../src/adapters/directory/file-directory.ts';
import { DirectoryUnavailable } from '../../../src/ports/directory.ts';

const answers = { maxAgeMs: 300_000 };
const acts = { maxAgeMs: 30_000 };
const translateRole = (name: string) => (name === 'Billing Administrator' || name === 'B0F5' ? 'b0f5' : name.toLowerCase());

let folder: string;
let path: string;
let clock: SteppedClock;
let problems: string[];
let directory: FileDirectory;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollkeeper-directory-'));
  path = join(folder, 'directory.json');
  clock = new SteppedClock(0);
  problems = [];
  directory = new FileDirectory({ path, organisation: 'default', clock, translateRole, onProblem: (problem) => problems.push(problem) });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** The next look at the file, a second later, sees it. */
async function write(content: unknown): Promise<void> {
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  await clock.advanceBy(1_000);
}

function find(id: string, freshness = acts, organisation = 'default') {
  return directory.find(organisation, id, freshness);
}

describe('people', () => {
  test('are found by id in any case, with roles by template id, each once', async () => {
    const ana = { id: 'Ana-1', upn: 'ana@contoso.example', displayName: 'Ana', mail: 'ana@contoso.example', usageLocation: 'US', locale: 'en-US' };
    await write({ users: [{ ...ana, roles: ['Billing Administrator', 'B0F5'], licenses: ['MCOPSTNC'], shoeSize: 38 }] });
    expect(await find('aNA-1')).toEqual({ ...ana, roles: ['b0f5'], licenses: ['MCOPSTNC'] });
    expect(await find('ana')).toBeUndefined();
  });

  test('need nothing but an id; empty and null values are absent', async () => {
    await write({ users: [{ id: 'u1' }, { id: 'u2', upn: '', mail: null, roles: null }] });
    expect(await find('u1')).toEqual({ id: 'u1', roles: [], licenses: [] });
    expect(await find('u2')).toEqual({ id: 'u2', roles: [], licenses: [] });
  });

  test('who hold one of several roles are listed once', async () => {
    await write({ users: [{ id: 'u1', roles: ['x', 'y'] }, { id: 'u2', roles: ['y'] }, { id: 'u3', roles: ['z'] }, { id: 'u4' }] });
    expect((await directory.holders('default', ['x', 'y'], acts)).map(({ id }) => id)).toEqual(['u1', 'u2']);
    expect(await directory.holders('default', [], acts)).toEqual([]);
  });

  test('with names that JavaScript objects inherit are people like any other', async () => {
    await write('{"__proto__": {"polluted": true}, "users": [{"id": "__proto__", "__proto__": {"roles": ["x"]}, "constructor": 1}]}');
    expect(await find('__proto__')).toEqual({ id: '__proto__', roles: [], licenses: [] });
    expect(await find('constructor')).toBeUndefined();
    expect(await find('toString')).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('are read from a file that starts with a byte order mark', async () => {
    await write('\uFEFF{"users": [{"id": "u1"}]}');
    expect(await find('u1')).toBeDefined();
  });
});

describe('a file that is bound to a tenant', () => {
  beforeEach(() => write({ tenantId: 'Tenant-A', users: [{ id: 'u1', roles: ['x'] }] }));

  test('knows its people under that tenant and under the name of the organisation', async () => {
    expect(await find('u1', acts, 'tenant-a')).toBeDefined();
    expect(await find('u1', acts, 'default')).toBeDefined();
    expect(await directory.tenantId()).toBe('tenant-a');
  });

  test('knows nobody under another tenant', async () => {
    expect(await find('u1', acts, 'tenant-b')).toBeUndefined();
    expect(await directory.holders('tenant-b', ['x'], acts)).toEqual([]);
  });

  test('that is not bound serves every tenant', async () => {
    await write({ users: [{ id: 'u1' }] });
    expect(await find('u1', acts, 'tenant-b')).toBeDefined();
  });
});

describe('a change of the file', () => {
  test('is seen a second later', async () => {
    await write({ users: [{ id: 'u1', roles: ['x'] }] });
    await find('u1');
    await write({ users: [{ id: 'u1', roles: [] }] });
    expect((await find('u1'))?.roles).toEqual([]);
  });

  test('is seen when another file of the same size and age takes its place', async () => {
    await write({ users: [{ id: 'u1' }] });
    await utimes(path, 1, 1);
    await find('u1');
    await writeFile(`${path}.new`, JSON.stringify({ users: [{ id: 'u2' }] }));
    await utimes(`${path}.new`, 1, 1);
    await rename(`${path}.new`, path);
    await clock.advanceBy(1_000);
    expect(await find('u1')).toBeUndefined();
    expect(await find('u2')).toBeDefined();
  });
});

describe('a file that became unusable', () => {
  beforeEach(async () => {
    await write({ users: [{ id: 'u1' }] });
    await find('u1');
  });

  test('serves its last good version while that is fresh enough, and no longer', async () => {
    await write('{"users": [');
    await clock.advanceBy(29_000);
    expect(await find('u1', acts)).toBeDefined();
    await clock.advanceBy(1_000);
    await expect(find('u1', acts)).rejects.toThrow(DirectoryUnavailable);
    expect(await find('u1', answers)).toBeDefined();
    await clock.advanceBy(270_000);
    await expect(find('u1', answers)).rejects.toThrow(DirectoryUnavailable);
  });

  test('ages from when it was last seen good, not from when it was read', async () => {
    await clock.advanceBy(3_600_000);
    await find('u1');
    await rm(path);
    await clock.advanceBy(20_000);
    expect(await find('u1', acts)).toBeDefined();
  });

  test('is told once for each of its versions', async () => {
    await write('{"users": [');
    await find('u1');
    await find('u1');
    await write('{"users": 1}');
    await find('u1');
    expect(problems).toEqual([expect.stringContaining('it is not JSON'), expect.stringContaining('users: ')]);
  });

  test('works again as soon as it is repaired', async () => {
    await rm(path);
    await clock.advanceBy(60_000);
    await expect(find('u1')).rejects.toThrow(DirectoryUnavailable);
    expect(await directory.problem()).toContain(path);
    await write({ users: [{ id: 'u2' }] });
    expect(await find('u2')).toBeDefined();
    expect(await directory.problem()).toBeUndefined();
  });
});

describe('a file that was never usable', () => {
  test.each([
    ['is absent', undefined, 'ENOENT'],
    ['is no object', '[]', 'not a JSON object'],
    ['has no users', '{}', 'users: '],
    ['has a user without an id', '{"users": [{"id": "u1"}, {"upn": "x"}]}', 'users.1.id: '],
    ['has an empty id', '{"users": [{"id": " "}]}', 'users.0.id: '],
    ['has roles that are no list', '{"users": [{"id": "u1", "roles": "x"}]}', 'users.0.roles: '],
    ['has the same person twice', '{"users": [{"id": "u1"}, {"id": "U1"}]}', 'stands twice'],
  ])('because it %s is unavailable at once and says why', async (_why, text, problem) => {
    if (text !== undefined) await write(text);
    await expect(find('u1', answers)).rejects.toThrow(DirectoryUnavailable);
    expect(await directory.problem()).toContain(problem);
  });
});

test('an empty directory knows nobody', async () => {
  expect(await new EmptyDirectory().find()).toBeUndefined();
  expect(await new EmptyDirectory().holders()).toEqual([]);
});
