import { describe, expect, jest, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryLock } from '../../../src/adapters/disk/directory-lock.ts';
import { useScratchDirectories } from './scratch-directory.ts';
import { firstOutput, programBeside, startProgram } from './start-program.ts';

jest.setTimeout(30_000);
const scratchDirectory = useScratchDirectories();
const program = programBeside(import.meta.url, 'hold-lock.ts');
const inUse = { name: 'StoreUnavailable', reason: 'in-use' };
const onLinux = process.platform === 'linux' ? test : test.skip;

async function expectFree(directory: string): Promise<void> {
  const lock = await DirectoryLock.acquire(directory, 'ledger');
  await lock.release();
}

describe('the lock of a directory', () => {
  test('has one holder for each purpose, by whatever path', async () => {
    const directory = await scratchDirectory();
    const link = join(await scratchDirectory(), 'link');
    await symlink(directory, link);
    const lock = await DirectoryLock.acquire(directory, 'ledger');
    await expect(DirectoryLock.acquire(link, 'ledger')).rejects.toMatchObject(inUse);
    await (await DirectoryLock.acquire(link, 'documents')).release();
    await lock.release();
    await lock.release();
    await expectFree(link);
  });

  test('is another one for another directory', async () => {
    const directory = await scratchDirectory();
    const below = join(directory, 'below');
    await mkdir(below);
    const lock = await DirectoryLock.acquire(directory, 'ledger');
    await expectFree(below);
    await lock.release();
  });

  test('is free as soon as its holder was killed', async () => {
    const directory = await scratchDirectory();
    const holder = startProgram(program, directory);
    await firstOutput(holder);
    await expect(DirectoryLock.acquire(directory, 'ledger')).rejects.toMatchObject(inUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await expectFree(directory);
  });

  onLinux('is held by a process that was stopped, and free when its holder is a zombie', async () => {
    const directory = await scratchDirectory();
    // The shell starts the holder and becomes a program that never asks what became of it.
    const holder = startProgram(program, directory);
    await firstOutput(holder);
    holder.kill('SIGSTOP');
    await expect(DirectoryLock.acquire(directory, 'ledger')).rejects.toMatchObject(inUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');

    const parent = spawn('sh', ['-c', '"$@" & exec sleep 60', 'sh', ...holder.spawnargs], { stdio: ['ignore', 'pipe', 'pipe'] });
    const zombie = Number(await firstOutput(parent));
    process.kill(zombie, 'SIGKILL');
    await until(async () => (await readFile(`/proc/${zombie}/stat`, 'utf8')).includes(') Z '));
    await expectFree(directory);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  });
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}
