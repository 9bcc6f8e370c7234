import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import { LowdbLedgerStore } from '../../../src/adapters/ledger-store/lowdb-ledger-store.ts';
import { ReadingLedgerStore } from '../../../src/adapters/ledger-store/reading-ledger-store.ts';
import type { StoreReport, WritingOptions } from '../../../src/adapters/ledger-store/store-options.ts';
import { organisation, startAt, tillBook, type TillAnswer, type TillBook, type TillCommand, type TillRecord, type TillState } from '../../contracts/till-book.ts';

type TillOptions = Partial<WritingOptions<TillState, TillCommand, TillAnswer, TillRecord>>;

/** A till on disk, with what it reports and the shortest ways to use it. */
export async function openTill(directory: string, options: TillOptions = {}) {
  const reports: StoreReport[] = [];
  const clock = new SteppedClock(startAt);
  const store = await LowdbLedgerStore.open({
    directory,
    organisation,
    book: tillBook,
    clock,
    onReport: (report) => reports.push(report),
    ...options,
  });
  const payIn = (key: string, cents = 1n) => store.post(organisation, { kind: 'pay-in', key, cents });
  const payInAll = (...keys: string[]) => store.post(organisation, { kind: 'pay-in-all', payments: keys.map((key) => ({ key, cents: 1n })) });
  return { store, reports, clock, payIn, payInAll };
}

export function readTill(directory: string, book: TillBook = tillBook) {
  return ReadingLedgerStore.open({ directory, organisation, book });
}

/** Leaves a till with so many payments of one cent, `key-1` and on, as a clean end of the process does. */
export async function leaveTill(directory: string, payments: number, options: TillOptions = {}): Promise<void> {
  const { store, payIn } = await openTill(directory, options);
  for (let number = 1; number <= payments; number += 1) await payIn(`key-${number}`);
  await store.close();
}
