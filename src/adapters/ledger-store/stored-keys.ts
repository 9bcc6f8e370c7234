import type { BookRecord } from '../../ledger/book.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { KeyFile, type KeyFileExtent } from './key-file.ts';
import { KeyIndex } from './key-index.ts';

/** Adds the keys of all records before the checkpoint to an empty index, from the journal. */
export type RebuildKeys = (index: KeyIndex) => Promise<void>;

/** Of a journal, at least; only a guess that saves time. */
const bytesPerKey = 400;

/** The key index with its file. What the file holds is loaded when first asked for: a balance needs no keys. */
export class StoredKeys {
  readonly #index = new KeyIndex();
  readonly #file: KeyFile;
  #inFile: KeyFileExtent | undefined;
  /** Keys of records behind the checkpoint, until the ones before it are loaded. */
  #later: BookRecord[] | undefined;
  #loading: Promise<void> | undefined;

  constructor(fileSystem: FileSystem, directory: string) {
    this.#file = new KeyFile(fileSystem, directory);
  }

  /** To be called before the first `add` when the file holds the keys of earlier records. */
  startFrom(inFile: KeyFileExtent): void {
    this.#inFile = inFile;
    this.#later = [];
  }

  /** Makes room for the keys of a journal of this size, when they are all going to be added. */
  expectJournal(bytes: number): void {
    this.#index.expect(bytes / bytesPerKey);
  }

  /** Takes note of the keys of a whole, durable unit's record while the journal is being read. */
  add(record: BookRecord): void {
    if (record.key === undefined && record.releasesKey === undefined) return;
    if (this.#later === undefined) this.#index.add(record);
    else this.#later.push(keysOf(record));
  }

  /** The complete index, for good. `rebuild` is used when the file cannot be. */
  async complete(rebuild: RebuildKeys): Promise<KeyIndex> {
    await (this.#loading ??= this.#load(rebuild));
    return this.#index;
  }

  /** Makes the file hold the oldest `count` entries. */
  save(count: number): Promise<KeyFileExtent> {
    return this.#file.continue(this.#index, count);
  }

  async #load(rebuild: RebuildKeys): Promise<void> {
    if (this.#inFile !== undefined && !(await this.#file.load(this.#index, this.#inFile))) await rebuild(this.#index);
    for (const record of this.#later ?? []) this.#index.add(record);
    this.#later = undefined;
  }
}

function keysOf({ sequence, at, key, fingerprint, releasesKey }: BookRecord): BookRecord {
  return {
    sequence,
    at,
    ...(key === undefined ? {} : { key, fingerprint: fingerprint ?? '' }),
    ...(releasesKey === undefined ? {} : { releasesKey }),
  };
}
