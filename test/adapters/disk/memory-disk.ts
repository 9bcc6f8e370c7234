import { dirname } from 'node:path';
import type { FileSystem } from '../../../src/adapters/disk/file-system.ts';

const sectorBytes = 512;

interface MemoryFile {
  bytes: Buffer;
  /** What the last finished sync has made durable. */
  durable: Buffer;
}

/**
 * A disk in memory that knows what would be left after a loss of power: of everything since the last finished sync each sector
 * is there or not, by chance, and so is each new name since the directory was synced.
 */
export class MemoryDisk {
  readonly fileSystem: FileSystem;
  #names = new Map<string, MemoryFile>();
  #durableNames = new Map<string, MemoryFile>();
  readonly #open = new Map<number, MemoryFile>();
  #fds = 0;

  constructor(files: ReadonlyMap<string, Buffer> = new Map()) {
    for (const [name, bytes] of files) this.#names.set(name, { bytes, durable: bytes });
    this.#durableNames = new Map(this.#names);
    this.fileSystem = this.#createFileSystem();
  }

  /** What a loss of power now might leave. `random` gives numbers from 0 up to 1. */
  image(random: () => number): MemoryDisk {
    const left = new Map<string, Buffer>();
    for (const name of new Set([...this.#names.keys(), ...this.#durableNames.keys()])) {
      const file = (random() < 0.5 ? this.#names : this.#durableNames).get(name);
      if (file !== undefined) left.set(name, imageOf(file, random));
    }
    return new MemoryDisk(left);
  }

  #createFileSystem(): FileSystem {
    return {
      makeDirectory: async () => {},
      open: async (path, purpose) => this.#openFile(path, purpose === 'create'),
      close: async (fd) => void this.#open.delete(fd),
      look: (fd) => ({ size: this.#file(fd).bytes.length, names: 1 }),
      read: async (fd, into, position) => this.#file(fd).bytes.copy(into, 0, position),
      writeNow: (fd, bytes, position) => write(this.#file(fd), bytes, position),
      write: async (fd, bytes, position) => write(this.#file(fd), bytes, position),
      sync: (fd) => this.#sync(this.#file(fd)),
      syncNow: (fd) => {
        const file = this.#file(fd);
        file.durable = file.bytes;
      },
      truncate: async (fd, size) => {
        const file = this.#file(fd);
        file.bytes = Buffer.concat([file.bytes.subarray(0, size)], size);
      },
      rename: async (from, to) => {
        this.#names.set(to, this.#named(from));
        this.#names.delete(from);
      },
      syncDirectory: async (path) => this.#syncNames(path),
    };
  }

  #openFile(path: string, isNew: boolean): number {
    const file = isNew ? { bytes: Buffer.alloc(0), durable: Buffer.alloc(0) } : this.#named(path);
    this.#names.set(path, file);
    this.#fds += 1;
    this.#open.set(this.#fds, file);
    return this.#fds;
  }

  #named(path: string): MemoryFile {
    const file = this.#names.get(path);
    if (file === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    return file;
  }

  #file(fd: number): MemoryFile {
    const file = this.#open.get(fd);
    if (file === undefined) throw Object.assign(new Error('EBADF'), { code: 'EBADF' });
    return file;
  }

  /** What is written while the sync runs is not yet durable when it ends. */
  async #sync(file: MemoryFile): Promise<void> {
    const { bytes } = file;
    await new Promise(setImmediate);
    file.durable = bytes;
  }

  #syncNames(directory: string): void {
    for (const name of this.#durableNames.keys()) if (dirname(name) === directory) this.#durableNames.delete(name);
    for (const [name, file] of this.#names) if (dirname(name) === directory) this.#durableNames.set(name, file);
  }
}

/** Never changes bytes in place, so that a sync can keep what it began with. */
function write(file: MemoryFile, bytes: Uint8Array, position: number): void {
  const grown = Buffer.alloc(Math.max(file.bytes.length, position + bytes.length));
  file.bytes.copy(grown);
  grown.set(bytes, position);
  file.bytes = grown;
}

function imageOf({ bytes, durable }: MemoryFile, random: () => number): Buffer {
  const size = random() < 0.5 ? bytes.length : durable.length + Math.floor(random() * (bytes.length - durable.length + 1));
  const image = Buffer.alloc(Math.max(0, size));
  for (let at = 0; at < image.length; at += sectorBytes) {
    const version = random() < 0.5 ? bytes : durable;
    image.set(version.subarray(at, Math.min(at + sectorBytes, image.length)), at);
  }
  return image;
}
