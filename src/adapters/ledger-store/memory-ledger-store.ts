import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Book, BookRecord, FindKey } from '../../ledger/book.ts';
import type { Clock } from '../../ports/clock.ts';
import { StoreUnavailable } from '../../ports/ledger-store.ts';
import type { Head, LedgerStore, Problem, Sealed, StoreCondition, VerifyReport } from '../../ports/ledger-store.ts';
import { genesisHash, LineSealer } from './sealed-line.ts';

interface KeptLine {
  readonly text: string;
  readonly hash: string;
}

/**
 * A book in memory, for tests of what stands on a store. Records are kept as text, as on a disk, so that a value that does not
 * survive being written shows.
 */
export class MemoryLedgerStore<State, Command, Answer, Rec extends BookRecord> implements LedgerStore<State, Command, Answer, Rec> {
  readonly #organisation: string;
  readonly #book: Book<State, Command, Answer, Rec>;
  readonly #clock: Clock;
  readonly #sealer = new LineSealer(genesisHash);
  readonly #lines: KeptLine[] = [];
  readonly #keys = new Map<string, { readonly sequence: number; readonly fingerprint: string }>();
  readonly #find: FindKey = (key, fingerprint) => {
    const known = this.#keys.get(key);
    return known && { sequence: known.sequence, same: known.fingerprint === fingerprint };
  };
  #state: State;
  #at = 0;
  #isClosed = false;

  constructor(organisation: string, book: Book<State, Command, Answer, Rec>, clock: Clock) {
    this.#organisation = organisation;
    this.#book = book;
    this.#clock = clock;
    this.#state = book.initial;
  }

  async post(organisation: string, command: Command): Promise<Answer> {
    this.#assertServed(organisation);
    if (this.#isClosed) throw new StoreUnavailable('closing', 'the store is closed');
    const { records, answer } = this.#book.decide(this.#state, command, Math.max(this.#clock.now(), this.#at), this.#find);
    this.#takeUnit(records);
    return answer;
  }

  async state(organisation: string): Promise<State> {
    this.#assertServed(organisation);
    return this.#state;
  }

  async head(organisation: string): Promise<Head> {
    this.#assertServed(organisation);
    return { sequence: this.#lines.length, hash: this.#sealer.hash };
  }

  async *records(organisation: string, range: { readonly from?: number; readonly to?: number } = {}): AsyncGenerator<Sealed<Rec>> {
    this.#assertServed(organisation);
    const { from = 1, to = this.#lines.length } = range;
    for (const line of this.#lines.slice(Math.max(0, from - 1), to)) yield { record: this.#read(line), hash: line.hash };
  }

  async findRecord(organisation: string, key: string): Promise<Rec | undefined> {
    this.#assertServed(organisation);
    const line = this.#lines[(this.#keys.get(key)?.sequence ?? 0) - 1];
    return line && this.#read(line);
  }

  async verify(organisation: string): Promise<VerifyReport> {
    this.#assertServed(organisation);
    const folded = this.#lines.map((line) => this.#read(line)).reduce((state, record) => this.#book.evolve(state, record), this.#book.initial);
    const isSame = isDeepStrictEqual(this.#book.encodeState(folded), this.#book.encodeState(this.#state));
    const head = await this.head(organisation);
    const what = 'leads to another state than the one in use';
    const problems: Problem[] = isSame ? [] : [{ file: 'memory', line: head.sequence, sequence: head.sequence, what }];
    return { ok: isSame, records: head.sequence, head, problems };
  }

  condition(): StoreCondition {
    return this.#isClosed ? { accepting: false, reason: 'closing' } : { accepting: true };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }

  /** Keeps all records of a decision or none. */
  #takeUnit(records: readonly Rec[]): void {
    const read = records.map((record) => this.#book.decodeRecord(JSON.parse(this.#book.encodeRecord(record))));
    const state = read.reduce((folded, record) => this.#book.evolve(folded, record), this.#state);
    try {
      for (const record of read) this.#takeKeys(record);
    } catch (error) {
      this.#keys.clear();
      for (const line of this.#lines) this.#takeKeys(this.#read(line));
      throw error;
    }
    for (const record of records) this.#seal(record);
    this.#state = state;
  }

  #seal(record: Rec): void {
    assert(record.sequence === this.#lines.length + 1 && record.at >= this.#at, `record ${record.sequence} cannot follow ${this.#lines.length}`);
    const text = this.#book.encodeRecord(record);
    this.#sealer.add(text, 0, this.#lines.length);
    this.#sealer.take();
    this.#lines.push({ text, hash: this.#sealer.hash });
    this.#at = record.at;
  }

  #takeKeys({ sequence, key, fingerprint, releasesKey }: Rec): void {
    if (releasesKey !== undefined) this.#keys.delete(releasesKey);
    if (key === undefined) return;
    assert(!this.#keys.has(key), `record ${sequence} carries the key of another record`);
    this.#keys.set(key, { sequence, fingerprint: fingerprint ?? '' });
  }

  #read({ text }: KeptLine): Rec {
    return this.#book.decodeRecord(JSON.parse(text));
  }

  #assertServed(organisation: string): void {
    assert(organisation === this.#organisation, `this store holds the book of another organisation than "${organisation}"`);
  }
}
