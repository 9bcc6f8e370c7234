import type { Book, BookRecord } from '../../ledger/book.ts';
import type { Clock } from '../../ports/clock.ts';
import type { StoreUnavailable } from '../../ports/ledger-store.ts';
import type { FileSystem } from '../disk/file-system.ts';

/** What a store tells the one who opened it, for the log. */
export type StoreReport =
  /** A write that was never acknowledged had been interrupted; it is cut off from this line on. */
  | { readonly kind: 'torn'; readonly file: string; readonly line: number; readonly bytes: number }
  /** Posts are refused from now on. */
  | { readonly kind: 'closed'; readonly error: StoreUnavailable }
  /** Opening will take longer next time; nothing is lost. */
  | { readonly kind: 'checkpoint-failed'; readonly error: unknown };

export interface ReadingOptions<State, Command, Answer, Rec extends BookRecord> {
  /** The data directory. */
  readonly directory: string;
  readonly organisation: string;
  readonly book: Book<State, Command, Answer, Rec>;
  readonly fileSystem?: FileSystem;
}

export interface WritingOptions<State, Command, Answer, Rec extends BookRecord> extends ReadingOptions<State, Command, Answer, Rec> {
  readonly clock: Clock;
  readonly onReport?: (report: StoreReport) => void;
  /** Sync on the main thread: faster for a command line with one caller, never for a server. */
  readonly isBlocking?: boolean;
  /** A checkpoint is written after so many records. */
  readonly checkpointEvery?: number;
}
