import { isDeepStrictEqual } from 'node:util';
import type { BookRecord } from '../../ledger/book.ts';
import type { Problem, VerifyReport } from '../../ports/ledger-store.ts';
import { readLines, type Line } from '../disk/line-reader.ts';
import { foldRecords, type RecordRefused } from './fold-records.ts';
import { parseHeader } from './journal-header.ts';
import type { KeyIndex } from './key-index.ts';
import type { Position, ReadableBook } from './replay.ts';
import { hashLine, recordText, splitLine, type SealedLine } from './sealed-line.ts';
import type { OpenJournal } from './walk-chain.ts';

/** So many problems are told; in a journal that is damaged all over, every line is one. */
const problemsMax = 100;

/** What the journal must lead to. */
export interface Expected<State> {
  readonly position: Position<State>;
  readonly index: KeyIndex;
}

/**
 * Reads the whole journal: every hash, every record's number, the rules of the book and, where something is expected, whether
 * state and keys come out as expected. Goes on behind a bad line, so that all of them are found.
 */
export async function verifyJournal<State, Rec extends BookRecord>(
  journal: OpenJournal,
  file: string,
  book: ReadableBook<State, Rec>,
  expected: Expected<State> | undefined,
): Promise<VerifyReport> {
  const check = new JournalCheck(file, book, expected);
  for await (const lines of readLines(journal.fileSystem, journal.fd, 0, journal.size)) {
    for (const line of lines) check.take(line);
    check.fold();
  }
  return check.report();
}

class JournalCheck<State, Rec extends BookRecord> {
  readonly #file: string;
  readonly #book: ReadableBook<State, Rec>;
  readonly #expected: Expected<State> | undefined;
  readonly #problems: Problem[] = [];
  #line = 0;
  #records = 0;
  #sequence = 0;
  /** Hash of the line before; undefined when it cannot be known. */
  #hash: string | undefined;
  /** What a bad line's hash should have been: the next line may follow from that. */
  #properHash: string | undefined;
  /** Undefined behind a bad line: what follows cannot be folded. */
  #state: State | undefined;
  /** Good records that are not folded yet. */
  #unfolded: Rec[] = [];
  #keyEntries = 0;
  #moreOfUnit = 0;

  constructor(file: string, book: ReadableBook<State, Rec>, expected: Expected<State> | undefined) {
    this.#file = file;
    this.#book = book;
    this.#expected = expected;
    this.#state = book.initial;
  }

  take({ bytes, isEnded }: Line): void {
    this.#line += 1;
    if (this.#line === 1) return this.#takeHeader(bytes);
    this.#sequence += 1;
    const seal = isEnded ? splitLine(bytes) : undefined;
    this.#checkHash(bytes, seal);
    if (seal !== undefined) this.#takeRecord(bytes, seal);
  }

  /** Applies the records taken since the last time. */
  fold(): void {
    const records = this.#unfolded;
    this.#unfolded = [];
    if (this.#state === undefined) return;
    try {
      this.#state = foldRecords(this.#book, this.#state, records);
    } catch (error) {
      this.#state = undefined;
      const { sequence, message } = error as RecordRefused;
      this.#tell(`breaks the rules of the book: ${message}`, sequence);
    }
  }

  report(): VerifyReport {
    if (this.#moreOfUnit > 0) this.#tell('is not followed by the rest of its unit');
    if (this.#expected !== undefined) this.#compare(this.#expected);
    const head = { sequence: this.#sequence, hash: this.#hash ?? '' };
    return { ok: this.#problems.length === 0, records: this.#records, head, problems: this.#problems };
  }

  #takeHeader(bytes: Buffer): void {
    const header = parseHeader(bytes);
    if (header === undefined) this.#tell('is not the first line of a journal');
    this.#hash = header?.hash;
  }

  #checkHash(bytes: Buffer, seal: SealedLine | undefined): void {
    const hash = this.#hash === undefined ? undefined : hashLine(this.#hash, bytes);
    const follows = seal !== undefined && (hash === undefined || hash === seal.hash || this.#followsProperHash(bytes, seal));
    if (!follows) {
      this.#tell('does not follow from the line before it');
      this.fold();
      this.#state = undefined;
    }
    this.#properHash = follows ? undefined : hash;
    this.#hash = seal?.hash;
  }

  #followsProperHash(bytes: Buffer, seal: SealedLine): boolean {
    return this.#properHash !== undefined && hashLine(this.#properHash, bytes) === seal.hash;
  }

  #takeRecord(bytes: Buffer, seal: SealedLine): void {
    this.#records += 1;
    if (this.#moreOfUnit > 0 && seal.more !== this.#moreOfUnit - 1) this.#tell('does not continue the unit of the line before it');
    this.#moreOfUnit = seal.more;
    const record = this.#decode(recordText(bytes, seal));
    if (record === undefined || this.#state === undefined) return;
    this.#unfolded.push(record);
    this.#checkKeys(record);
  }

  #decode(text: string): Rec | undefined {
    try {
      const record = this.#book.decodeRecord(JSON.parse(text));
      this.#checkNumber(record);
      return record;
    } catch {
      this.#tell('holds no record of this book');
      this.#state = undefined;
      return undefined;
    }
  }

  #checkNumber({ sequence }: Rec): void {
    if (sequence === this.#sequence) return;
    this.#tell(`holds record ${sequence} where ${this.#sequence} belongs`);
    this.#sequence = sequence;
  }

  #checkKeys(record: Rec): void {
    if (this.#expected === undefined) return;
    const entries = this.#expected.index.entriesAt(this.#keyEntries, record);
    if (entries === undefined) this.#tell('has a key that the key index does not know');
    else this.#keyEntries += entries;
  }

  #compare({ position, index }: Expected<State>): void {
    if (this.#sequence !== position.sequence || this.#hash !== position.hash) {
      this.#tell(`is the last one, but the book has ${position.sequence} records`);
    } else if (this.#state !== undefined) {
      if (!this.#isSameState(this.#state, position.state)) this.#tell('leads to another state than the one in use');
      if (this.#keyEntries !== index.sizeUpTo(position.sequence)) this.#tell('leads to other keys than those in use');
    }
  }

  #isSameState(folded: State, used: State): boolean {
    return isDeepStrictEqual(plain(this.#book.encodeState(folded)), plain(this.#book.encodeState(used)));
  }

  #tell(what: string, sequence = this.#sequence): void {
    if (this.#problems.length >= problemsMax) return;
    const line = this.#line - (this.#sequence - sequence);
    this.#problems.push({ file: this.#file, line, sequence, what });
  }
}

/** As JSON would keep it, so that a field left out and an undefined one are the same. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
