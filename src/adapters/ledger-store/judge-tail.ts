import { endsLikeWholeLine, splitLine } from './sealed-line.ts';
import type { OpenJournal } from './walk-chain.ts';

/** Disks write at least so many bytes at once, at multiples of it. */
const sectorBytes = 512;
const wholeLineTailBytes = 76;
const storeFieldsBytes = 160;

/**
 * What stands behind the last line that follows from the chain:
 * - `room`: nothing;
 * - `torn`: what a crash leaves of a write that was never acknowledged, to be cut;
 * - `damaged`: something that had been written whole, or that later lines say had been durable.
 * A crash can only lose whole sectors or the end of the file, and only of the last write. Anything else is damage, also in the last line.
 */
export async function judgeTail(journal: OpenJournal, from: number, sequence: number): Promise<'room' | 'torn' | 'damaged'> {
  const bytes = new TailBytes(journal);
  if ((await bytes.nextContent(from)) === journal.size) return 'room';
  const lineEnd = await bytes.nextRoom(from);
  if (endsLikeWholeLine(await bytes.slice(Math.max(from, lineEnd - wholeLineTailBytes), lineEnd))) return 'damaged';
  if (!(await couldBeLost(bytes, from, lineEnd))) return 'damaged';
  return (await wasSynced(bytes, lineEnd, sequence)) ? 'damaged' : 'torn';
}

/** Whether what is missing from `lineEnd` on is the end of everything, or a whole sector. */
async function couldBeLost(bytes: TailBytes, from: number, lineEnd: number): Promise<boolean> {
  const content = await bytes.nextContent(lineEnd);
  if (content === bytes.size) return true;
  const sectorEnd = Math.floor(lineEnd / sectorBytes + 1) * sectorBytes;
  return (lineEnd === from || lineEnd % sectorBytes === 0) && content >= sectorEnd;
}

/** Whether a later line was written when the record was known to be durable. */
async function wasSynced(bytes: TailBytes, from: number, sequence: number): Promise<boolean> {
  let start = await bytes.nextContent(from);
  while (start < bytes.size) {
    const end = await bytes.nextRoom(start);
    const seal = splitLine(await bytes.slice(Math.max(start, end - storeFieldsBytes), end));
    if (seal !== undefined && seal.synced >= sequence) return true;
    start = await bytes.nextContent(end);
  }
  return false;
}

/** Looks for room (line breaks, or zeros where a sector was lost) and for content, through a window on the file. */
class TailBytes {
  readonly size: number;
  readonly #journal: OpenJournal;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;

  constructor(journal: OpenJournal) {
    this.#journal = journal;
    this.size = journal.size;
  }

  nextContent(from: number): Promise<number> {
    return this.#next(from, false);
  }

  nextRoom(from: number): Promise<number> {
    return this.#next(from, true);
  }

  async slice(from: number, to: number): Promise<Buffer> {
    const bytes = Buffer.alloc(to - from);
    await this.#journal.fileSystem.read(this.#journal.fd, bytes, from);
    return bytes;
  }

  async #next(from: number, wantsRoom: boolean): Promise<number> {
    for (let at = from; at < this.size; at = this.#windowStart + this.#window.length) {
      await this.#show(at);
      for (let index = at - this.#windowStart; index < this.#window.length; index += 1) {
        if (isRoom(this.#window[index]) === wantsRoom) return this.#windowStart + index;
      }
    }
    return this.size;
  }

  async #show(at: number): Promise<void> {
    if (at >= this.#windowStart && at < this.#windowStart + this.#window.length) return;
    this.#window = await this.slice(at, Math.min(this.size, at + 64 * 1024));
    this.#windowStart = at;
  }
}

function isRoom(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0;
}
