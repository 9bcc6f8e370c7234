import type { Adapter } from 'lowdb';
import type { StoreUnavailable } from '../../ports/ledger-store.ts';
import type { AppendFile } from '../disk/append-file.ts';
import { toStoreUnavailable } from '../disk/disk-trouble.ts';
import { GroupCommit } from '../disk/group-commit.ts';
import type { LineMarks } from './line-marks.ts';
import type { Position } from './replay.ts';
import { LineSealer } from './sealed-line.ts';

/** A record on its way to the journal. */
export interface Outgoing {
  readonly text: string;
  /** How many records of the same unit follow. */
  readonly more: number;
}

/** What lowdb holds: the folded state, its newest record's number and instant, and the records that are not in the journal yet. */
export interface LedgerData<State> {
  state: State;
  sequence: number;
  at: number;
  outbox: Outgoing[];
}

export interface JournalAdapterOptions<State> {
  readonly file: AppendFile;
  readonly start: Position<State>;
  readonly marks: LineMarks;
  readonly isBlocking: boolean;
  readonly onDurable: () => void;
  /** Nothing was or will be written behind the durable position, except what the failed write may have left there. */
  readonly onFailure: (error: StoreUnavailable) => void;
}

/**
 * Drains lowdb's outbox to the end of a journal: one write and one sync for all callers that wait. When either fails, nothing is
 * written any more.
 */
export class JournalAdapter<State> implements Adapter<LedgerData<State>> {
  readonly #options: JournalAdapterOptions<State>;
  readonly #sealer: LineSealer;
  readonly #commit = new GroupCommit(() => this.#flush());
  #data: LedgerData<State>;
  #durable: Position<State>;
  #dropping: Promise<void> | undefined;

  constructor(options: JournalAdapterOptions<State>) {
    this.#options = options;
    this.#sealer = new LineSealer(options.start.hash);
    this.#durable = options.start;
    const { state, sequence, at } = options.start;
    this.#data = { state, sequence, at, outbox: [] };
  }

  /** The newest state that is on the disk. */
  get durable(): Position<State> {
    return this.#durable;
  }

  async read(): Promise<LedgerData<State>> {
    return this.#data;
  }

  /** Resolves when all that `data` holds is durable. Rejects with `StoreUnavailable`. */
  write(data: LedgerData<State>): Promise<void> {
    this.#data = data;
    return data.outbox.length > 0 ? this.#commit.join() : this.#commit.settled();
  }

  /** To be called when nothing is being written any more. */
  async close(): Promise<void> {
    await this.#dropping;
    await this.#options.file.close();
  }

  #flush(): Promise<void> | undefined {
    const { file, isBlocking } = this.#options;
    try {
      const next = this.#seal();
      file.append(this.#sealer.take());
      if (!isBlocking) return this.#finishSync(next);
      file.syncNow();
      this.#durable = next;
    } catch (error) {
      throw this.#fail(error);
    }
    this.#options.onDurable();
    return undefined;
  }

  async #finishSync(next: Position<State>): Promise<void> {
    try {
      await this.#options.file.sync();
    } catch (error) {
      throw this.#fail(error);
    }
    this.#durable = next;
    this.#options.onDurable();
  }

  /** Turns the outbox into lines, and tells the position they lead to. */
  #seal(): Position<State> {
    const { state, sequence, at, outbox } = this.#data;
    const { file, marks } = this.#options;
    const synced = this.#durable.sequence;
    let number = synced;
    for (const { text, more } of outbox) {
      number += 1;
      marks.note(number, file.length + this.#sealer.length);
      this.#sealer.add(text, more, synced);
    }
    this.#data.outbox = [];
    return { state, sequence, at, hash: this.#sealer.hash, offset: file.length + this.#sealer.length };
  }

  #fail(error: unknown): StoreUnavailable {
    const unavailable = toStoreUnavailable(error);
    if (unavailable.reason !== 'in-use') this.#dropping = this.#dropUnacknowledged();
    this.#options.onFailure(unavailable);
    return unavailable;
  }

  /** What the failed write left behind should not come back at the next start. The disk may refuse this, too. */
  async #dropUnacknowledged(): Promise<void> {
    try {
      await this.#options.file.cut(this.#durable.offset);
    } catch {
      // Then it stays, and the next start sees whether it is whole.
    }
  }
}
