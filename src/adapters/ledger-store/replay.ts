import type { Book, BookRecord } from '../../ledger/book.ts';
import { damageAt } from './damage.ts';
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
  'initial' | 'evolve' | 'encodeState' | 'decodeState' | 'decodeRecord'
>;

/** Folds the records behind a position, unit by unit. Throws `StoreDamaged` for a record that the book does not take. */
export class Replay<State, Rec extends BookRecord> {
  readonly #book: ReadableBook<State, Rec>;
  readonly #file: string;
  readonly #marks: LineMarks;
  readonly #keys: StoredKeys;
  #position: Position<State>;
  #state: State;
  #unit: Rec[] = [];
  #moreOfUnit = 0;

  constructor(book: ReadableBook<State, Rec>, file: string, start: Position<State>, marks: LineMarks, keys: StoredKeys) {
    this.#book = book;
    this.#file = file;
    this.#position = start;
    this.#state = start.state;
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
    }
  }

  #take(line: ChainedLine): void {
    if (this.#moreOfUnit > 0 && line.more !== this.#moreOfUnit - 1) {
      throw damageAt(this.#file, line.sequence, 'is not followed by the rest of its unit');
    }
    const record = decodeLine(this.#book, this.#file, line);
    try {
      this.#state = this.#book.evolve(this.#state, record);
      this.#unit.push(record);
      if (line.more === 0) this.#finishUnit(line, record.at);
    } catch (error) {
      throw damageAt(this.#file, line.sequence + 1, 'breaks the rules of the book', error);
    }
    this.#marks.note(line.sequence, line.offset);
    this.#moreOfUnit = line.more;
  }

  #finishUnit({ sequence, hash, offset, bytes }: ChainedLine, at: number): void {
    for (const record of this.#unit) this.#keys.add(record);
    this.#unit = [];
    this.#position = { sequence, hash, offset: offset + bytes.length + 1, at, state: this.#state };
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
