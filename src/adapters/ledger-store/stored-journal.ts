import { join } from 'node:path';
import type { BookRecord } from '../../ledger/book.ts';
import type { Sealed, VerifyReport } from '../../ports/ledger-store.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { journalFile } from './journal-header.ts';
import type { KeyIndex } from './key-index.ts';
import { readRecords } from './read-records.ts';
import { checkChain, rebuildKeys, type Recovered } from './recover-journal.ts';
import type { Position } from './replay.ts';
import type { ReadingOptions } from './store-options.ts';
import { verifyJournal } from './verify-journal.ts';
import type { OpenJournal, Place } from './walk-chain.ts';

/** A recovered journal as it is read later on; the same for a store that writes and one that only reads. */
export class StoredJournal<State, Command, Answer, Rec extends BookRecord> {
  readonly #book: ReadingOptions<State, Command, Answer, Rec>['book'];
  readonly #fileSystem: FileSystem;
  readonly #file: string;
  readonly #recovered: Recovered<State>;

  constructor({ directory, book, fileSystem = nodeFileSystem }: ReadingOptions<State, Command, Answer, Rec>, recovered: Recovered<State>) {
    this.#book = book;
    this.#fileSystem = fileSystem;
    this.#file = join(directory, journalFile);
    this.#recovered = recovered;
  }

  /** Loads the key index, once. Takes some tenths of a second for a million keys, in small steps. */
  completeKeys(): Promise<KeyIndex> {
    const { keys, header, checkpoint } = this.#recovered;
    return keys.complete(async (index) => {
      if (header === undefined || checkpoint === undefined) return;
      await this.#whileOpen(checkpoint, (journal) => rebuildKeys(journal, this.#file, header, this.#book, checkpoint, index));
    });
  }

  records(end: Place, range: { readonly from?: number; readonly to?: number } = {}): AsyncGenerator<Sealed<Rec>> {
    const source = { fileSystem: this.#fileSystem, file: this.#file, marks: this.#recovered.marks, book: this.#book };
    return readRecords(source, end, range);
  }

  async findRecord(end: Place, key: string): Promise<Rec | undefined> {
    const sequence = (await this.completeKeys()).sequenceOf(key);
    if (sequence === undefined) return undefined;
    for await (const { record } of this.records(end, { from: sequence, to: sequence })) return record;
    return undefined;
  }

  async verify(position: Position<State>): Promise<VerifyReport> {
    if (position.offset === 0) return { ok: true, records: 0, head: { sequence: 0, hash: position.hash }, problems: [] };
    const index = await this.completeKeys();
    return this.#whileOpen(position, (journal) => verifyJournal(journal, this.#file, this.#book, { position, index }));
  }

  /** Follows the chain up to where reading began at the opening. Throws `StoreDamaged`. */
  async checkOldRecords(afterBlock: () => Promise<void>): Promise<void> {
    const { header, checkpoint, isChecked } = this.#recovered;
    if (isChecked || header === undefined || checkpoint === undefined) return;
    await this.#whileOpen(checkpoint, (journal) => checkChain(journal, this.#file, header, checkpoint, afterBlock));
  }

  async #whileOpen<Result>(end: Place, work: (journal: OpenJournal) => Promise<Result>): Promise<Result> {
    const fd = await this.#fileSystem.open(this.#file, 'read');
    try {
      return await work({ fileSystem: this.#fileSystem, fd, size: end.offset });
    } finally {
      await this.#fileSystem.close(fd);
    }
  }
}
