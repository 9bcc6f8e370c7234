import {
  close,
  constants,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  ftruncate,
  mkdir,
  open,
  read,
  rename,
  write,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { errorCode } from './disk-trouble.ts';

/** What the stores need of a disk, in their own words, so that tests can make it fail at any step. */
export interface FileSystem {
  /** Creates the directory and those above it, for this user only. */
  makeDirectory(path: string): Promise<void>;
  /** `read` and `write` want an existing file (`ENOENT` otherwise); `create` makes one for this user only, or empties it. */
  open(path: string, purpose: 'read' | 'write' | 'create'): Promise<number>;
  close(fd: number): Promise<void>;
  /** Size in bytes, and how many names the file has: 0 when it was deleted while open. */
  look(fd: number): { readonly size: number; readonly names: number };
  /** Fills the buffer as far as the file goes; resolves to the number of bytes. */
  read(fd: number, into: Uint8Array, position: number): Promise<number>;
  /** Writes all bytes at once. */
  writeNow(fd: number, bytes: Uint8Array, position: number): void;
  /** Writes all bytes off the main thread. */
  write(fd: number, bytes: Uint8Array, position: number): Promise<void>;
  /** Resolves when the file's bytes and size are on the disk. */
  sync(fd: number): Promise<void>;
  syncNow(fd: number): void;
  truncate(fd: number, size: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Makes created and renamed names of the directory durable, where the platform can. */
  syncDirectory(path: string): Promise<void>;
}

const openFile = promisify(open);
const closeFile = promisify(close);
const syncFile = promisify(fdatasync);
const truncateFile = promisify(ftruncate);
const renameFile = promisify(rename);
const makeDirectory = promisify(mkdir);

const ownerOnlyFile = 0o600;
const ownerOnlyDirectory = 0o700;
const flags = {
  read: constants.O_RDONLY,
  write: constants.O_RDWR,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
};

/** The machine's disk. */
export const nodeFileSystem: FileSystem = {
  async makeDirectory(path) {
    await makeDirectory(path, { recursive: true, mode: ownerOnlyDirectory });
  },
  open: (path, purpose) => openFile(path, flags[purpose], ownerOnlyFile),
  close: closeFile,
  look(fd) {
    const { size, nlink } = fstatSync(fd);
    return { size, names: nlink };
  },
  read: readFully,
  writeNow(fd, bytes, position) {
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  },
  write: writeFully,
  sync: syncFile,
  syncNow: fdatasyncSync,
  truncate: truncateFile,
  rename: renameFile,
  syncDirectory,
};

/** Opens a file for reading; undefined when there is none. */
export async function openIfThere(fileSystem: FileSystem, path: string): Promise<number | undefined> {
  try {
    return await fileSystem.open(path, 'read');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readFully(fd: number, into: Uint8Array, position: number): Promise<number> {
  let done = 0;
  while (done < into.length) {
    const bytesRead = await readSome(fd, into, done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

function readSome(fd: number, into: Uint8Array, offset: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, into, offset, into.length - offset, position, (error, bytesRead) => (error ? reject(error) : resolve(bytesRead)));
  });
}

async function writeFully(fd: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += await writeSome(fd, bytes, done, position + done);
}

function writeSome(fd: number, bytes: Uint8Array, offset: number, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, offset, bytes.length - offset, position, (error, written) => (error ? reject(error) : resolve(written)));
  });
}

async function syncDirectory(path: string): Promise<void> {
  // Windows opens no directories as files and keeps names durable by itself.
  if (process.platform === 'win32') return;
  const fd = await openFile(path, constants.O_RDONLY);
  try {
    await syncFile(fd);
  } finally {
    await closeFile(fd);
  }
}
