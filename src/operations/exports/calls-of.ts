import { lotOf, overdraftAccount, sumMicros, type CallBooked } from '../../ledger/index.ts';
import { decodeCall, type CallRecord } from '../../usage/index.ts';
import type { Ports } from '../ports.ts';
import type { DayRange } from './day-range.ts';

/** A call that stands in the book, and what paid for it. */
export interface PaidCall {
  readonly call: CallRecord;
  readonly importId: string;
  readonly drawnMicros: bigint;
  readonly undrawnMicros: bigint;
  /** Purchases that paid, oldest first; null = used beyond all credit. */
  readonly lots: readonly { readonly lotId: string | null; readonly micros: bigint }[];
}

/** The calls that started in the range, in the order they were booked. Those that were taken back are left out. */
export async function* callsOf(ports: Ports, organisation: string, range: DayRange): AsyncGenerator<PaidCall> {
  const reversed = await reversedSequences(ports, organisation);
  for await (const { record } of ports.store.records(organisation)) {
    if (record.kind !== 'call-booked' || record.startAt < range.startAt || record.startAt >= range.endAt) continue;
    if (!reversed.has(record.sequence)) yield paidCall(record);
  }
}

async function reversedSequences(ports: Ports, organisation: string): Promise<ReadonlySet<number>> {
  const reversed = new Set<number>();
  for await (const { record } of ports.store.records(organisation)) {
    if (record.kind === 'call-reversed') reversed.add(record.reversedSequence);
  }
  return reversed;
}

function paidCall({ details, importId, undrawnMicros, postings }: CallBooked): PaidCall {
  const lots = postings.flatMap(({ account, micros }) => {
    const lotId = lotOf(account);
    if (lotId === undefined && account !== overdraftAccount) return [];
    return [{ lotId: lotId ?? null, micros: -micros }];
  });
  return { call: decodeCall(details), importId, drawnMicros: sumMicros(lots.map(({ micros }) => micros)), undrawnMicros, lots };
}
