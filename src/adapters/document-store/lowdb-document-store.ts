import { join } from 'node:path';
import { Low } from 'lowdb';
import type { Clock } from '../../ports/clock.ts';
import type { Document, DocumentChange, DocumentStore } from '../../ports/document-store.ts';
import { StoreUnavailable } from '../../ports/ledger-store.ts';
import { DirectoryLock } from '../disk/directory-lock.ts';
import { errorCode, toStoreUnavailable } from '../disk/disk-trouble.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { DocumentFile, type DocumentData } from './document-file.ts';
import { claimLine, documentsLine } from './document-lines.ts';
import { DocumentTable } from './document-table.ts';

const documentsFile = 'documents.jsonl';

/** What a document store tells the one who opened it, for the log. */
export type DocumentReport =
  /** Lines that were cut off or damaged are left out, with the documents in them. */
  | { readonly kind: 'documents-skipped'; readonly file: string; readonly line: number; readonly lines: number }
  /** Writes are refused from now on. */
  | { readonly kind: 'documents-closed'; readonly error: StoreUnavailable };

export interface DocumentStoreOptions {
  /** The data directory. */
  readonly directory: string;
  readonly clock: Clock;
  readonly onReport?: (report: DocumentReport) => void;
  readonly fileSystem?: FileSystem;
}

/** Documents of any number of organisations in one file. What is read is the newest, also while it is being made durable. */
export class LowdbDocumentStore implements DocumentStore {
  readonly #clock: Clock;
  readonly #lock: DirectoryLock;
  readonly #file: DocumentFile;
  readonly #db: Low<DocumentData>;
  #closure: StoreUnavailable | undefined;
  #closing: Promise<void> | undefined;

  private constructor(options: DocumentStoreOptions, lock: DirectoryLock) {
    const { directory, clock, onReport, fileSystem = nodeFileSystem } = options;
    const path = join(directory, documentsFile);
    this.#clock = clock;
    this.#lock = lock;
    this.#file = new DocumentFile({
      fileSystem,
      path,
      now: () => clock.now(),
      onSkipped: (line, lines) => onReport?.({ kind: 'documents-skipped', file: path, line, lines }),
      onFailure: (error) => {
        this.#closure = error;
        onReport?.({ kind: 'documents-closed', error });
      },
    });
    this.#db = new Low<DocumentData>(this.#file, { table: new DocumentTable(), outbox: [] });
  }

  /** Opens or creates the store in a directory, for this process alone. Throws `StoreUnavailable`. */
  static async open(options: DocumentStoreOptions): Promise<LowdbDocumentStore> {
    const { directory, fileSystem = nodeFileSystem } = options;
    try {
      await fileSystem.makeDirectory(directory);
      const lock = await DirectoryLock.acquire(directory, 'documents');
      try {
        const store = new LowdbDocumentStore(options, lock);
        await store.#db.read();
        return store;
      } catch (error) {
        await lock.release();
        throw error;
      }
    } catch (error) {
      throw errorCode(error) === '' ? error : toStoreUnavailable(error);
    }
  }

  async read(organisation: string, key: string): Promise<Document | undefined> {
    return this.#db.data.table.read(organisation, key, this.#clock.now());
  }

  async list(organisation: string, prefix: string): Promise<readonly Document[]> {
    return this.#db.data.table.list(organisation, prefix, this.#clock.now());
  }

  async write(organisation: string, changes: readonly DocumentChange[]): Promise<void> {
    this.#assertOpen();
    const { table, outbox } = this.#db.data;
    const entries = table.plan(organisation, changes, this.#clock.now());
    if (entries.length === 0) return;
    for (const entry of entries) table.put(entry);
    outbox.push(documentsLine(entries));
    await this.#db.write();
  }

  async claim(organisation: string, key: string, expiresAt: number): Promise<boolean> {
    this.#assertOpen();
    const { table, outbox } = this.#db.data;
    const isFirst = !table.isClaimed(organisation, key, this.#clock.now());
    if (isFirst) {
      const claim = { organisation, key, expiresAt };
      table.claim(claim);
      outbox.push(claimLine(claim));
    }
    // Nobody is told that a key is claimed before that is durable.
    await this.#db.write();
    return isFirst;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  #assertOpen(): void {
    if (this.#closure !== undefined) throw this.#closure;
  }

  async #close(): Promise<void> {
    this.#closure ??= new StoreUnavailable('closing', 'the document store is closing');
    try {
      await this.#finishWrites();
      await this.#file.close();
    } finally {
      await this.#lock.release();
    }
  }

  async #finishWrites(): Promise<void> {
    try {
      await this.#db.write();
    } catch {
      // Those whose writes were in hand have been told.
    }
  }
}
