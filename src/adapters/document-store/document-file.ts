import type { Adapter } from 'lowdb';
import type { StoreUnavailable } from '../../ports/ledger-store.ts';
import { AppendFile } from '../disk/append-file.ts';
import { toStoreUnavailable } from '../disk/disk-trouble.ts';
import { openIfThere, type FileSystem } from '../disk/file-system.ts';
import { GroupCommit } from '../disk/group-commit.ts';
import { replaceFile } from '../disk/replace-file.ts';
import { takeLine, wholeTable } from './document-lines.ts';
import { DocumentTable } from './document-table.ts';

/** What lowdb holds: all documents, and the lines that are not in the file yet. */
export interface DocumentData {
  readonly table: DocumentTable;
  outbox: string[];
}

const lineBreak = 0x0a;
/** What stands between the lines that were written and the end of the file, also where a crash left zeros. */
const isRoom = /^\0*$/;

/** A file is written anew when it has grown to so many times what it was then, but not below this size. */
const rewriteAtGrowth = 4;
const rewriteMinBytes = 4 * 1024 * 1024;

export interface DocumentFileOptions {
  readonly fileSystem: FileSystem;
  readonly path: string;
  readonly now: () => number;
  /** Lines that could not be read: the number of the first one, and how many. */
  readonly onSkipped: (firstLine: number, lines: number) => void;
  readonly onFailure: (error: StoreUnavailable) => void;
}

/**
 * Drains lowdb's outbox to the end of a file: one write and one sync for all callers that wait. The file is written anew, without
 * what is outdated, at every opening and when it has grown much. Damaged lines are skipped: no money depends on a document, and a
 * lost dialogue is no reason to keep the bot from starting.
 */
export class DocumentFile implements Adapter<DocumentData> {
  readonly #options: DocumentFileOptions;
  readonly #commit = new GroupCommit(() => this.#flush());
  #data: DocumentData = { table: new DocumentTable(), outbox: [] };
  #file: AppendFile | undefined;
  #rewriteAtBytes = 0;

  constructor(options: DocumentFileOptions) {
    this.#options = options;
  }

  async read(): Promise<DocumentData> {
    this.#takeLines(await this.#readContent());
    this.#data.table.prune(this.#options.now());
    await this.#rewrite();
    return this.#data;
  }

  /** Resolves when all that the data holds is durable. Rejects with `StoreUnavailable`. */
  write(data: DocumentData): Promise<void> {
    this.#data = data;
    return data.outbox.length > 0 ? this.#commit.join() : this.#commit.settled();
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  async #readContent(): Promise<Buffer> {
    const { fileSystem, path } = this.#options;
    const fd = await openIfThere(fileSystem, path);
    if (fd === undefined) return Buffer.alloc(0);
    try {
      const content = Buffer.alloc(fileSystem.look(fd).size);
      return content.subarray(0, await fileSystem.read(fd, content, 0));
    } finally {
      await fileSystem.close(fd);
    }
  }

  #takeLines(content: Buffer): void {
    let number = 0;
    let skipped = 0;
    let firstSkipped = 0;
    for (let start = 0; start < content.length; ) {
      const end = content.indexOf(lineBreak, start);
      const line = content.toString('utf8', start, end === -1 ? content.length : end);
      start = end === -1 ? content.length : end + 1;
      number += 1;
      if (isRoom.test(line) || takeLine(line, this.#data.table)) continue;
      if (skipped === 0) firstSkipped = number;
      skipped += 1;
    }
    if (skipped > 0) this.#options.onSkipped(firstSkipped, skipped);
  }

  async #flush(): Promise<void> {
    const { now, onFailure } = this.#options;
    const lines = this.#data.outbox;
    this.#data.outbox = [];
    try {
      this.#data.table.pruneSometimes(now());
      if (this.#file === undefined || this.#file.length > this.#rewriteAtBytes) return await this.#rewrite();
      this.#file.append(Buffer.from(lines.join('')));
      await this.#file.sync();
    } catch (error) {
      const unavailable = toStoreUnavailable(error);
      onFailure(unavailable);
      throw unavailable;
    }
  }

  /** The table holds what the outbox held, so nothing of it is left out. */
  async #rewrite(): Promise<void> {
    const { fileSystem, path } = this.#options;
    // Windows replaces no file that is open.
    await this.close();
    await replaceFile(fileSystem, path, wholeTable(this.#data.table));
    const fd = await fileSystem.open(path, 'write');
    const { size } = fileSystem.look(fd);
    this.#file = new AppendFile(fileSystem, path, fd, size);
    this.#rewriteAtBytes = Math.max(rewriteMinBytes, size * rewriteAtGrowth);
  }
}
