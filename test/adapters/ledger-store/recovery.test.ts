import { describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { appendFile, copyFile, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { organisation, startAt, tillBook, type TillBook } from '../../contracts/till-book.ts';
import { FailingFileSystem } from '../disk/failing-file-system.ts';
import { useScratchDirectories } from '../disk/scratch-directory.ts';
import { leaveTill, openTill, readTill } from './open-till.ts';

jest.setTimeout(30_000);
const scratchDirectory = useScratchDirectories();
const contentOf = async (store: { state(organisation: string): Promise<unknown>; head(organisation: string): Promise<unknown> }) => [
  await store.state(organisation),
  await store.head(organisation),
];

async function scratchTill(payments: number, options = {}) {
  const directory = await scratchDirectory();
  await leaveTill(directory, payments, options);
  const journal = join(directory, 'journal.jsonl');
  const lines = async () => (await readFile(journal, 'utf8')).split('\n').filter((line) => line !== '');
  return { directory, journal, checkpoint: join(directory, 'checkpoint.json'), keys: join(directory, 'checkpoint-keys.bin'), lines };
}

describe('a till that was closed', () => {
  test('is found as it was left', async () => {
    const { directory } = await scratchTill(3);
    const { store, payIn, reports } = await openTill(directory);
    expect(await store.state(organisation)).toEqual({ sequence: 3, cents: 3n });
    expect(await payIn('key-2')).toEqual({ kind: 'repeated', sequence: 2, same: true });
    expect(await payIn('key-4')).toMatchObject({ kind: 'booked', sequence: 4 });
    expect(await store.verify(organisation)).toMatchObject({ ok: true, records: 4 });
    expect(reports).toEqual([]);
    await store.close();
  });

  test('is plain lines of JSON, each with the hash of the one before it and of itself', async () => {
    const { lines } = await scratchTill(3);
    let previous = '0'.repeat(64);
    for (const line of await lines()) {
      const [text = '', hash] = line.split(/,"hash":"([0-9a-f]{64})"}$/);
      expect(hash).toBe(createHash('sha256').update(`${previous}${text}}`).digest('hex'));
      previous = hash ?? '';
    }
    const [header = '', first = ''] = await lines();
    expect(JSON.parse(header)).toMatchObject({ journal: 'tollkeeper', version: 1, organisation, created: '2026-11-02T09:00:00.000Z' });
    expect(JSON.parse(first)).toMatchObject({ sequence: 1, at: startAt, key: 'key-1', cents: '1' });
  });

  test('is for its owner only', async () => {
    const { directory } = await scratchTill(3);
    const modes = await Promise.all((await readdir(directory)).map(async (name) => (await stat(join(directory, name))).mode & 0o777));
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    const below = join(directory, 'new', 'deep');
    await leaveTill(below, 1);
    expect((await stat(below)).mode & 0o777).toBe(0o700);
  });

  test('refuses to be the till of another organisation', async () => {
    const { directory } = await scratchTill(1);
    await expect(openTill(directory, { organisation: 'fabrikam' })).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'other-organisation' });
  });
});

describe('a checkpoint', () => {
  test.each(['missing', 'cut', 'not JSON', 'changed'])('that is %s costs time and nothing else', async (fault) => {
    const { directory, checkpoint } = await scratchTill(5);
    const text = await readFile(checkpoint, 'utf8');
    if (fault === 'missing') await rm(checkpoint);
    if (fault === 'cut') await truncate(checkpoint, 100);
    if (fault === 'not JSON') await writeFile(checkpoint, '\0'.repeat(500));
    if (fault === 'changed') await writeFile(checkpoint, text.replace('"cents":"5"', '"cents":"6"'));
    const { store, payIn } = await openTill(directory);
    expect(await store.state(organisation)).toEqual({ sequence: 5, cents: 5n });
    expect(await payIn('key-3')).toMatchObject({ kind: 'repeated' });
    await store.close();
  });

  test('of an older shape of the state is folded anew', async () => {
    const { directory } = await scratchTill(5);
    const newer: TillBook = {
      ...tillBook,
      encodeState: (state) => ({ ...(tillBook.encodeState(state) as object), version: 2 }),
      decodeState: (json) => {
        if ((json as { version: number }).version !== 2) throw new TypeError('of another version');
        return tillBook.decodeState({ ...(json as object), version: 1 });
      },
    };
    const { store } = await openTill(directory, { book: newer });
    expect(await store.state(organisation)).toEqual({ sequence: 5, cents: 5n });
    expect(await store.verify(organisation)).toMatchObject({ ok: true });
    await store.close();
  });

  test('is written again and again while posts go on, and the posts behind it are read from the journal', async () => {
    const { directory, checkpoint } = await scratchTill(0);
    const { store, payIn } = await openTill(directory, { checkpointEvery: 10 });
    for (let number = 1; number <= 35; number += 1) await payIn(`key-${number}`);
    const { sequence } = JSON.parse(await readFile(checkpoint, 'utf8')) as { sequence: number };
    expect(sequence).toBeGreaterThanOrEqual(10);
    expect(sequence).toBeLessThan(35);
    const reading = await readTill(directory);
    expect(await contentOf(reading)).toEqual(await contentOf(store));
    expect((await reading.findRecord(organisation, 'key-2'))?.sequence).toBe(2);
    expect((await reading.findRecord(organisation, 'key-35'))?.sequence).toBe(35);
    expect(await reading.verify(organisation)).toMatchObject({ ok: true, records: 35 });
    await store.close();
  });

  test('that knows more than the journal stops the start, naming file and line', async () => {
    const { directory, journal, lines } = await scratchTill(5);
    const kept = (await lines()).slice(0, 4);
    await writeFile(journal, `${kept.join('\n')}\n`);
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line: 5 });
    await expect(openTill(directory)).rejects.toThrow(/journal\.jsonl line 5 is missing: the journal is shorter than its checkpoint/);
    expect(await lines()).toEqual(kept);
  });

  test.each([0, 1, 300])('whose journal has only %d bytes left stops the start', async (bytes) => {
    const { directory, journal } = await scratchTill(5);
    await truncate(journal, bytes);
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal });
  });

  test('whose journal is gone stops the start', async () => {
    const { directory, journal } = await scratchTill(5);
    await rm(journal);
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line: 1 });
  });

  test('of another journal stops the start', async () => {
    const [one, other] = [await scratchTill(5), await scratchTill(5)];
    await copyFile(other.checkpoint, one.checkpoint);
    await expect(openTill(one.directory)).rejects.toMatchObject({ name: 'StoreDamaged', line: 1 });
  });

  test.each(['missing', 'cut', 'changed'])('whose key file is %s gets its keys from the journal', async (fault) => {
    const { directory, keys } = await scratchTill(5);
    const bytes = await readFile(keys);
    if (fault === 'missing') await rm(keys);
    if (fault === 'cut') await truncate(keys, 30);
    if (fault === 'changed') await writeFile(keys, bytes.fill(0, 0, 10));
    const { store, payIn } = await openTill(directory);
    for (let number = 1; number <= 5; number += 1) expect(await payIn(`key-${number}`)).toMatchObject({ kind: 'repeated', sequence: number });
    await payIn('key-6');
    expect(await store.verify(organisation)).toMatchObject({ ok: true });
    await store.close();
    const { payIn: again, store: last } = await openTill(directory);
    expect(await again('key-6')).toMatchObject({ kind: 'repeated' });
    await last.close();
  });
});

describe('a tail', () => {
  const without = async (...paths: string[]) => Promise.all(paths.map((path) => rm(path)));

  test.each([
    ['half a line', '{"sequence":6,"at":12'],
    ['half a line with a line break', '{"sequence":6,"at":12\n'],
    ['a line that lost its end to zeros', `{"sequence":6,"at":12${'\0'.repeat(2000)}`],
    ['half a line behind spare room', `${'\n'.repeat(3000)}{"sequence":6,"at":12`],
    ['zeros and half a line', `${'\0'.repeat(3000)}{"sequence":6,"at":12`],
  ])('of %s is cut, synced and reported', async (_what, tail) => {
    const { directory, journal, lines } = await scratchTill(5);
    const before = await lines();
    await appendFile(journal, tail);
    const disk = new FailingFileSystem();
    const { store, payIn, reports } = await openTill(directory, { fileSystem: disk.fileSystem });
    expect(disk.operations.join(' ')).toContain('truncate sync');
    expect(await lines()).toEqual(before);
    expect(reports).toEqual([{ kind: 'torn', file: journal, line: 7, bytes: expect.any(Number) }]);
    expect(await store.state(organisation)).toEqual({ sequence: 5, cents: 5n });
    await payIn('key-6');
    await store.close();
    expect((await lines()).slice(0, 6)).toEqual(before);
    const { store: again, reports: none } = await openTill(directory);
    expect(none).toEqual([]);
    expect(await again.verify(organisation)).toMatchObject({ ok: true, records: 6 });
    await again.close();
  });

  test.each(['\n', '\0'])('of spare room (%j) is no trouble', async (room) => {
    const { directory, journal } = await scratchTill(5);
    await appendFile(journal, room.repeat(5000));
    const { store, payIn, reports } = await openTill(directory);
    await payIn('key-6');
    expect(reports).toEqual([]);
    await store.close();
    const { store: again } = await openTill(directory);
    expect(await again.verify(organisation)).toMatchObject({ ok: true, records: 6 });
    await again.close();
  });

  test('that is cut in the middle of a unit takes the whole unit away', async () => {
    const directory = await scratchDirectory();
    const { store, payIn, payInAll } = await openTill(directory);
    await payIn('before');
    await payInAll('one', 'two', 'three');
    await store.close();
    const journal = join(directory, 'journal.jsonl');
    const whole = await readFile(journal, 'utf8');
    for (const kept of [3, 4]) {
      await without(join(directory, 'checkpoint.json')).catch(() => undefined);
      await writeFile(journal, `${whole.split('\n').slice(0, kept).join('\n')}\n`);
      const { store: again, reports } = await openTill(directory);
      expect(await again.state(organisation)).toEqual({ sequence: 1, cents: 1n });
      expect(await again.findRecord(organisation, 'one')).toBeUndefined();
      expect(reports).toMatchObject([{ kind: 'torn', line: 3 }]);
      await again.close();
    }
  });

  test('that is a whole line with a wrong byte is damage, not a torn write', async () => {
    const { directory, journal, checkpoint, lines } = await scratchTill(5);
    await without(checkpoint);
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace('"key-5"', '"key-x"'));
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line: 6 });
    expect(await lines()).toHaveLength(6);
  });

  test('that a reader finds unfinished is left alone and not told of', async () => {
    const { directory, journal } = await scratchTill(5);
    await appendFile(journal, '{"sequence":6,"at":12');
    const before = await readFile(journal);
    const reading = await readTill(directory);
    expect(await reading.state(organisation)).toEqual({ sequence: 5, cents: 5n });
    expect(await reading.verify(organisation)).toMatchObject({ ok: true, records: 5, problems: [] });
    await reading.close();
    expect(await readFile(journal)).toEqual(before);
  });
});

describe('damage in the middle', () => {
  const swap = (lines: string[], one: number, other: number) => lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
  const damages: [string, (lines: string[]) => string[], number][] = [
    ['a changed amount', (lines) => lines.with(3, (lines[3] ?? '').replace('"cents":"1"', '"cents":"9"')), 4],
    ['a missing line', (lines) => lines.toSpliced(3, 1), 4],
    ['two swapped lines', (lines) => swap(lines, 3, 4), 4],
    ['a line twice', (lines) => lines.toSpliced(3, 0, lines[3] ?? ''), 5],
    ['an empty line', (lines) => lines.toSpliced(3, 0, ''), 4],
    ['a foreign line', (lines) => lines.toSpliced(3, 0, '{"sequence":3}'), 4],
    ['a changed first line', (lines) => lines.with(0, (lines[0] ?? '').replace('contoso', 'contosa')), 1],
  ];

  test.each(damages)('(%s) stops the start, naming file and line, with or without a checkpoint', async (_what, damage, line) => {
    const { directory, journal, checkpoint, lines } = await scratchTill(8);
    const damaged = `${damage(await lines()).join('\n')}\n`;
    await writeFile(journal, damaged);
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line });
    await rm(checkpoint);
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line });
    expect(await readFile(journal, 'utf8')).toBe(damaged);
    const report = await (await readTill(directory)).verify(organisation);
    expect(report.ok).toBe(false);
    expect(report.problems[0]).toMatchObject({ file: journal, line });
  });

  test('that is a lost sector stops the start when later lines know that it had been durable', async () => {
    const { directory, journal, checkpoint } = await scratchTill(30);
    await rm(checkpoint);
    const bytes = await readFile(journal);
    await writeFile(journal, bytes.fill(0, 1024, 1536));
    const line = bytes.subarray(0, 1024).filter((byte) => byte === 0x0a).length + 1;
    await expect(openTill(directory)).rejects.toMatchObject({ name: 'StoreDamaged', file: journal, line });
  });

  test('is told line by line by verify, however much there is of it', async () => {
    const { directory, journal } = await scratchTill(20);
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('"key-5"', '"key-x"').replace('"key-15"', '"key-yz"'));
    const reading = await readTill(directory);
    const { ok, problems, records } = await reading.verify(organisation);
    expect([ok, records, problems.map(({ line }) => line)]).toEqual([false, 20, [6, 16]]);
    await expect(reading.state(organisation)).rejects.toMatchObject({ name: 'StoreDamaged', line: 6 });
  });

  test('done while the store is open is found by verify and by whoever reads the record', async () => {
    const { directory, journal } = await scratchTill(5);
    const { store } = await openTill(directory);
    await writeFile(journal, (await readFile(journal, 'utf8')).replace('"key-2"', '"key-x"'));
    expect(await store.verify(organisation)).toMatchObject({ ok: false, problems: [{ line: 3, sequence: 2 }] });
    await expect(store.findRecord(organisation, 'key-2')).rejects.toMatchObject({ name: 'StoreDamaged', line: 3 });
    await store.close();
  });

  test('of the state in use is found by verify', async () => {
    const { directory } = await scratchTill(5);
    const lying: TillBook = { ...tillBook, decodeState: (json) => ({ ...tillBook.decodeState(json), cents: 6n }) };
    const { store } = await openTill(directory, { book: lying });
    const report = await store.verify(organisation);
    expect(report).toMatchObject({ ok: false, problems: [{ what: 'leads to another state than the one in use' }] });
    await store.close();
  });
});

describe('two processes', () => {
  test('may not write to one directory, whatever path they take', async () => {
    const directory = await scratchDirectory();
    const { store } = await openTill(directory);
    await expect(openTill(join(directory, '.', 'x', '..'))).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'in-use' });
    await store.close();
    const { store: next } = await openTill(directory);
    await next.close();
  });

  test('may read beside the one that writes', async () => {
    const directory = await scratchDirectory();
    const { store, payIn } = await openTill(directory);
    await payIn('first');
    const reading = await readTill(directory);
    await payIn('second');
    expect(await reading.state(organisation)).toEqual({ sequence: 1, cents: 1n });
    expect(await (await readTill(directory)).state(organisation)).toEqual({ sequence: 2, cents: 2n });
    await expect(reading.post()).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'read-only' });
    expect(reading.condition()).toEqual({ accepting: false, reason: 'read-only' });
    await store.close();
  });

  test('leave no trace by reading', async () => {
    const directory = await scratchDirectory();
    const reading = await readTill(join(directory, 'absent'));
    expect(await reading.state(organisation)).toEqual(tillBook.initial);
    expect(await reading.verify(organisation)).toMatchObject({ ok: true, records: 0 });
    expect(await readdir(directory)).toEqual([]);
  });
});
