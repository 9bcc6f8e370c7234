import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Unreadable, UnreadableCode, UsageOpening, UsagePart } from '../../usage/index.ts';
import { errorCode } from '../disk/disk-trouble.ts';

/** An open file that holds an archive. */
export interface ArchiveFile {
  readonly descriptor: number;
  digest(): Promise<string>;
  close(): Promise<void>;
}

/** More entries than an export can have; each costs time before the first row is read. */
const entriesMax = 10_000;
/** The table of calls in an export. Nothing else of an archive is read, and nothing is ever written to a path from it. */
const usageName = /^PSTN\.calls.*\.csv$/i;
const workbookEntry = '[Content_Types].xml';

/** Gets the usage tables of an archive ready, after every byte of them was unpacked once and found whole. */
export async function openArchive(file: ArchiveFile, bytesMax: number, outage: (cause: unknown) => Error): Promise<UsageOpening> {
  try {
    const archive = await openDirectory(file.descriptor);
    const entries = await usageEntries(archive);
    const bytesTotal = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (bytesTotal > bytesMax) return { ok: false, error: { code: 'TOO_LARGE', values: { limitBytes: bytesMax } } };
    const parts = entries.map((entry) => new ArchivePart(archive, entry, outage));
    for (const part of parts) await part.test();
    return { ok: true, source: { parts, bytesTotal, digest: () => file.digest(), close: () => file.close() } };
  } catch (error) {
    if (error instanceof ArchiveFault) return { ok: false, error: error.fault };
    if (isDiskError(error)) throw outage(error);
    return { ok: false, error: { code: 'ARCHIVE_DAMAGED', values: {} } };
  }
}

class ArchiveFault extends Error {
  readonly fault: Unreadable;
  constructor(code: UnreadableCode) {
    super(code);
    this.name = 'ArchiveFault';
    this.fault = { code, values: {} };
  }
}

class ArchivePart implements UsagePart {
  readonly name: string;
  readonly #archive: ZipFile;
  readonly #entry: Entry;
  readonly #outage: (cause: unknown) => Error;

  constructor(archive: ZipFile, entry: Entry, outage: (cause: unknown) => Error) {
    this.name = baseName(entry);
    this.#archive = archive;
    this.#entry = entry;
    this.#outage = outage;
  }

  async *open(): AsyncGenerator<Uint8Array> {
    try {
      yield* await unpack(this.#archive, this.#entry);
    } catch (cause) {
      throw this.#outage(cause);
    }
  }

  /** Fails when the bytes cannot be unpacked, or are not those that were packed. The library checks the size. */
  async test(): Promise<void> {
    let sum = 0;
    for await (const chunk of await unpack(this.#archive, this.#entry)) sum = crc32(chunk as Uint8Array, sum);
    if (sum !== this.#entry.crc32) throw new ArchiveFault('ARCHIVE_DAMAGED');
  }
}

function openDirectory(descriptor: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromFd(descriptor, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, archive) =>
      error === null ? resolve(archive) : reject(error),
    );
  });
}

/** The entries to read, by name. */
async function usageEntries(archive: ZipFile): Promise<Entry[]> {
  const entries = await allEntries(archive);
  const wanted = entries.filter((entry) => usageName.test(baseName(entry)));
  if (wanted.length === 0) throw new ArchiveFault(entries.some((entry) => baseName(entry) === workbookEntry) ? 'SPREADSHEET' : 'ARCHIVE_WITHOUT_USAGE');
  if (wanted.some((entry) => entry.isEncrypted())) throw new ArchiveFault('ARCHIVE_ENCRYPTED');
  if (wanted.some(({ compressionMethod }) => compressionMethod !== stored && compressionMethod !== deflated)) throw new ArchiveFault('ARCHIVE_METHOD_UNKNOWN');
  return wanted.toSorted((a, b) => (baseName(a) < baseName(b) ? -1 : 1));
}

const stored = 0;
const deflated = 8;

function allEntries(archive: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('error', reject);
    archive.on('end', () => resolve(entries));
    archive.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > entriesMax) reject(new ArchiveFault('ARCHIVE_TOO_MANY_ENTRIES'));
      else archive.readEntry();
    });
    archive.readEntry();
  });
}

/** Undecoded names come as bytes, whatever the library's types say; some archivers write backslashes. */
function baseName(entry: Entry): string {
  const name = (entry.fileName as unknown as Buffer).toString('latin1');
  return name.split(/[/\\]/).at(-1) ?? '';
}

function unpack(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)));
  });
}

/** The system's error names begin with E; those of unpacking do not. */
function isDiskError(error: unknown): boolean {
  return /^E[A-Z]+$/.test(errorCode(error));
}
