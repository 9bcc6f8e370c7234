import { StoreUnavailable } from '../ports/ledger-store.ts';
import { doDueWork, workDueAt } from './due-work.ts';
import type { DeliveryPorts } from './ports.ts';

/** After trouble, how long until due work is tried again. */
const troubleWaitMs = 10_000;
/** Work that stays due must not keep the process busy. */
const shortestWaitMs = 100;
/** Looked at at least this often, so that a clock that was set does not leave work lying. */
const longestWaitMs = 60_000;

export interface Worker {
  /** Something may have become due. Cheap, may be called often. */
  wake(): void;
  /** Finishes the work in hand and starts none. */
  stop(): Promise<void>;
}

/** Does an organisation's due work when it becomes due, one round at a time. Trouble is reported and tried again later. */
export function startWorker(ports: DeliveryPorts, organisation: string, onTrouble: (error: unknown) => void): Worker {
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
    if (!isStopped) cancelAlarm = ports.clock.alarm(next, wake);
  }

  async function round(): Promise<number> {
    const now = ports.clock.now();
    try {
      await doDueWork(ports, organisation);
      const due = workDueAt(await ports.store.state(organisation)) ?? Number.POSITIVE_INFINITY;
      const after = ports.clock.now();
      return Math.min(Math.max(due, after + shortestWaitMs), after + longestWaitMs);
    } catch (error) {
      // A closed store has been reported already; people can still ask.
      if (!(error instanceof StoreUnavailable)) onTrouble(error);
      return now + troubleWaitMs;
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
