import type { FileSystem } from '../disk/file-system.ts';
import { readLines } from '../disk/line-reader.ts';
import { hashLine, splitLine, type SealedLine } from './sealed-line.ts';

/** A journal that is open for reading. */
export interface OpenJournal {
  readonly fileSystem: FileSystem;
  readonly fd: number;
  readonly size: number;
}

/** A place between two records: the newest one before it, and where the next one starts. */
export interface Place {
  readonly sequence: number;
  readonly hash: string;
  readonly offset: number;
}

/** A line whose hash follows from the line before it. `bytes` is valid until the next block is read. */
export interface ChainedLine extends SealedLine {
  readonly sequence: number;
  readonly bytes: Buffer;
  readonly offset: number;
}

/**
 * Follows the chain of hashes from a place to a position in the file, in blocks of lines.
 * Returns the place it came to: at `to`, or before the first bytes that do not follow.
 */
export async function* walkChain({ fileSystem, fd }: OpenJournal, from: Place, to: number): AsyncGenerator<readonly ChainedLine[], Place> {
  let { sequence, hash, offset } = from;
  for await (const lines of readLines(fileSystem, fd, from.offset, to)) {
    const chained: ChainedLine[] = [];
    let isBroken = false;
    for (const line of lines) {
      const seal = line.isEnded ? splitLine(line.bytes) : undefined;
      if (seal === undefined || seal.hash !== hashLine(hash, line.bytes)) {
        isBroken = true;
        break;
      }
      sequence += 1;
      hash = seal.hash;
      chained.push({ sequence, bytes: line.bytes, offset, recordBytes: seal.recordBytes, more: seal.more, synced: seal.synced, hash });
      offset += line.bytes.length + 1;
    }
    yield chained;
    if (isBroken) break;
  }
  return { sequence, hash, offset };
}

/** Follows the chain without looking at the records. */
export async function walkToEnd(journal: OpenJournal, from: Place, to: number, afterBlock?: () => Promise<void>): Promise<Place> {
  const walk = walkChain(journal, from, to);
  for (;;) {
    const step = await walk.next();
    if (step.done === true) return step.value;
    await afterBlock?.();
  }
}
