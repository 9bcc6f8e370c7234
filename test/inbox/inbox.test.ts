import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SteppedClock } from '../../src/adapters/clock/stepped-clock.ts';
import { watchInbox, type Inbox, type InboxResult } from '../../src/inbox/inbox.ts';

let folder: string;
let clock: SteppedClock;
let inbox: Inbox;
let taken: string[];
let troubles: string[];
let answer: (name: string) => InboxResult;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'tollkeeper-inbox-')), 'inbox');
  clock = new SteppedClock(0);
  taken = [];
  troubles = [];
  answer = () => ({ isRejected: false, report: { files: [] } });
  inbox = await watchInbox({
    folder,
    clock,
    importFile: (_path, name) => {
      taken.push(name);
      return Promise.resolve(answer(name));
    },
    onTrouble: (_error, name) => troubles.push(name),
  });
});

afterEach(async () => {
  await inbox.stop();
  await rm(join(folder, '..'), { recursive: true });
});

/** Lets the inbox look once and finish what it found. */
async function look(): Promise<void> {
  const before = clock.nextAlarmAt;
  await clock.advanceTo(before ?? clock.now());
  while (clock.nextAlarmAt === undefined) await new Promise((resolve) => setImmediate(resolve));
}

function drop(name: string, text = 'x'): Promise<void> {
  return writeFile(join(folder, name), text);
}

describe('stopping the inbox', () => {
  test('waits for the import in hand and takes no further file', async () => {
    let finish = (): void => {};
    const slow = await watchInbox({
      folder,
      clock,
      importFile: (_path, name) => {
        taken.push(name);
        return new Promise((resolve) => (finish = () => resolve(answer(name))));
      },
      onTrouble: (_error, name) => troubles.push(name),
    });
    await inbox.stop();
    await Promise.all([drop('a.csv'), drop('b.csv')]);
    await clock.advanceBy(2_000);
    while (clock.nextAlarmAt === undefined) await new Promise((resolve) => setImmediate(resolve));
    await clock.advanceBy(2_000);
    while (taken.length === 0) await new Promise((resolve) => setImmediate(resolve));
    let isStopped = false;
    const stopped = slow.stop().then(() => (isStopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isStopped).toBe(false);
    finish();
    await stopped;
    expect(taken).toHaveLength(1);
    expect(await readdir(join(folder, 'processed'))).toHaveLength(2);
    expect(clock.nextAlarmAt).toBeUndefined();
  });
});

describe('the inbox', () => {
  test('waits for a file that is written over in place, whatever its size', async () => {
    await drop('a.csv', 'x');
    await utimes(join(folder, 'a.csv'), 1, 1);
    await look();
    await utimes(join(folder, 'a.csv'), 2, 2);
    await look();
    expect(taken).toEqual([]);
    await look();
    expect(taken).toEqual(['a.csv']);
  });

  test('is looked at every two seconds', async () => {
    expect(clock.nextAlarmAt).toBe(2_000);
    await look();
    expect(clock.nextAlarmAt).toBe(4_000);
  });

  test('takes a file once its size stayed the same between two looks, and lays the report beside it', async () => {
    await drop('a.csv');
    await look();
    expect(taken).toEqual([]);
    await look();
    expect(taken).toEqual(['a.csv']);
    expect((await readdir(join(folder, 'processed'))).toSorted()).toEqual(['a.csv', 'a.csv.report.json']);
    expect(JSON.parse(await readFile(join(folder, 'processed', 'a.csv.report.json'), 'utf8'))).toEqual({ files: [] });
  });

  test('waits for a file that is still growing', async () => {
    await drop('a.csv', 'x');
    await look();
    await drop('a.csv', 'xy');
    await look();
    expect(taken).toEqual([]);
    await look();
    expect(taken).toEqual(['a.csv']);
  });

  test('puts a rejected file aside with its report', async () => {
    answer = () => ({ isRejected: true, report: { why: 'empty' } });
    await drop('bad.csv');
    await look();
    await look();
    expect((await readdir(join(folder, 'rejected'))).toSorted()).toEqual(['bad.csv', 'bad.csv.report.json']);
  });

  test('does not replace an earlier file of the same name', async () => {
    for (const text of ['one', 'two']) {
      await drop('a.csv', text);
      await look();
      await look();
    }
    expect(await readFile(join(folder, 'processed', 'a.csv'), 'utf8')).toBe('one');
    expect(await readFile(join(folder, 'processed', '2-a.csv'), 'utf8')).toBe('two');
  });

  test('leaves hidden files, links and folders alone', async () => {
    await drop('.partial.csv');
    await symlink('/etc/hosts', join(folder, 'link.csv'));
    await mkdir(join(folder, 'sub'));
    await look();
    await look();
    expect(taken).toEqual([]);
  });

  test('reports an import that failed for our own reasons once, and tries again only when the file changes', async () => {
    answer = () => {
      throw new Error('store closed');
    };
    await drop('a.csv');
    for (let looks = 0; looks < 4; looks += 1) await look();
    expect(troubles).toEqual(['a.csv']);
    answer = () => ({ isRejected: false, report: {} });
    await drop('a.csv', 'changed');
    await look();
    await look();
    expect(taken).toEqual(['a.csv', 'a.csv']);
    expect(await readdir(join(folder, 'processed'))).toContain('a.csv');
  });
});
