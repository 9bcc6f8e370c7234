import { describe, expect, test } from '@jest/globals';
import { GroupCommit } from '../../../src/adapters/disk/group-commit.ts';

/** A commit whose flushes end when the test says so, or fail. */
function createCommit() {
  const flushes: { finish: () => void; fail: (error: Error) => void }[] = [];
  const commit = new GroupCommit(() => new Promise<void>((finish, fail) => flushes.push({ finish, fail })));
  return { commit, flushes };
}

const turn = () => new Promise(setImmediate);

describe('a group commit', () => {
  test('flushes at once for a caller who is alone', () => {
    const { commit, flushes } = createCommit();
    void commit.join();
    expect(flushes).toHaveLength(1);
  });

  test('lets all who come during a flush share the next one', async () => {
    const { commit, flushes } = createCommit();
    const answered: number[] = [];
    const join = (caller: number) => void commit.join().then(() => answered.push(caller));
    for (let caller = 0; caller < 64; caller += 1) join(caller);
    expect(flushes).toHaveLength(1);
    flushes[0]?.finish();
    await turn();
    expect(answered).toEqual([0]);
    expect(flushes).toHaveLength(2);
    flushes[1]?.finish();
    await turn();
    expect(answered).toEqual(Array.from({ length: 64 }, (_, caller) => caller));
  });

  test('begins the next flush when half of the callers are back, before the rest is', async () => {
    const { commit, flushes } = createCommit();
    const join = (callers: number) => Array.from({ length: callers }, () => commit.join());
    const first = join(1);
    const many = join(64);
    flushes[0]?.finish();
    await Promise.all(first);
    flushes[1]?.finish();
    await Promise.all(many);
    void join(31);
    expect(flushes).toHaveLength(2);
    void join(1);
    expect(flushes).toHaveLength(3);
  });

  test('does not wait for callers who do not come back', async () => {
    const { commit, flushes } = createCommit();
    const all = [commit.join(), ...Array.from({ length: 10 }, () => commit.join())];
    flushes[0]?.finish();
    await all[0];
    flushes[1]?.finish();
    await Promise.all(all);
    void commit.join();
    expect(flushes).toHaveLength(2);
    await turn();
    expect(flushes).toHaveLength(3);
  });

  test('makes nobody wait for more than the flush in hand and one more, however many keep coming', async () => {
    const flushesWaited: number[] = [];
    let flushes = 0;
    const commit = new GroupCommit(async () => {
      await turn();
      flushes += 1;
    });
    const callers: Promise<void>[] = [];
    for (let caller = 0; caller < 300; caller += 1) {
      const before = flushes;
      callers.push(commit.join().then(() => void flushesWaited.push(flushes - before)));
      if (caller % 3 === 0) await turn();
    }
    await Promise.all(callers);
    expect(flushesWaited).toHaveLength(300);
    expect(Math.max(...flushesWaited)).toBeLessThanOrEqual(2);
  });

  test('rejects all who wait when a flush fails, and never flushes again', async () => {
    const { commit, flushes } = createCommit();
    const waiting = [commit.join(), commit.join(), commit.settled()];
    flushes[0]?.fail(new Error('EIO'));
    const outcomes = await Promise.allSettled([...waiting, commit.join(), commit.settled()]);
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    await turn();
    expect(flushes).toHaveLength(1);
  });

  test('tells when nothing is being flushed any more, without starting a flush', async () => {
    const { commit, flushes } = createCommit();
    await commit.settled();
    expect(flushes).toHaveLength(0);
    void commit.join();
    let isSettled = false;
    const settled = commit.settled().then(() => (isSettled = true));
    await turn();
    expect(isSettled).toBe(false);
    flushes[0]?.finish();
    await settled;
  });

  test('is done at once when the flush is', async () => {
    let flushes = 0;
    const commit = new GroupCommit(() => {
      flushes += 1;
      return undefined;
    });
    await Promise.all([commit.join(), commit.join()]);
    expect(flushes).toBe(2);
  });
});
