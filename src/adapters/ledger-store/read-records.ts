import type { BookRecord } from '../../ledger/book.ts';
import type { Sealed } from '../../ports/ledger-store.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { brokenChain, damageAt } from './damage.ts';
import type { LineMarks } from './line-marks.ts';
import { decodeLine } from './replay.ts';
import { walkChain, type OpenJournal, type Place } from './walk-chain.ts';

/** What reading records from the disk needs. */
export interface RecordSource<Rec extends BookRecord> {
  readonly fileSystem: FileSystem;
  readonly file: string;
  readonly marks: LineMarks;
  readonly book: { decodeRecord(json: unknown): Rec };
}

/** Streams records up to a durable place. Throws `StoreDamaged` where the chain is broken. */
export async function* readRecords<Rec extends BookRecord>(
  source: RecordSource<Rec>,
  end: Place,
  { from = 1, to = end.sequence }: { readonly from?: number; readonly to?: number },
): AsyncGenerator<Sealed<Rec>> {
  const mark = source.marks.before(Math.max(1, from));
  const last = Math.min(to, end.sequence);
  if (mark === undefined || last < from) return;
  const { fileSystem, file, book } = source;
  const fd = await fileSystem.open(file, 'read');
  try {
    const journal = { fileSystem, fd, size: end.offset };
    const start = { sequence: mark.sequence - 1, offset: mark.offset, hash: await hashBefore(journal, mark.offset) };
    let sequence = start.sequence;
    for await (const lines of walkChain(journal, start, end.offset)) {
      for (const line of lines) {
        sequence = line.sequence;
        if (sequence > last) return;
        if (sequence >= from) yield { record: decodeLine(book, file, line), hash: line.hash };
      }
    }
    if (sequence < last) throw damageAt(file, sequence + 2, brokenChain);
  } finally {
    await fileSystem.close(fd);
  }
}

/** Every line, the journal's first one too, ends with its hash. */
async function hashBefore({ fileSystem, fd }: OpenJournal, offset: number): Promise<string> {
  const ending = Buffer.alloc('"}\n'.length + 64);
  await fileSystem.read(fd, ending, offset - ending.length);
  return ending.toString('latin1', 0, 64);
}
