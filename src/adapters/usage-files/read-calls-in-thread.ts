import { Worker } from 'node:worker_threads';
import { UsageFilesUnavailable } from '../../ports/usage-files.ts';
import type { BookableCall } from '../../ledger/index.ts';
import type { CallsEvent, DrawingRules, PackedCalls } from '../../usage/index.ts';

/** What the reading thread is started with. */
export interface ReadingTask {
  readonly path: string;
  readonly rules: DrawingRules;
  readonly currency: string;
}

/** What the reading thread says. */
export type ThreadMessage = { readonly kind: 'event'; readonly event: PackedEvent } | { readonly kind: 'failed'; readonly error: unknown };

type CallsRead = Extract<CallsEvent, { kind: 'calls' }>;
export type PackedEvent = Exclude<CallsEvent, CallsRead> | (Omit<CallsRead, 'calls'> & { readonly calls: PackedCalls });

/** Batches that the thread may be ahead, so that memory stays bounded. */
const batchesAheadMax = 6;

/**
 * Reads a usage file in a thread of its own, so that reading and booking use two processors. `script` is the thread's
 * program; it is told with a message for each batch that it may read another. Throws `UsageFilesUnavailable`.
 */
export async function* readCallsInThread(
  script: URL,
  task: ReadingTask,
  unpack: (packed: PackedCalls) => readonly BookableCall[],
): AsyncGenerator<CallsEvent> {
  const thread = new Worker(script, { workerData: { ...task, batchesAheadMax } });
  const arrived: ThreadMessage[] = [];
  let notify = (): void => {};
  const arrive = (message: ThreadMessage): void => {
    arrived.push(message);
    notify();
  };
  thread.on('message', arrive);
  thread.on('error', (error) => arrive({ kind: 'failed', error }));
  thread.on('exit', (code) => arrive({ kind: 'failed', error: new Error(`the reading thread ended with ${code}`) }));
  try {
    for (;;) {
      const message = arrived.shift() ?? (await nextOf(arrived, (resolve) => (notify = resolve)));
      if (message.kind === 'failed') throw new UsageFilesUnavailable(`${task.path} cannot be read`, { cause: message.error });
      const { event } = message;
      if (event.kind !== 'calls') {
        yield event;
        return;
      }
      yield { ...event, calls: unpack(event.calls) };
      thread.postMessage('more');
    }
  } finally {
    thread.removeAllListeners('exit');
    await thread.terminate();
  }
}

async function nextOf(arrived: ThreadMessage[], onArrival: (resolve: () => void) => void): Promise<ThreadMessage> {
  for (;;) {
    const message = arrived.shift();
    if (message !== undefined) return message;
    await new Promise<void>(onArrival);
  }
}

