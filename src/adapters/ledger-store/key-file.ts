import { createHash, type Hash } from 'node:crypto';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { openIfThere, type FileSystem } from '../disk/file-system.ts';
import { keyEntryBytes, type KeyIndex } from './key-index.ts';

export const keysFile = 'checkpoint-keys.bin';

/** So many entries are taken in before other work has its turn. */
const entriesAtOnce = 8192;

/** Goes into the hash, so that a file written by another scheme or kind of processor is not mistaken for ours. */
const scheme = `tollkeeper keys 1 ${endianness()}`;

/** How much of the file is in use, and the hash over that part. */
export interface KeyFileExtent {
  readonly count: number;
  readonly sha256: string;
}

/** The key index on disk: its entries one after another, continued at each checkpoint. */
export class KeyFile {
  readonly #fileSystem: FileSystem;
  readonly #path: string;
  #count = 0;
  #hash: Hash = createHash('sha256').update(scheme);

  constructor(fileSystem: FileSystem, directory: string) {
    this.#fileSystem = fileSystem;
    this.#path = join(directory, keysFile);
  }

  /** Fills an empty index. False, with the index left empty, when the file is not what the checkpoint says. */
  async load(index: KeyIndex, { count, sha256 }: KeyFileExtent): Promise<boolean> {
    if (count === 0) return true;
    const isRead = await this.#readInto(index, count);
    if (isRead && this.#sha256() === sha256) return true;
    index.truncate(0);
    this.#startOver();
    return false;
  }

  /** Appends the entries that are not in the file yet, up to `count` of them in all, and syncs. */
  async continue(index: KeyIndex, count: number): Promise<KeyFileExtent> {
    try {
      await this.#write(index, count);
    } catch (error) {
      // What a failed sync has left on the disk cannot be known.
      this.#startOver();
      throw error;
    }
    return { count, sha256: this.#sha256() };
  }

  async #write(index: KeyIndex, count: number): Promise<void> {
    const fd = await this.#fileSystem.open(this.#path, this.#count === 0 ? 'create' : 'write');
    try {
      for (const piece of index.bytes(this.#count, count)) {
        await this.#fileSystem.write(fd, piece, this.#count * keyEntryBytes);
        this.#take(piece);
      }
      await this.#fileSystem.sync(fd);
    } finally {
      await this.#fileSystem.close(fd);
    }
  }

  async #readInto(index: KeyIndex, count: number): Promise<boolean> {
    const fd = await openIfThere(this.#fileSystem, this.#path);
    if (fd === undefined) return false;
    try {
      index.expect(count);
      while (index.size < count) {
        const room = index.room(Math.min(count - index.size, entriesAtOnce));
        const bytesRead = await this.#fileSystem.read(fd, room, index.size * keyEntryBytes);
        if (bytesRead < room.length) return false;
        this.#take(room);
        index.filled(room.length / keyEntryBytes);
      }
      return true;
    } finally {
      await this.#fileSystem.close(fd);
    }
  }

  #take(entries: Uint8Array): void {
    this.#hash.update(entries);
    this.#count += entries.length / keyEntryBytes;
  }

  #sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  #startOver(): void {
    this.#count = 0;
    this.#hash = createHash('sha256').update(scheme);
  }
}
