import type { Clock } from '../ports/clock.ts';
import { StoreUnavailable } from '../ports/ledger-store.ts';

/** After trouble, how long until the work is tried again. */
const troubleWaitMs = 10_000;
/** Work that stays due must not keep the process busy. */
const shortestWaitMs = 100;
/** Looked at at least this often, so that a clock that was set does not leave work lying. */
const longestWaitMs = 60_000;

export interface Rounds {
  /** Something may have become due. Cheap, may be called often. */
  wake(): void;
  /** Finishes the round in hand and starts none. */
  stop(): Promise<void>;
}

/**
 * Does a work at once, whenever woken, and when it is due by its own word: it answers with the instant (epoch ms) of its
 * next turn, or undefined. One round at a time. Trouble is reported and tried again later.
 */
export function startRounds(clock: Clock, work: () => Promise<number | undefined>, onTrouble: (error: unknown) => void): Rounds {
  let running: Promise<void> | undefined;
  let isWoken = false;
  let isStopped = false;
  let cancelAlarm = (): void => {};

  function wake(): void {
    isWoken = true;
    if (running === undefined && !isStopped) running = workUntilDone();
  }

  async function workUntilDone(): Promise<void> {
    let next = 0;
    while (isWoken && !isStopped) {
      isWoken = false;
      cancelAlarm();
      next = await round();
    }
    running = undefined;
    if (!isStopped) cancelAlarm = clock.alarm(next, wake);
  }

  async function round(): Promise<number> {
    try {
      const due = (await work()) ?? Number.POSITIVE_INFINITY;
      const now = clock.now();
      return Math.min(Math.max(due, now + shortestWaitMs), now + longestWaitMs);
    } catch (error) {
      // A closed store has been reported already; people can still ask.
      if (!(error instanceof StoreUnavailable)) onTrouble(error);
      return clock.now() + troubleWaitMs;
    }
  }

  async function stop(): Promise<void> {
    isStopped = true;
    cancelAlarm();
    await running;
  }

  wake();
  return { wake, stop };
}
