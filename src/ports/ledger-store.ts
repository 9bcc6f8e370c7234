import type { BookRecord } from '../ledger/book.ts';

/** The newest record of a book: its number and the hash that covers the whole chain. Sequence 0 = empty. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** A stored record with the hash that chains it to the one before. */
export interface Sealed<Rec extends BookRecord> {
  readonly record: Rec;
  readonly hash: string;
}

/** One thing `verify` found wrong, and where. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly sequence: number;
  readonly what: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly records: number;
  readonly head: Head;
  readonly problems: readonly Problem[];
}

/**
 * Why a store takes no posts: the disk failed, is full or cannot be written to; it is closing; another process writes or has
 * written to the same data; old records turned out to be damaged.
 */
export type Closure = 'sync-failed' | 'disk-full' | 'read-only' | 'closing' | 'in-use' | 'damaged';

/** Whether posts are taken, and if not, why. Reading always works while the store is open. */
export type StoreCondition = { readonly accepting: true } | { readonly accepting: false; readonly reason: Closure };

/**
 * Keeps one book per organisation: a durable, append-only sequence of records and the state folded from them.
 * Every call names its organisation.
 */
export interface LedgerStore<State, Command, Answer, Rec extends BookRecord> {
  /**
   * Decides the command against the newest state and appends its records as one unit.
   * Resolves only when they, and everything the decision relied on, are durable. Throws `StoreUnavailable`.
   */
  post(organisation: string, command: Command): Promise<Answer>;
  /** The newest durable state. */
  state(organisation: string): Promise<State>;
  head(organisation: string): Promise<Head>;
  /** Durable records with `from <= sequence <= to`, in order, read from disk. */
  records(organisation: string, range?: { readonly from?: number; readonly to?: number }): AsyncIterable<Sealed<Rec>>;
  /** The record that carries this idempotency key. */
  findRecord(organisation: string, key: string): Promise<Rec | undefined>;
  /** Walks the whole chain, folds the state again and compares it with the live one. Never throws for damage. */
  verify(organisation: string): Promise<VerifyReport>;
  condition(): StoreCondition;
  /** Finishes posts in hand, writes a checkpoint, releases the lock. May be called twice. */
  close(): Promise<void>;
}

/**
 * The store takes no posts now. A post refused after that became known leaves nothing behind. Whether one that was in hand when
 * the disk failed is durable cannot be known before the next start; repeated with its key it is booked once.
 */
export class StoreUnavailable extends Error {
  readonly reason: Closure | 'other-organisation';
  constructor(reason: StoreUnavailable['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
    this.reason = reason;
  }
}

/** The stored data cannot be trusted: `message` names file and line and what to do. The store does not open. */
export class StoreDamaged extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreDamaged';
    this.file = file;
    this.line = line;
  }
}
