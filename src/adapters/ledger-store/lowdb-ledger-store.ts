import assert from 'node:assert/strict';
import { Low } from 'lowdb';
import type { BookRecord, FindKey } from '../../ledger/book.ts';
import { StoreDamaged, StoreUnavailable } from '../../ports/ledger-store.ts';
import type { Closure, Head, LedgerStore, Sealed, StoreCondition, VerifyReport } from '../../ports/ledger-store.ts';
import { toStoreUnavailable } from '../disk/disk-trouble.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import { Checkpoints } from './checkpoints.ts';
import { JournalAdapter, type LedgerData, type Outgoing } from './journal-adapter.ts';
import type { KeyIndex } from './key-index.ts';
import { openForWriting, type WritableJournal } from './open-for-writing.ts';
import { Pace, PaceStopped } from './pace.ts';
import type { WritingOptions } from './store-options.ts';
import { StoredJournal } from './stored-journal.ts';

/** A tail of so many records takes a quarter of a second to replay after a crash. */
const checkpointEvery = 50_000;

/**
 * The embedded store of one organisation's book: lowdb holds the folded state and an outbox, a journal on disk the records.
 * The directory then has `journal.jsonl` (all there is to know), and `checkpoint.json` with `checkpoint-keys.bin`, which only
 * make opening faster and may be deleted.
 */
export class LowdbLedgerStore<State, Command, Answer, Rec extends BookRecord> implements LedgerStore<State, Command, Answer, Rec> {
  readonly #options: WritingOptions<State, Command, Answer, Rec>;
  readonly #writable: WritableJournal<State>;
  readonly #stored: StoredJournal<State, Command, Answer, Rec>;
  readonly #adapter: JournalAdapter<State>;
  readonly #db: Low<LedgerData<State>>;
  readonly #checkpoints: Checkpoints<State>;
  readonly #pace = new Pace();
  readonly #keysComplete: Promise<KeyIndex>;
  #index: KeyIndex | undefined;
  readonly #find: FindKey = (key, fingerprint) => this.#index?.find(key, fingerprint);
  #closure: { readonly reason: Closure; readonly error: StoreUnavailable } | undefined;
  #closing: Promise<void> | undefined;

  private constructor(options: WritingOptions<State, Command, Answer, Rec>, writable: WritableJournal<State>) {
    const { directory, book, fileSystem = nodeFileSystem, isBlocking = false } = options;
    const { header, position, marks, keys, checkpoint } = writable.recovered;
    this.#options = options;
    this.#writable = writable;
    this.#stored = new StoredJournal(options, writable.recovered);
    this.#adapter = new JournalAdapter({
      file: writable.file,
      start: position,
      marks,
      isBlocking,
      onDurable: () => this.#checkpointWhenDue(),
      onFailure: (error) => this.#fallBack(error),
    });
    this.#db = new Low<LedgerData<State>>(this.#adapter, { state: position.state, sequence: position.sequence, at: position.at, outbox: [] });
    this.#checkpoints = new Checkpoints(
      {
        fileSystem,
        directory,
        journal: header.hash,
        marks,
        keys,
        encodeState: (state: State) => book.encodeState(state),
        onFailure: (error) => options.onReport?.({ kind: 'checkpoint-failed', error }),
      },
      checkpoint?.sequence ?? 0,
    );
    this.#keysComplete = this.#completeKeys();
    // Whoever posts hears of a failure; until then nobody has to.
    this.#keysComplete.catch(() => undefined);
    void this.#checkOldRecords();
  }

  /** Opens or creates the store in a directory, for this process alone. Throws `StoreUnavailable` and `StoreDamaged`. */
  static async open<State, Command, Answer, Rec extends BookRecord>(
    options: WritingOptions<State, Command, Answer, Rec>,
  ): Promise<LowdbLedgerStore<State, Command, Answer, Rec>> {
    const store = new LowdbLedgerStore(options, await openForWriting(options));
    await store.#db.read();
    return store;
  }

  async post(organisation: string, command: Command): Promise<Answer> {
    this.#assertServed(organisation);
    const index = this.#index ?? (await this.#keysComplete);
    if (this.#closure !== undefined) throw this.#closure.error;
    const answer = this.#decide(command, index);
    await this.#db.write();
    return answer;
  }

  async state(organisation: string): Promise<State> {
    this.#assertServed(organisation);
    return this.#adapter.durable.state;
  }

  async head(organisation: string): Promise<Head> {
    this.#assertServed(organisation);
    const { sequence, hash } = this.#adapter.durable;
    return { sequence, hash };
  }

  records(organisation: string, range?: { readonly from?: number; readonly to?: number }): AsyncIterable<Sealed<Rec>> {
    this.#assertServed(organisation);
    return this.#stored.records(this.#adapter.durable, range);
  }

  async findRecord(organisation: string, key: string): Promise<Rec | undefined> {
    this.#assertServed(organisation);
    return this.#stored.findRecord(this.#adapter.durable, key);
  }

  async verify(organisation: string): Promise<VerifyReport> {
    this.#assertServed(organisation);
    return this.#stored.verify(this.#adapter.durable);
  }

  condition(): StoreCondition {
    return this.#closure === undefined ? { accepting: true } : { accepting: false, reason: this.#closure.reason };
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  #decide(command: Command, index: KeyIndex): Answer {
    const { book, clock } = this.#options;
    const { data } = this.#db;
    const { records, answer, state } = book.decide(data.state, command, Math.max(clock.now(), data.at), this.#find);
    if (records.length > 0) this.#takeUnit(records, state ?? records.reduce((folded, record) => book.evolve(folded, record), data.state), index);
    return answer;
  }

  /** Indexes the records of one decision, all or none, and hands them to the journal with the state they lead to. */
  #takeUnit(records: readonly Rec[], state: State, index: KeyIndex): void {
    const { data } = this.#db;
    const keysBefore = index.size;
    let { sequence, at } = data;
    const unit: Outgoing[] = [];
    try {
      for (const record of records) {
        assert(record.sequence === sequence + 1 && record.at >= at, `record ${record.sequence} cannot follow record ${sequence}`);
        ({ sequence, at } = record);
        index.add(record);
        unit.push({ text: this.#options.book.encodeRecord(record), more: records.length - unit.length - 1 });
      }
    } catch (error) {
      index.truncate(keysBefore);
      throw error;
    }
    data.state = state;
    data.sequence = sequence;
    data.at = at;
    for (const outgoing of unit) data.outbox.push(outgoing);
  }

  async #completeKeys(): Promise<KeyIndex> {
    try {
      this.#index = await this.#stored.completeKeys();
      return this.#index;
    } catch (error) {
      throw this.#refuseFromNowOn(error);
    }
  }

  async #checkOldRecords(): Promise<void> {
    try {
      await this.#stored.checkOldRecords(() => this.#pace.rest());
    } catch (error) {
      if (!(error instanceof PaceStopped)) this.#refuseFromNowOn(error);
    }
  }

  /** What is not durable is as if it had never been. */
  #fallBack(error: StoreUnavailable): void {
    this.#index?.truncate(this.#index.sizeUpTo(this.#adapter.durable.sequence));
    this.#refuseFromNowOn(error);
  }

  #refuseFromNowOn(cause: unknown): StoreUnavailable {
    const error = cause instanceof StoreDamaged ? new StoreUnavailable('damaged', cause.message, { cause }) : toStoreUnavailable(cause);
    this.#closure ??= { reason: error.reason as Closure, error };
    this.#options.onReport?.({ kind: 'closed', error });
    return error;
  }

  #checkpointWhenDue(): void {
    const { durable } = this.#adapter;
    const isDue = durable.sequence - this.#checkpoints.latestSequence >= (this.#options.checkpointEvery ?? checkpointEvery);
    if (isDue && this.#index !== undefined) this.#checkpoints.start(durable, this.#index);
  }

  async #close(): Promise<void> {
    const wasAccepting = this.#closure === undefined;
    this.#closure ??= { reason: 'closing', error: new StoreUnavailable('closing', 'the store is closing') };
    this.#pace.stop();
    try {
      const isSound = await this.#finishPosts();
      await this.#checkpoints.finished();
      if (wasAccepting && isSound) await this.#leaveCheckpoint();
      await this.#adapter.close();
    } finally {
      await this.#writable.lock.release();
    }
  }

  /** Lets posts in hand become durable. False when they cannot; those who wait for them are told. */
  async #finishPosts(): Promise<boolean> {
    try {
      await this.#db.write();
      return true;
    } catch {
      return false;
    }
  }

  /** Leaves a checkpoint of everything and a journal without spare room. */
  async #leaveCheckpoint(): Promise<void> {
    const { durable } = this.#adapter;
    if (durable.sequence > this.#checkpoints.latestSequence) {
      this.#checkpoints.start(durable, await this.#keysComplete);
      await this.#checkpoints.finished();
    }
    await this.#writable.file.dropRoom();
  }

  #assertServed(organisation: string): void {
    assert(organisation === this.#options.organisation, `this store holds the book of another organisation than "${organisation}"`);
  }
}
