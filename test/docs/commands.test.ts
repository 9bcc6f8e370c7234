import { execFile as execFileWithCallback } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commands } from '../../src/cli/commands/index.ts';
import { blocksOf, firstColumnAfter, readDocuments, root } from './read-documents.ts';

const execFile = promisify(execFileWithCallback);
const documents = readDocuments();
/** The sources may have to be compiled first. */
const compileMs = 90_000;

/** What stands behind `npm run tollkeeper --` in a document's blocks of commands, with comments left out. */
const typed = documents
  .map((document) => ({ path: document.path, lines: blocksOf(document, 'bash').flatMap((block) => block.split('\n')).flatMap(wordsOf) }))
  .filter(({ lines }) => lines.length > 0);

test('some documents show commands', () => {
  expect(typed.map(({ path }) => path)).toEqual(expect.arrayContaining(['README.md', 'samples/README.md']));
});

describe.each(typed)('the commands in $path, in their order', ({ lines }) => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tollkeeper-docs-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(lines)('tollkeeper %s', async (line) => {
    const environment = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data') };
    const command = execFile(process.execPath, ['bin/tollkeeper.mjs', ...(await expand(line))], { cwd: root, env: environment });
    // Rejected unless it exits with 0.
    await expect(command).resolves.toMatchObject({ stderr: '' });
  }, compileMs);
});

test('the table of commands lists what the command line has', () => {
  const contract = documents.find(({ path }) => path === 'docs/outside-contract.md');
  const listed = firstColumnAfter(contract ?? { path: '', text: '' }, '## Command line').map((cell) => cell.split(' ')[0]);
  expect(listed.toSorted(byName)).toEqual(commands.map(({ name }) => name).toSorted(byName));
});

function byName(left = '', right = ''): number {
  return left.localeCompare(right);
}

function wordsOf(line: string): string[] {
  const [, words] = /^npm run tollkeeper -- ([^#]+)/.exec(line) ?? [];
  return words === undefined ? [] : [words.trim()];
}

/** As a shell would: stars in the last part of a path. */
async function expand(line: string): Promise<string[]> {
  const words = line.split(/\s+/).map(async (word) => {
    const [, folder, start, end] = /^(.*\/)([^/*]*)\*([^/*]*)$/.exec(word) ?? [];
    if (folder === undefined) return [word];
    const names = await readdir(join(root, folder));
    return names.filter((name) => name.startsWith(start ?? '') && name.endsWith(end ?? '')).map((name) => folder + name);
  });
  return (await Promise.all(words)).flat();
}
