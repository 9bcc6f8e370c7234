import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BookRecord } from '../../ledger/book.ts';
import { StoreDamaged, StoreUnavailable } from '../../ports/ledger-store.ts';
import type { Head, LedgerStore, Sealed, StoreCondition, VerifyReport } from '../../ports/ledger-store.ts';
import { nodeFileSystem, openIfThere } from '../disk/file-system.ts';
import { journalFile } from './journal-header.ts';
import { recoverJournal, type Recovered } from './recover-journal.ts';
import type { Position } from './replay.ts';
import type { ReadingOptions } from './store-options.ts';
import { StoredJournal } from './stored-journal.ts';
import { verifyJournal } from './verify-journal.ts';
import type { OpenJournal } from './walk-chain.ts';

/** A writer at work can make lines look wrong for a moment, while they are being written. */
const looksMax = 3;
const lookAgainMs = 50;

interface Found<State, Command, Answer, Rec extends BookRecord> {
  readonly position: Position<State>;
  readonly stored: StoredJournal<State, Command, Answer, Rec>;
}

/**
 * The book as it stood when the store was opened, for commands that only read: beside a process that writes, and in a directory
 * that cannot be written to. Changes nothing on the disk. Posts are refused.
 */
export class ReadingLedgerStore<State, Command, Answer, Rec extends BookRecord> implements LedgerStore<State, Command, Answer, Rec> {
  readonly #options: ReadingOptions<State, Command, Answer, Rec>;
  readonly #found: Found<State, Command, Answer, Rec> | StoreDamaged;

  private constructor(options: ReadingOptions<State, Command, Answer, Rec>, found: Recovered<State> | StoreDamaged) {
    this.#options = options;
    this.#found = found instanceof StoreDamaged ? found : { position: found.position, stored: new StoredJournal(options, found) };
  }

  /** Damage does not stop the opening: it is thrown by whatever is read, and told by `verify`. */
  static async open<State, Command, Answer, Rec extends BookRecord>(
    options: ReadingOptions<State, Command, Answer, Rec>,
  ): Promise<ReadingLedgerStore<State, Command, Answer, Rec>> {
    return new ReadingLedgerStore(options, await look(options));
  }

  async post(): Promise<Answer> {
    throw new StoreUnavailable('read-only', 'the data directory was opened for reading');
  }

  async state(organisation: string): Promise<State> {
    return this.#read(organisation).position.state;
  }

  async head(organisation: string): Promise<Head> {
    const { sequence, hash } = this.#read(organisation).position;
    return { sequence, hash };
  }

  records(organisation: string, range?: { readonly from?: number; readonly to?: number }): AsyncIterable<Sealed<Rec>> {
    const { stored, position } = this.#read(organisation);
    return stored.records(position, range);
  }

  async findRecord(organisation: string, key: string): Promise<Rec | undefined> {
    const { stored, position } = this.#read(organisation);
    return stored.findRecord(position, key);
  }

  async verify(organisation: string): Promise<VerifyReport> {
    if (this.#found instanceof StoreDamaged) return this.#verifyDamaged(this.#found);
    const { stored, position } = this.#read(organisation);
    return stored.verify(position);
  }

  condition(): StoreCondition {
    return { accepting: false, reason: 'read-only' };
  }

  async close(): Promise<void> {}

  #read(organisation: string): Found<State, Command, Answer, Rec> {
    assert(organisation === this.#options.organisation, `this store holds the book of another organisation than "${organisation}"`);
    if (this.#found instanceof StoreDamaged) throw this.#found;
    return this.#found;
  }

  async #verifyDamaged({ file, line, message }: StoreDamaged): Promise<VerifyReport> {
    const report = await whileOpen(this.#options, (journal) => verifyJournal(journal, file, this.#options.book, undefined));
    if (report.problems.some((problem) => problem.line === line)) return report;
    const problem = { file, line, sequence: Math.max(0, line - 1), what: message };
    return { ...report, ok: false, problems: [...report.problems, problem] };
  }
}

async function look<State, Command, Answer, Rec extends BookRecord>(
  options: ReadingOptions<State, Command, Answer, Rec>,
): Promise<Recovered<State> | StoreDamaged> {
  const { directory, organisation, book } = options;
  for (let looks = 1; ; looks += 1) {
    try {
      return await whileOpen(options, (journal) => recoverJournal(directory, organisation, book, journal));
    } catch (error) {
      if (!(error instanceof StoreDamaged)) throw error;
      if (looks === looksMax) return error;
      await wait(lookAgainMs);
    }
  }
}

/** A journal that does not exist yet is one without any bytes. */
async function whileOpen<State, Command, Answer, Rec extends BookRecord, Result>(
  { directory, fileSystem = nodeFileSystem }: ReadingOptions<State, Command, Answer, Rec>,
  work: (journal: OpenJournal) => Promise<Result>,
): Promise<Result> {
  const fd = await openIfThere(fileSystem, join(directory, journalFile));
  if (fd === undefined) return work({ fileSystem, fd: -1, size: 0 });
  try {
    return await work({ fileSystem, fd, size: fileSystem.look(fd).size });
  } finally {
    await fileSystem.close(fd);
  }
}
