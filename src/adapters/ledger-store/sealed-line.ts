import { hash } from 'node:crypto';

/*
 * A line of the journal is a record's JSON object with fields of the store spliced in at its end:
 *   {…the record…,"more":2,"synced":41,"hash":"<64 hex digits>"}
 * more    how many records of the same unit follow; left out for the last one. A unit is there whole or not at all.
 * synced  the newest record that was known to be durable when this line was written.
 * hash    SHA-256 of the previous line's hash followed by this line without its hash field.
 */

/** What the store adds to a record. */
export interface SealedLine {
  /** Bytes of the line that are the record, without its closing brace. */
  readonly recordBytes: number;
  readonly more: number;
  readonly synced: number;
  readonly hash: string;
}

/** The hash before the first line. */
export const genesisHash = '0'.repeat(64);

const hashBytes = 64;
const beforeMore = Buffer.from(',"more":');
const beforeSynced = Buffer.from(',"synced":');
const beforeHash = Buffer.from(',"hash":"');
const afterHash = Buffer.from('"}');
const sealBytes = beforeHash.length + hashBytes + afterHash.length;
const bytesPerCharMax = 3;

/** Takes a line apart; undefined when it was not written by `LineSealer`. The hash is not checked. */
export function splitLine(line: Buffer): SealedLine | undefined {
  const sealAt = line.length - sealBytes;
  if (!standsAt(beforeHash, line, sealAt) || !standsAt(afterHash, line, sealAt + beforeHash.length + hashBytes)) return undefined;
  const syncedAt = digitsBefore(line, sealAt);
  const syncedFieldAt = syncedAt - beforeSynced.length;
  if (syncedAt === sealAt || !standsAt(beforeSynced, line, syncedFieldAt)) return undefined;
  const moreAt = digitsBefore(line, syncedFieldAt);
  const hasMore = moreAt < syncedFieldAt && standsAt(beforeMore, line, moreAt - beforeMore.length);
  return {
    recordBytes: hasMore ? moreAt - beforeMore.length : syncedFieldAt,
    more: hasMore ? numberAt(line, moreAt, syncedFieldAt) : 0,
    synced: numberAt(line, syncedAt, sealAt),
    hash: line.toString('latin1', sealAt + beforeHash.length, sealAt + beforeHash.length + hashBytes),
  };
}

function standsAt(expected: Buffer, line: Buffer, at: number): boolean {
  if (at < 0) return false;
  for (let index = 0; index < expected.length; index += 1) if (line[at + index] !== expected[index]) return false;
  return true;
}

const zero = 0x30;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= zero + 9;
}

/** Where the digits begin that end at a position. */
function digitsBefore(line: Buffer, end: number): number {
  let at = end;
  while (isDigit(line[at - 1])) at -= 1;
  return at;
}

function numberAt(line: Buffer, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + (line[at] ?? zero) - zero;
  return number;
}

/** The JSON text of the record in a line. */
export function recordText(line: Buffer, { recordBytes }: SealedLine): string {
  return `${line.toString('utf8', 0, recordBytes)}}`;
}

let scratch = Buffer.allocUnsafe(64 * 1024);

/** The hash that a line should carry; without meaning for bytes that are no sealed line. */
export function hashLine(previousHash: string, line: Buffer): string {
  const covered = Math.max(0, line.length - sealBytes);
  if (scratch.length < hashBytes + line.length) scratch = Buffer.allocUnsafe(2 * (hashBytes + line.length));
  scratch.write(previousHash, 0, 'latin1');
  line.copy(scratch, hashBytes, 0, covered);
  scratch[hashBytes + covered] = 0x7d;
  return hash('sha256', scratch.subarray(0, hashBytes + covered + 1));
}

/** Whether the bytes end as a whole line does, one wrong byte and one byte too many allowed for: such a line was not cut off. */
export function endsLikeWholeLine(bytes: Buffer): boolean {
  return [0, 1].some((surplus) => countMisfits(bytes, bytes.length - surplus - sealBytes) <= 1);
}

function countMisfits(bytes: Buffer, sealAt: number): number {
  if (sealAt < 0) return sealBytes;
  let misfits = 0;
  for (let at = 0; at < sealBytes; at += 1) if (!fitsSeal(bytes[sealAt + at] ?? 0, at)) misfits += 1;
  return misfits;
}

function fitsSeal(byte: number, at: number): boolean {
  if (at < beforeHash.length) return byte === beforeHash[at];
  const inHash = at - beforeHash.length;
  return inHash < hashBytes ? isDigit(byte) || (byte >= 0x61 && byte <= 0x66) : byte === afterHash[inHash - hashBytes];
}

/** Chains records to one another and gathers their lines. */
export class LineSealer {
  #hash: string;
  #lines = Buffer.allocUnsafe(64 * 1024);
  #length = 0;

  constructor(hashBefore: string) {
    this.#hash = hashBefore;
  }

  /** Hash of the newest line. */
  get hash(): string {
    return this.#hash;
  }

  /** Bytes gathered since they were last taken. */
  get length(): number {
    return this.#length;
  }

  /** `text` is a JSON object on one line. */
  add(text: string, more: number, synced: number): void {
    const fields = `${more > 0 ? `,"more":${more}` : ''},"synced":${synced}}`;
    const bytesMax = hashBytes + text.length * bytesPerCharMax + fields.length;
    if (scratch.length < bytesMax) scratch = Buffer.allocUnsafe(2 * bytesMax);
    scratch.write(this.#hash, 0, 'latin1');
    const closingBrace = hashBytes + scratch.write(text, hashBytes, 'utf8') - 1;
    const end = closingBrace + scratch.write(fields, closingBrace, 'latin1');
    this.#hash = hash('sha256', scratch.subarray(0, end));
    this.#gather(end - 1);
  }

  /** The lines since they were last taken. Valid until the next `add`. */
  take(): Buffer {
    const lines = this.#lines.subarray(0, this.#length);
    this.#length = 0;
    return lines;
  }

  #gather(scratchEnd: number): void {
    const needed = this.#length + scratchEnd - hashBytes + sealBytes + 1;
    if (this.#lines.length < needed) {
      const larger = Buffer.allocUnsafe(2 * needed);
      this.#lines.copy(larger, 0, 0, this.#length);
      this.#lines = larger;
    }
    this.#length += scratch.copy(this.#lines, this.#length, hashBytes, scratchEnd);
    this.#length += this.#lines.write(`,"hash":"${this.#hash}"}\n`, this.#length, 'latin1');
  }
}
