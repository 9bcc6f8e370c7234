import type { BookableCall } from '../ledger/index.ts';
import { bookableCall } from './bookable-call.ts';
import type { DrawingRules } from './drawn-micros.ts';
import { readUsage, type ReadUsageOptions } from './read-usage.ts';
import type { UsageFacts } from './usage-reader.ts';
import type { RowRefusal, Unreadable } from './usage-refusal.ts';
import type { UsageSource } from './usage-source.ts';

/** What a usage file brings, ready to be booked. `hash`: SHA-256 of the file as it was given, in hex. */
export type CallsEvent =
  | { readonly kind: 'calls'; readonly calls: readonly BookableCall[]; readonly refusals: readonly RowRefusal[]; readonly bytesRead: number }
  | { readonly kind: 'end'; readonly facts: UsageFacts; readonly hash: string }
  /** After this, calls of earlier events must not stand. */
  | { readonly kind: 'unreadable'; readonly error: Unreadable; readonly hash: string };

/** Reads a usage file as calls that the ledger can book. Throws what the source throws. */
export async function* readCalls(source: UsageSource, rules: DrawingRules, options: ReadUsageOptions): AsyncGenerator<CallsEvent> {
  for await (const event of readUsage(source, options)) {
    if (event.kind === 'end') yield { kind: 'end', facts: event.facts, hash: await source.digest() };
    else if (event.kind === 'unreadable') yield { kind: 'unreadable', error: event.error, hash: await source.digest() };
    else yield { kind: 'calls', calls: event.rows.map((row) => bookableCall(row, rules)), refusals: event.refusals, bytesRead: event.bytesRead };
  }
}
