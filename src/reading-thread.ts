import { parentPort, workerData } from 'node:worker_threads';
import { DiskUsageFiles } from './adapters/usage-files/disk-usage-files.ts';
import type { ReadingTask, ThreadMessage } from './adapters/usage-files/read-calls-in-thread.ts';
import { packCalls, readCalls, usageBytesMax, type CallsEvent } from './usage/index.ts';

/* The program of the thread that reads a large usage file; see read-calls-in-thread. */

const { path, rules, currency, batchesAheadMax } = workerData as ReadingTask & { readonly batchesAheadMax: number };
let batchesAllowed = batchesAheadMax;
let allow = (): void => {};

parentPort?.on('message', () => {
  batchesAllowed += 1;
  allow();
});

async function read(): Promise<void> {
  const files = new DiskUsageFiles({ bytesMax: usageBytesMax, uploadBytesMax: usageBytesMax });
  const opening = await files.open(path);
  if (!opening.ok) return tell({ kind: 'unreadable', error: opening.error, hash: '' });
  try {
    for await (const event of readCalls(opening.source, rules, { currency, hash: (text) => files.hash(text) })) {
      tell(event);
      batchesAllowed -= 1;
      while (batchesAllowed <= 0) await new Promise<void>((resolve) => (allow = resolve));
    }
  } finally {
    await opening.source.close();
  }
}

function tell(event: CallsEvent): void {
  const packed = event.kind === 'calls' ? { ...event, calls: packCalls(event.calls) } : event;
  parentPort?.postMessage({ kind: 'event', event: packed } satisfies ThreadMessage);
}

read()
  .catch((error: unknown) => parentPort?.postMessage({ kind: 'failed', error } satisfies ThreadMessage))
  .finally(() => parentPort?.unref());
