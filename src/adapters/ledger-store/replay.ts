import type { Book, BookRecord } from '../../ledger/book.ts';
import { damageAt } from './damage.ts';
import { foldRecords, RecordRefused } from './fold-records.ts';
import type { LineMarks } from './line-marks.ts';
import { recordText } from './sealed-line.ts';
import type { StoredKeys } from './stored-keys.ts';
import { walkChain, type ChainedLine, type OpenJournal, type Place } from './walk-chain.ts';

/** A state and the place in the journal it belongs to. */
export interface Position<State> extends Place {
  readonly state: State;
  /** Instant of the newest record, epoch milliseconds. */
  readonly at: number;
}

/** The part of a book that reading needs. */
export type ReadableBook<State, Rec extends BookRecord> = Pick<
  Book<State, never, unknown, Rec>,
  'initial' | 'evolve' | 'evolveAll' | 'encodeState' | 'decodeState' | 'decodeRecord'
>;

/** Folds the records behind a position, whole units only. Throws `StoreDamaged` for a record that the book does not take. */
export class Replay<State, Rec extends BookRecord> {
  readonly #book: ReadableBook<State, Rec>;
  readonly #file: string;
  readonly #marks: LineMarks;
  readonly #keys: StoredKeys;
  #position: Position<State>;
  /** Read but not folded yet, and how many of them make whole units, up to which place. */
  #records: Rec[] = [];
  #whole = 0;
  #wholeEnd: Place;
  #moreOfUnit = 0;

  constructor(book: ReadableBook<State, Rec>, file: string, start: Position<State>, marks: LineMarks, keys: StoredKeys) {
    this.#book = book;
    this.#file = file;
    this.#position = start;
    this.#wholeEnd = start;
    this.#marks = marks;
    this.#keys = keys;
  }

  /** After the last whole unit. */
  get position(): Position<State> {
    return this.#position;
  }

  /** Returns the place of the first bytes that do not follow; it is behind the position when a unit is not complete. */
  async run(journal: OpenJournal): Promise<Place> {
    const walk = walkChain(journal, this.#position, journal.size);
    for (;;) {
      const step = await walk.next();
      if (step.done === true) return step.value;
      for (const line of step.value) this.#take(line);
      this.#fold();
    }
  }

  #take(line: ChainedLine): void {
    if (this.#moreOfUnit > 0 && line.more !== this.#moreOfUnit - 1) {
      throw damageAt(this.#file, line.sequence, 'is not followed by the rest of its unit');
    }
    this.#records.push(decodeLine(this.#book, this.#file, line));
    this.#marks.note(line.sequence, line.offset);
    this.#moreOfUnit = line.more;
    if (line.more > 0) return;
    this.#whole = this.#records.length;
    this.#wholeEnd = { sequence: line.sequence, hash: line.hash, offset: line.offset + line.bytes.length + 1 };
  }

  #fold(): void {
    const records = this.#records.slice(0, this.#whole);
    const last = records.at(-1);
    if (last === undefined) return;
    try {
      const state = foldRecords(this.#book, this.#position.state, records);
      for (const record of records) this.#keys.add(record);
      this.#position = { ...this.#wholeEnd, at: last.at, state };
    } catch (error) {
      const sequence = error instanceof RecordRefused ? error.sequence : last.sequence;
      throw damageAt(this.#file, sequence + 1, 'breaks the rules of the book', error);
    }
    this.#records = this.#records.slice(this.#whole);
    this.#whole = 0;
  }
}

/** The record of a line. Throws `StoreDamaged` when it is none of this book, or not the one that belongs there. */
export function decodeLine<Rec extends BookRecord>(book: { decodeRecord(json: unknown): Rec }, file: string, line: ChainedLine): Rec {
  let record: Rec;
  try {
    record = book.decodeRecord(JSON.parse(recordText(line.bytes, line)));
  } catch (error) {
    throw damageAt(file, line.sequence + 1, 'holds no record of this book; perhaps a newer Tollkeeper has written it', error);
  }
  if (record.sequence === line.sequence) return record;
  throw damageAt(file, line.sequence + 1, `holds record ${record.sequence} where ${line.sequence} belongs`);
}
