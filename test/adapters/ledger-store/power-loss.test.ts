import { describe, expect, jest, test } from '@jest/globals';
import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import type { FileSystem } from '../../../src/adapters/disk/file-system.ts';
import { LowdbLedgerStore } from '../../../src/adapters/ledger-store/lowdb-ledger-store.ts';
import { StoreDamaged } from '../../../src/ports/ledger-store.ts';
import { organisation, startAt, tillBook } from '../../contracts/till-book.ts';
import { MemoryDisk } from '../disk/memory-disk.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';

jest.setTimeout(30_000);
const scratchDirectory = useScratchDirectories();
const callers = 16;
const postsPerCaller = 20;
const unitSize = 4;
const seeds = [1, 2, 3, 4];

interface Loss {
  readonly disk: MemoryDisk;
  readonly acknowledged: readonly string[];
}

/** Numbers from 0 up to 1 that are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Says that bytes are durable as soon as they are asked to be. The first sync, of a new journal's first line, is honest. */
function acknowledgingEarly(fileSystem: FileSystem): FileSystem {
  let syncs = 0;
  return {
    ...fileSystem,
    sync: async (fd) => {
      const synced = fileSystem.sync(fd);
      syncs += 1;
      if (syncs === 1) await synced;
    },
  };
}

function openOn(directory: string, fileSystem: FileSystem) {
  return LowdbLedgerStore.open({ directory, organisation, book: tillBook, clock: new SteppedClock(startAt), fileSystem, checkpointEvery: 40 });
}

/** Lets callers post, units among it, and pulls the plug at many moments on the way. */
async function losePower(
  directory: string,
  seed: number,
  { disk, acknowledged: before }: Loss = { disk: new MemoryDisk(), acknowledged: [] },
  disturb = (fileSystem: FileSystem) => fileSystem,
): Promise<Loss[]> {
  const random = randomFrom(seed);
  const acknowledged = [...before];
  const losses: Loss[] = [];
  const pullThePlug = () => losses.push({ disk: disk.image(random), acknowledged: [...acknowledged] });
  const store = await openOn(directory, disturb(disk.fileSystem));
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let post = 0; post < postsPerCaller; post += 1) {
        const keys = Array.from({ length: random() < 0.2 ? unitSize : 1 }, (_key, part) => `${seed}.${caller}.${post}.${part}`);
        await store.post(organisation, { kind: 'pay-in-all', payments: keys.map((key) => ({ key, cents: 1n })) });
        acknowledged.push(...keys);
        if (random() < 0.06) pullThePlug();
        if (random() < 0.06) setImmediate(pullThePlug);
      }
    }),
  );
  await store.close();
  pullThePlug();
  return losses;
}

/** Opens what is left, checks that it is sound, and tells which acknowledged keys are gone. */
async function findLost(directory: string, { disk, acknowledged }: Loss): Promise<readonly string[]> {
  const store = await openOn(directory, disk.fileSystem);
  const kept = new Set<string>();
  for await (const { record } of store.records(organisation)) kept.add(record.key ?? '');
  expect(await store.verify(organisation)).toMatchObject({ ok: true, records: kept.size });
  expect(brokenUnits(kept)).toEqual([]);
  await store.close();
  return acknowledged.filter((key) => !kept.has(key));
}

/** Units are told by their second part; posts of a single record have none. */
function brokenUnits(kept: ReadonlySet<string>): readonly string[] {
  const units = [...kept].filter((key) => !key.endsWith('.0')).map((key) => key.slice(0, key.lastIndexOf('.')));
  const parts = Array.from({ length: unitSize }, (_, part) => part);
  return units.filter((unit) => parts.some((part) => !kept.has(`${unit}.${part}`)));
}

/** The same for a store that may be beyond opening. */
async function findLostOrDamaged(directory: string, loss: Loss): Promise<readonly string[]> {
  try {
    return await findLost(directory, loss);
  } catch (error) {
    if (error instanceof StoreDamaged) return loss.acknowledged;
    throw error;
  }
}

describe('a loss of power at any moment', () => {
  test.each(seeds)('takes no acknowledged post and leaves no part of a unit (seed %d)', async (seed) => {
    const directory = await scratchDirectory();
    const losses = await losePower(directory, seed);
    expect(losses.length).toBeGreaterThan(20);
    for (const loss of losses) expect(await findLost(directory, loss)).toEqual([]);
  });

  test('takes nothing either when it comes again after the store has recovered and gone on', async () => {
    const directory = await scratchDirectory();
    for (const [index, first] of (await losePower(directory, 5)).entries()) {
      if (index % 10 !== 0) continue;
      for (const second of await losePower(directory, 100 + index, first)) expect(await findLost(directory, second)).toEqual([]);
    }
  });

  test('is seen to take posts from a store that acknowledges before the sync', async () => {
    const directory = await scratchDirectory();
    const losses = await losePower(directory, 1, undefined, acknowledgingEarly);
    let lost = 0;
    for (const loss of losses) lost += (await findLostOrDamaged(directory, loss)).length;
    expect(lost).toBeGreaterThan(100);
  });
});
