import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { stat, unlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { organisation } from '../../contracts/till-book.ts';
import { FailingFileSystem } from '../disk/failing-file-system.ts';
import { MemoryDisk } from '../disk/memory-disk.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';
import { openTill, readTill } from './open-till.ts';

jest.setTimeout(30_000);
const scratchDirectory = useScratchDirectories();

async function openOnFailingDisk(options = {}) {
  const disk = new FailingFileSystem();
  const directory = await scratchDirectory();
  return { disk, directory, ...(await openTill(directory, { fileSystem: disk.fileSystem, ...options })) };
}

describe('a disk that fails', () => {
  const faults = [
    ['writeNow', 'ENOSPC', 'disk-full'],
    ['writeNow', 'EDQUOT', 'disk-full'],
    ['writeNow', 'EROFS', 'read-only'],
    ['writeNow', 'EACCES', 'read-only'],
    ['writeNow', 'EIO', 'sync-failed'],
    ['sync', 'EIO', 'sync-failed'],
    ['sync', 'ENOSPC', 'disk-full'],
  ] as const;

  test.each(faults)('at %s with %s closes the store to posts (%s) and goes on answering', async (operation, code, reason) => {
    const { disk, store, payIn, reports } = await openOnFailingDisk();
    await payIn('kept');
    disk.failFrom(operation, code);
    const look = () => store.post(organisation, { kind: 'look' });
    const takeBack = () => store.post(organisation, { kind: 'take-back', key: 'kept', cents: 1n });
    const inHand = await Promise.allSettled([payIn('one'), look(), takeBack(), payIn('kept'), look()]);
    for (const outcome of inHand) expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable', reason } });
    disk.heal();
    await expect(payIn('late')).rejects.toMatchObject({ name: 'StoreUnavailable', reason });
    expect(store.condition()).toEqual({ accepting: false, reason });
    expect(await store.state(organisation)).toEqual({ sequence: 1, cents: 1n });
    expect(await store.head(organisation)).toMatchObject({ sequence: 1 });
    expect((await store.findRecord(organisation, 'kept'))?.sequence).toBe(1);
    expect(await store.findRecord(organisation, 'one')).toBeUndefined();
    expect(await store.verify(organisation)).toMatchObject({ ok: true, records: 1 });
    expect(reports).toMatchObject([{ kind: 'closed', error: { reason } }]);
    await store.close();
  });

  test('is never asked twice to sync the same bytes', async () => {
    const { disk, store, payIn } = await openOnFailingDisk();
    disk.failFrom('sync', 'EIO');
    const before = disk.operations.length;
    await Promise.allSettled([payIn('one'), payIn('two'), payIn('three')]);
    await Promise.allSettled([payIn('four')]);
    await store.close();
    expect(disk.operations.slice(before).filter((operation) => operation === 'sync')).toHaveLength(1);
    expect(disk.operations.slice(before).filter((operation) => operation === 'writeNow')).toHaveLength(1);
  });

  test('fails a caller that syncs on the main thread in the same way', async () => {
    const { disk, store, payIn } = await openOnFailingDisk({ isBlocking: true });
    await payIn('kept');
    disk.failFrom('syncNow', 'EIO');
    await expect(payIn('one')).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'sync-failed' });
    await expect(payIn('two')).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'sync-failed' });
    expect(await store.state(organisation)).toEqual({ sequence: 1, cents: 1n });
    await store.close();
  });

  test('leaves nothing of what it refused when it lets the rest be cut off', async () => {
    const { disk, directory, store, payIn, payInAll } = await openOnFailingDisk();
    await payIn('kept');
    disk.failFrom('sync', 'EIO');
    await Promise.allSettled([payInAll('one', 'two')]);
    await store.close();
    const { store: again, payIn: payInAgain } = await openTill(directory);
    expect(await again.state(organisation)).toEqual({ sequence: 1, cents: 1n });
    expect(await payInAgain('one')).toMatchObject({ kind: 'booked' });
    await again.close();
  });

  test.each(['open', 'write', 'sync', 'rename', 'syncDirectory'] as const)('at %s of a checkpoint harms no post', async (operation) => {
    const { disk, directory, store, payIn, reports } = await openOnFailingDisk({ checkpointEvery: 1, isBlocking: true });
    disk.failFrom(operation, 'ENOSPC');
    for (const key of ['one', 'two', 'three']) expect(await payIn(key)).toMatchObject({ kind: 'booked' });
    expect(store.condition()).toEqual({ accepting: true });
    await store.close();
    expect(reports[0]).toMatchObject({ kind: 'checkpoint-failed', error: { code: 'ENOSPC' } });
    const { store: again } = await openTill(directory);
    expect(await again.verify(organisation)).toMatchObject({ ok: true, records: 3 });
    await again.close();
  });

  test('at any single step, from the opening to the end, loses nothing that was acknowledged', async () => {
    const session = async (disk: FailingFileSystem, directory: string): Promise<string[]> => {
      const acknowledged: string[] = [];
      try {
        for (let run = 0; run < 2; run += 1) {
          const { store, payInAll } = await openTill(directory, { fileSystem: disk.fileSystem, checkpointEvery: 3 });
          for (let unit = 0; unit < 4; unit += 1) {
            const keys = [`${run}.${unit}.a`, `${run}.${unit}.b`];
            await payInAll(...keys).then(() => acknowledged.push(...keys), expectUnavailable);
          }
          await store.close();
        }
      } catch (error) {
        expectUnavailable(error);
      }
      return acknowledged;
    };
    const directory = await scratchDirectory();
    const sound = new FailingFileSystem(new MemoryDisk().fileSystem);
    expect(await session(sound, directory)).toHaveLength(16);
    for (let step = 0; step < sound.operations.length; step += 1) {
      const { fileSystem } = new MemoryDisk();
      const disk = new FailingFileSystem(fileSystem);
      disk.failAt(step, 'EIO');
      const acknowledged = await session(disk, directory);
      const { store } = await openTill(directory, { fileSystem });
      for (const key of acknowledged) expect(await store.findRecord(organisation, key)).toBeDefined();
      expect(await store.verify(organisation)).toMatchObject({ ok: true });
      await store.close();
    }
  });
});

/** An outage is told as the port's error, or by the disk itself where a store is being closed. */
function expectUnavailable(error: unknown): void {
  expect(error).toMatchObject({ message: expect.stringContaining('EIO') });
}

/** The file is not looked at for every write. */
function passMs(durationMs: number): void {
  const now = performance.now() + durationMs;
  jest.spyOn(performance, 'now').mockReturnValue(now);
}

describe('a journal that somebody else touches', () => {
  afterEach(() => void jest.restoreAllMocks());

  test.each([
    ['shortened', (journal: string) => truncate(journal, 300)],
    ['deleted', (journal: string) => unlink(journal)],
  ])('(%s) is not written to any more', async (_what, touch) => {
    const directory = await scratchDirectory();
    const { store, payIn } = await openTill(directory);
    await payIn('kept');
    await touch(join(directory, 'journal.jsonl'));
    passMs(1000);
    await expect(payIn('one')).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'in-use' });
    expect(store.condition()).toEqual({ accepting: false, reason: 'in-use' });
    await store.close();
  });
});

describe('a directory that cannot be written to', () => {
  test.each(['EROFS', 'EACCES'])('(%s) does not open for writing, but for reading', async (code) => {
    const directory = await scratchDirectory();
    const { store, payIn } = await openTill(directory);
    await payIn('kept');
    await store.close();
    const disk = new FailingFileSystem();
    const writes = new Set(['writeNow', 'write', 'truncate', 'rename', 'makeDirectory']);
    disk.failWhere((operation, purpose) => writes.has(operation) || purpose === 'write' || purpose === 'create', code);
    await expect(openTill(directory, { fileSystem: disk.fileSystem })).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'read-only' });
    const reading = await readTill(directory);
    expect(await reading.state(organisation)).toEqual({ sequence: 1, cents: 1n });
    expect(await reading.verify(organisation)).toMatchObject({ ok: true });
  });

  test('is as it was after a reader has been there', async () => {
    const directory = await scratchDirectory();
    const { store, payIn } = await openTill(directory);
    await payIn('kept');
    await store.close();
    const before = (await stat(directory)).mtimeMs;
    await (await readTill(directory)).verify(organisation);
    expect((await stat(directory)).mtimeMs).toBe(before);
  });
});
