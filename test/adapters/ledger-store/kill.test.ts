import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { organisation } from '../../contracts/till-book.ts';
import { firstOutput, programBeside, startProgram } from '../disk/start-program.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';
import { openTill } from './open-till.ts';

const scratchDirectory = useScratchDirectories();

/** KILLS=200 for the long run. */
const kills = Number(process.env['KILLS'] ?? 8);
const program = programBeside(import.meta.url, 'till-under-load.ts');

test(
  `after each of ${kills} kills under load every acknowledged post is there, whole and once`,
  async () => {
    const directory = await scratchDirectory();
    const acknowledged = new Set<string>();
    for (let run = 0; run < kills; run += 1) {
      for (const key of await postUntilKilled(directory, run, 20 + Math.random() * 130)) acknowledged.add(key);
      if (run % 4 === 3) await expectAll(directory, acknowledged);
    }
    await expectAll(directory, acknowledged);
  },
  20_000 + kills * 3_000,
);

/** Keys that were acknowledged before the process was killed; the last line may be cut off. */
async function postUntilKilled(directory: string, run: number, lifeMs: number): Promise<readonly string[]> {
  const child = startProgram(program, directory, String(run));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await firstOutput(child);
  await wait(lifeMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return output.slice(0, output.lastIndexOf('\n')).split(/[ \n]/);
}

async function expectAll(directory: string, acknowledged: ReadonlySet<string>): Promise<void> {
  const { store } = await openTill(directory);
  const kept: string[] = [];
  for await (const { record } of store.records(organisation)) kept.push(record.key ?? '');
  const found = new Set(kept);
  expect(acknowledged.size).toBeGreaterThan(0);
  expect([...acknowledged].filter((key) => !found.has(key))).toEqual([]);
  expect(found.size).toBe(kept.length);
  expect(unitSizes(kept)).toEqual(new Set([1, 20]));
  expect(await store.verify(organisation)).toMatchObject({ ok: true, records: kept.length });
  await store.close();
}

/** How many records each unit has left: all of the same post carry its name in front of their own. */
function unitSizes(keys: readonly string[]): ReadonlySet<number> {
  const sizes = new Map<string, number>();
  for (const key of keys) {
    const unit = key.slice(0, key.lastIndexOf('.'));
    sizes.set(unit, (sizes.get(unit) ?? 0) + 1);
  }
  return new Set(sizes.values());
}
