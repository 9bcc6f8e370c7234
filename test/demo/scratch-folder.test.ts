import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findRunningDemo, makeScratchFolder } from '../../src/demo/scratch-folder.ts';

/** No process has this number: it is above what any system gives out. */
const nobody = '99999999';
let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'tollkeeper-test-scratch-'));
});

afterEach(() => rm(temporary, { recursive: true, force: true }));

test('is found while its demo runs, and not after it was removed', async () => {
  const scratch = await makeScratchFolder(temporary);
  expect(await findRunningDemo(temporary)).toBe(scratch.path);
  scratch.remove();
  expect(await findRunningDemo(temporary)).toBeUndefined();
});

test('a new demo clears away what a killed one left, and leaves alone what is no demo of this user', async () => {
  const killed = await folder('tollkeeper-demo-killed', nobody);
  const elsewhere = await folder('other', nobody);
  const link = join(temporary, 'tollkeeper-demo-link');
  await symlink(elsewhere, link, 'junction');
  const beingMade = await folder('tollkeeper-demo-being-made');
  await makeScratchFolder(temporary);
  expect([killed, elsewhere, link, beingMade].map((path) => existsSync(path))).toEqual([false, true, true, true]);
});

async function folder(name: string, owner?: string): Promise<string> {
  const path = join(temporary, name);
  await mkdir(path);
  if (owner !== undefined) await writeFile(join(path, 'demo.pid'), owner);
  return path;
}
