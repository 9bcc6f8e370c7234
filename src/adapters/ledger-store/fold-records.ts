import type { Book, BookRecord } from '../../ledger/book.ts';

/** A record that the book does not take. */
export class RecordRefused extends Error {
  readonly sequence: number;
  constructor(sequence: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'RecordRefused';
    this.sequence = sequence;
  }
}

/** The state that the records lead to. Throws `RecordRefused` for the first one that breaks a rule of the book. */
export function foldRecords<State, Rec extends BookRecord>(
  book: Pick<Book<State, never, unknown, Rec>, 'evolve' | 'evolveAll'>,
  state: State,
  records: readonly Rec[],
): State {
  try {
    if (book.evolveAll !== undefined) return book.evolveAll(state, records);
  } catch {
    // Folded one by one below, to learn which record it is.
  }
  return records.reduce((folded, record) => evolveWith(book, folded, record), state);
}

function evolveWith<State, Rec extends BookRecord>(book: { evolve(state: State, record: Rec): State }, state: State, record: Rec): State {
  try {
    return book.evolve(state, record);
  } catch (error) {
    throw new RecordRefused(record.sequence, error);
  }
}
