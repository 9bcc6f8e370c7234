import { describe, expect, jest, test } from '@jest/globals';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { organisation } from '../../contracts/till-book.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';
import { openTill } from './open-till.ts';

jest.setTimeout(30_000);
const scratchDirectory = useScratchDirectories();

/** A till with four payments, two of them one unit, and a way to turn one bit of its journal over and back. */
async function flippableTill() {
  const directory = await scratchDirectory();
  const { store, payIn, payInAll } = await openTill(directory);
  await payIn('3f2504e0-4f89-41d3-9a0c-0305e82c3301');
  await payInAll('one', 'two');
  await payIn('last');
  await store.close();
  const journal = join(directory, 'journal.jsonl');
  const bytes = await readFile(journal);
  const flip = async (at: number): Promise<void> => {
    const file = await open(journal, 'r+');
    const byte = Buffer.from([(bytes[at] ?? 0) ^ (1 << at % 8)]);
    await file.write(byte, 0, 1, at);
    await file.close();
  };
  const restore = async (at: number): Promise<void> => {
    const file = await open(journal, 'r+');
    await file.write(bytes, at, 1, at);
    await file.close();
  };
  return { directory, journal, bytes, flip, restore };
}

describe('a single flipped bit', () => {
  test('anywhere in a journal is found by verify, in the right line', async () => {
    const { directory, bytes, flip, restore } = await flippableTill();
    const { store } = await openTill(directory);
    for (let at = 0; at < bytes.length; at += 1) {
      await flip(at);
      const { ok, problems } = await store.verify(organisation);
      expect({ at, ok, line: problems[0]?.line }).toEqual({ at, ok: false, line: lineOf(bytes, at) });
      await restore(at);
    }
    expect(await store.verify(organisation)).toMatchObject({ ok: true });
    await store.close();
  });

  test.each(['with', 'without'])('anywhere in a journal stops the start, %s a checkpoint', async (isThere) => {
    const { directory, journal, bytes, flip, restore } = await flippableTill();
    if (isThere === 'without') await rm(join(directory, 'checkpoint.json'));
    for (let at = 0; at < bytes.length; at += 1) {
      await flip(at);
      await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line: lineOf(bytes, at) });
      await restore(at);
    }
  });

  test('in a long journal is found after the opening, and closes the store to posts', async () => {
    const directory = await scratchDirectory();
    const { store, payIn } = await openTill(directory);
    await payIn('key-1');
    const note = 'x'.repeat(250_000);
    for (let number = 2; number <= 80; number += 1) await store.post(organisation, { kind: 'pay-in', key: `key-${number}`, cents: 1n, note });
    await store.close();
    const journal = join(directory, 'journal.jsonl');
    const file = await open(journal, 'r+');
    await file.write('y', 10_000_000);
    await file.close();

    const { store: again, payIn: pay, reports } = await openTill(directory);
    expect(await again.state(organisation)).toEqual({ sequence: 80, cents: 80n });
    while (again.condition().accepting) await new Promise(setImmediate);
    expect(again.condition()).toEqual({ accepting: false, reason: 'damaged' });
    await expect(pay('key-81')).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'damaged' });
    expect(reports).toMatchObject([{ kind: 'closed', error: { cause: { name: 'StoreDamaged', file: journal, line: 42 } } }]);
    await again.close();
  });
});

/** The line a byte belongs to; a line break belongs to the line it ends. */
function lineOf(bytes: Buffer, at: number): number {
  return bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
}
