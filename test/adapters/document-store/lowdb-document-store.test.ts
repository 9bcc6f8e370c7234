import { describe, expect, test } from '@jest/globals';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import { LowdbDocumentStore, type DocumentReport } from '../../../src/adapters/document-store/lowdb-document-store.ts';
import { describeDocumentStore } from '../../contracts/document-store.contract.ts';
import { FailingFileSystem } from '../disk/failing-file-system.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';

const scratchDirectory = useScratchDirectories();
const startAt = Date.UTC(2026, 10, 2, 9);
const dayMs = 86_400_000;
const contoso = 'contoso';

describeDocumentStore('on disk', async (clock) => LowdbDocumentStore.open({ directory: await scratchDirectory(), clock }));

async function openIn(directory: string, more: Partial<Parameters<typeof LowdbDocumentStore.open>[0]> = {}) {
  const reports: DocumentReport[] = [];
  const clock = new SteppedClock(startAt);
  const store = await LowdbDocumentStore.open({ directory, clock, onReport: (report) => reports.push(report), ...more });
  return { store, clock, reports };
}

describe('a document store on disk', () => {
  test('has documents, versions and claims after a restart', async () => {
    const directory = await scratchDirectory();
    const { store } = await openIn(directory);
    await store.write(contoso, [{ key: 'a', value: { step: 1 } }, { key: 'gone', value: 1 }]);
    await store.write(contoso, [{ key: 'gone', value: null }]);
    expect(await store.claim(contoso, 'activity', startAt + dayMs)).toBe(true);
    const before = await store.read(contoso, 'a');
    await store.close();

    for (let restarts = 0; restarts < 2; restarts += 1) {
      const { store: again } = await openIn(directory);
      expect(await again.read(contoso, 'a')).toEqual(before);
      expect(await again.read(contoso, 'gone')).toBeUndefined();
      expect(await again.claim(contoso, 'activity', startAt + dayMs)).toBe(false);
      await again.close();
    }

    const { store: last } = await openIn(directory);
    await last.write(contoso, [{ key: 'a', value: { step: 2 } }]);
    expect((await last.read(contoso, 'a'))?.version).toBeGreaterThan(3);
    await last.close();
  });

  test('is for its owner only', async () => {
    const directory = await scratchDirectory();
    const { store } = await openIn(directory);
    await store.close();
    expect((await stat(join(directory, 'documents.jsonl'))).mode & 0o777).toBe(0o600);
  });

  test('refuses a second process', async () => {
    const directory = await scratchDirectory();
    const { store } = await openIn(directory);
    await expect(openIn(directory)).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'in-use' });
    await store.close();
    const { store: next } = await openIn(directory);
    await next.close();
  });

  test('leaves out a damaged line, says so once, and keeps the rest', async () => {
    const directory = await scratchDirectory();
    const path = join(directory, 'documents.jsonl');
    const { store } = await openIn(directory);
    for (const key of ['a', 'b', 'c']) await store.write(contoso, [{ key, value: key }]);
    await store.close();
    await writeFile(path, (await readFile(path, 'utf8')).replace('"value":"b"', '"value":"x"'));

    const { store: again, reports } = await openIn(directory);
    expect((await again.list(contoso, '')).map(({ key }) => key)).toEqual(['a', 'c']);
    expect(reports).toEqual([{ kind: 'documents-skipped', file: path, line: 3, lines: 1 }]);
    await again.close();
    const { store: third, reports: none } = await openIn(directory);
    expect(none).toEqual([]);
    await third.close();
  });

  test('leaves out a line that a crash has cut', async () => {
    const directory = await scratchDirectory();
    const path = join(directory, 'documents.jsonl');
    const { store } = await openIn(directory);
    for (const key of ['a', 'b']) await store.write(contoso, [{ key, value: key }]);
    await store.close();
    const text = (await readFile(path, 'utf8')).trimEnd();
    await writeFile(path, `${text.slice(0, -20)}${'\0'.repeat(600)}`);

    const { store: again, reports } = await openIn(directory);
    expect((await again.list(contoso, '')).map(({ key }) => key)).toEqual(['a']);
    expect(reports).toMatchObject([{ line: 3, lines: 1 }]);
    await again.close();
  });

  test('stays small however often documents are written anew and claims expire', async () => {
    const directory = await scratchDirectory();
    const { store, clock } = await openIn(directory);
    const value = 'x'.repeat(20_000);
    for (let round = 0; round < 100; round += 1) {
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          await store.write(contoso, [{ key: `document-${index}`, value: `${round}${value}` }]);
          await store.claim(contoso, `activity-${round}-${index}`, clock.now() + 1000);
        }),
      );
      await clock.advanceBy(1001);
    }
    // 2000 writes of 20 kB are 40 MB, of which 400 kB count; up to 8 MB are room made ahead.
    expect((await stat(join(directory, 'documents.jsonl'))).size).toBeLessThan(14_000_000);
    await store.close();
    const { store: again } = await openIn(directory, { clock });
    expect((await stat(join(directory, 'documents.jsonl'))).size).toBeLessThan(500_000);
    expect((await again.read(contoso, 'document-7'))?.value).toBe(`99${value}`);
    expect(await readFile(join(directory, 'documents.jsonl'), 'utf8')).not.toContain('activity-5-');
    await again.close();
  });

  test.each([
    ['writeNow', 'ENOSPC', 'disk-full'],
    ['sync', 'EIO', 'sync-failed'],
    ['writeNow', 'EROFS', 'read-only'],
  ] as const)('refuses writes after %s failed with %s, and goes on answering', async (operation, code, reason) => {
    const disk = new FailingFileSystem();
    const { store, reports } = await openIn(await scratchDirectory(), { fileSystem: disk.fileSystem });
    await store.write(contoso, [{ key: 'a', value: 1 }]);
    disk.failFrom(operation, code);
    const outcomes = await Promise.allSettled([store.write(contoso, [{ key: 'b', value: 1 }]), store.claim(contoso, 'c', startAt + dayMs)]);
    expect(outcomes).toMatchObject([{ reason: { name: 'StoreUnavailable', reason } }, { reason: { name: 'StoreUnavailable', reason } }]);
    disk.heal();
    await expect(store.claim(contoso, 'd', startAt + dayMs)).rejects.toMatchObject({ name: 'StoreUnavailable', reason });
    expect((await store.read(contoso, 'a'))?.value).toBe(1);
    expect(reports).toMatchObject([{ kind: 'documents-closed', error: { reason } }]);
    await store.close();
  });
});
