import { readUsage, type ReadUsageOptions, type UsageEvent, type UsageSource } from '../../src/usage/index.ts';
import { chunks, readerOptions } from './usage-table.ts';

/** A usage file held in memory; counts how often each part was opened. */
export function memorySource(parts: Readonly<Record<string, string | Uint8Array>>, chunkSizes: readonly number[] = [1 << 20]): UsageSource & { readonly opened: string[] } {
  const opened: string[] = [];
  return {
    opened,
    parts: Object.entries(parts).map(([name, content]) => ({
      name,
      async *open() {
        opened.push(name);
        yield* chunks(typeof content === 'string' ? new TextEncoder().encode(content) : content, chunkSizes);
      },
    })),
    bytesTotal: Object.values(parts).reduce((sum, content) => sum + Buffer.byteLength(content), 0),
    digest: () => Promise.resolve('the digest'),
    close: () => Promise.resolve(),
  };
}

/** Everything that reading a source brings. */
export async function eventsOf(source: UsageSource, options: Partial<ReadUsageOptions> = {}): Promise<UsageEvent[]> {
  const events: UsageEvent[] = [];
  for await (const event of readUsage(source, { ...readerOptions, ...options })) events.push(event);
  return events;
}

export function batchesOf(events: readonly UsageEvent[]): Extract<UsageEvent, { kind: 'batch' }>[] {
  return events.filter((event) => event.kind === 'batch');
}
