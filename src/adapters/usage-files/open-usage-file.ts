import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { UsageFilesUnavailable } from '../../ports/usage-files.ts';
import type { Unreadable, UsageOpening, UsagePart } from '../../usage/index.ts';
import { errorCode } from '../disk/disk-trouble.ts';
import { openArchive } from './open-archive.ts';

/** Gets a usage file ready to be read; it stays open until the source is closed. */
export async function openUsageFile(path: string, bytesMax: number, name = basename(path)): Promise<UsageOpening> {
  const bytesTotal = await sizeOf(path);
  if (typeof bytesTotal !== 'number') return { ok: false, error: bytesTotal };
  const file = await reading(path, () => open(path, constants.O_RDONLY));
  try {
    const opening = await openFile({ file, path, name, bytesTotal }, bytesMax);
    if (!opening.ok) await file.close();
    return opening;
  } catch (error) {
    await file.close();
    throw error;
  }
}

interface OpenFile {
  readonly file: FileHandle;
  readonly path: string;
  readonly name: string;
  readonly bytesTotal: number;
}

/** Only a regular file is opened: reading from a pipe would wait for ever. */
async function sizeOf(path: string): Promise<number | Unreadable> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) return { code: 'NOT_A_FILE', values: {} };
    return facts.size === 0 ? { code: 'EMPTY_FILE', values: {} } : facts.size;
  } catch (cause) {
    if (isMissing(cause)) return { code: 'FILE_MISSING', values: {} };
    throw unavailable(path, cause);
  }
}

async function openFile(opened: OpenFile, bytesMax: number): Promise<UsageOpening> {
  const { file, path, bytesTotal } = opened;
  const start = await reading(path, () => file.read(Buffer.alloc(4), 0, 4, 0));
  if (start.buffer.readUInt32BE(0) === workbookMark) return { ok: false, error: { code: 'SPREADSHEET', values: {} } };
  const hashed = new HashedFile(opened);
  if (start.buffer.toString('latin1', 0, 2) === archiveMark) {
    return openArchive({ descriptor: file.fd, digest: () => hashed.digest(), close: () => file.close() }, bytesMax, (cause) => unavailable(path, cause));
  }
  if (bytesTotal > bytesMax) return { ok: false, error: { code: 'TOO_LARGE', values: { limitBytes: bytesMax } } };
  return { ok: true, source: { parts: [hashed], path, bytesTotal, digest: () => hashed.digest(), close: () => file.close() } };
}

const archiveMark = 'PK';
/** How the workbooks of older spreadsheet programs begin. */
const workbookMark = 0xd0cf11e0;

/** One read takes as much as fits well into the processor's cache. */
const chunkBytes = 128 * 1024;

/** A file's bytes, and their hash once they were read to the end. */
class HashedFile implements UsagePart {
  readonly name: string;
  readonly #opened: OpenFile;
  #digest: string | undefined;

  constructor(opened: OpenFile) {
    this.name = opened.name;
    this.#opened = opened;
  }

  async *open(): AsyncGenerator<Uint8Array> {
    const { file, path } = this.#opened;
    const hash = createHash('sha256');
    for (let position = 0; ; ) {
      const at = position;
      const { bytesRead, buffer } = await reading(path, () => file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, at));
      if (bytesRead === 0) break;
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      position += bytesRead;
      yield chunk;
    }
    this.#digest = hash.digest('hex');
  }

  async digest(): Promise<string> {
    if (this.#digest === undefined) for await (const chunk of this.open()) void chunk;
    return this.#digest ?? '';
  }
}

async function reading<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    throw unavailable(path, cause);
  }
}

function unavailable(path: string, cause: unknown): UsageFilesUnavailable {
  return new UsageFilesUnavailable(`${path} cannot be read`, { cause });
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
}
