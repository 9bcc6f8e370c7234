import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import type { BookRecord, Known } from '../../ledger/book.ts';
import { mixed, writeFingerprintWords, writeKeyWords } from './key-words.ts';

/** Words of an entry: four of the key, two of the fingerprint, then the sequence, whose highest bit marks a released key. */
const entryWords = 7;
const fingerprintWord = 4;
const sequenceWord = 6;
const releasedBit = 0x80000000;
const sequenceMax = 0x7fffffff;

const blockBits = 16;
const blockEntries = 1 << blockBits;
const tableBits = 8;
const tables = 1 << tableBits;
const tableSlotsMin = 16;

/** A slot of a table: a hash of the key, and the number of its entry from 1. Most looks end at the hash, beside its neighbours. */
const slotWords = 2;
/** Tables are at most so full, in tenths. */
const tenthsFullMax = 7;

/** Bytes of an entry, in memory as on disk. */
export const keyEntryBytes = entryWords * 4;

/**
 * Which keys are booked, where, and with what input: 28 bytes a key and no text. Entries stand in the order of their records
 * and never change, so that a file of them can be continued; hash tables point into them. There are many small tables rather
 * than one, so that none takes long to grow.
 */
export class KeyIndex {
  readonly #blocks: Uint32Array[] = [];
  #size = 0;
  #tables = newTables(tableSlotsMin);
  readonly #used = new Uint32Array(tables);
  /** Differs in each process, so that nobody can choose keys that fall into one place. */
  readonly #seed = randomInt(2 ** 32);
  readonly #key = new Uint32Array(4);
  readonly #fingerprint = new Uint32Array(2);
  /** Hash of the key in `#key`, and the slot that points to its entry or, where it has none, could. */
  #hash = 0;
  #slot = 0;

  /** Entries so far: booked keys and released ones. */
  get size(): number {
    return this.#size;
  }

  find(key: string, fingerprint: string): Known | undefined {
    const entry = this.#entryOf(key);
    if (entry === undefined) return undefined;
    writeFingerprintWords(fingerprint, this.#fingerprint);
    const same =
      this.#word(entry, fingerprintWord) === this.#fingerprint[0] && this.#word(entry, fingerprintWord + 1) === this.#fingerprint[1];
    return { sequence: this.#word(entry, sequenceWord), same };
  }

  /** Sequence of the record that carries the key. */
  sequenceOf(key: string): number | undefined {
    const entry = this.#entryOf(key);
    return entry === undefined ? undefined : this.#word(entry, sequenceWord);
  }

  /** Takes note of a record's keys. A key that is booked already, or released without being booked, is a bug of the book. */
  add({ sequence, key, fingerprint, releasesKey }: BookRecord): void {
    assert(sequence <= sequenceMax, 'the book has more records than the index can number');
    if (releasesKey !== undefined) {
      assert(this.#entryOf(releasesKey) !== undefined, `record ${sequence} releases a key that no record carries`);
      this.#writeFingerprint(undefined);
      this.#append((sequence | releasedBit) >>> 0);
    }
    if (key !== undefined) {
      assert(this.#entryOf(key) === undefined, `record ${sequence} carries the key of another record`);
      this.#writeFingerprint(fingerprint ?? '');
      this.#append(sequence);
    }
  }

  /** How many entries belong to records up to this one. */
  sizeUpTo(sequence: number): number {
    let low = 0;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#word(middle, sequenceWord) & sequenceMax) <= sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How many entries, from the given one on, are those of the record; undefined when they are not. */
  entriesAt(entry: number, { sequence, key, fingerprint, releasesKey }: BookRecord): number | undefined {
    let count = 0;
    if (releasesKey !== undefined) {
      if (!this.#isEntry(entry, releasesKey, undefined, (sequence | releasedBit) >>> 0)) return undefined;
      count += 1;
    }
    if (key === undefined) return count;
    return this.#isEntry(entry + count, key, fingerprint ?? '', sequence) ? count + 1 : undefined;
  }

  /** Forgets all but the oldest entries. Slow: for the rare case that what was added did not become durable. */
  truncate(size: number): void {
    if (size === this.#size) return;
    this.#tables = newTables(tableSlotsMin);
    this.#used.fill(0);
    this.#size = 0;
    this.filled(size);
  }

  /** The bytes of entries, in pieces; they stay valid and do not change. */
  *bytes(from: number, to: number): Generator<Uint8Array> {
    for (let entry = from; entry < to; ) {
      const count = Math.min(blockEntries - (entry % blockEntries), to - entry);
      yield this.#view(entry, count);
      entry += count;
    }
  }

  /** Makes the tables of an empty index large enough for so many entries at once. */
  expect(entries: number): void {
    assert(this.#size === 0);
    const slots = (entries / tables) * (11 / tenthsFullMax);
    this.#tables = newTables(Math.max(tableSlotsMin, 2 ** Math.ceil(Math.log2(slots))));
  }

  /** Room for up to `count` more entries, to be filled with bytes as `bytes` gives them; `filled` then takes them in. */
  room(count: number): Uint8Array {
    const within = this.#size % blockEntries;
    if (this.#size >>> blockBits === this.#blocks.length) this.#blocks.push(new Uint32Array(blockEntries * entryWords));
    return this.#view(this.#size, Math.min(count, blockEntries - within));
  }

  filled(count: number): void {
    for (let done = 0; done < count; done += 1) {
      for (let word = 0; word < 4; word += 1) this.#key[word] = this.#word(this.#size, word);
      this.#seek();
      this.#link();
    }
  }

  #isEntry(entry: number, key: string, fingerprint: string | undefined, sequenceAndMark: number): boolean {
    if (entry >= this.#size) return false;
    writeKeyWords(key, this.#key);
    this.#writeFingerprint(fingerprint);
    return (
      this.#carriesKey(entry) &&
      this.#word(entry, fingerprintWord) === this.#fingerprint[0] &&
      this.#word(entry, fingerprintWord + 1) === this.#fingerprint[1] &&
      this.#word(entry, sequenceWord) === sequenceAndMark
    );
  }

  /** A released key has none. */
  #writeFingerprint(fingerprint: string | undefined): void {
    if (fingerprint === undefined) this.#fingerprint.fill(0);
    else writeFingerprintWords(fingerprint, this.#fingerprint);
  }

  #view(entry: number, count: number): Uint8Array {
    const block = this.#blocks[entry >>> blockBits];
    assert(block !== undefined);
    return new Uint8Array(block.buffer, (entry % blockEntries) * keyEntryBytes, count * keyEntryBytes);
  }

  /** Adds an entry for the key that was looked for last, with the fingerprint in `#fingerprint`. */
  #append(sequenceAndMark: number): void {
    this.room(1);
    const block = this.#blocks[this.#size >>> blockBits] ?? noWords;
    const at = (this.#size % blockEntries) * entryWords;
    block.set(this.#key, at);
    block.set(this.#fingerprint, at + fingerprintWord);
    block[at + sequenceWord] = sequenceAndMark;
    this.#link();
  }

  /** Makes the next entry the one that is found for the key that was looked for last. */
  #link(): void {
    const number = this.#hash % tables;
    const table = this.#tables[number] ?? noWords;
    const isNew = table[this.#slot + 1] === 0;
    this.#size += 1;
    table[this.#slot] = this.#hash;
    table[this.#slot + 1] = this.#size;
    if (!isNew) return;
    const used = (this.#used[number] ?? 0) + 1;
    this.#used[number] = used;
    if (used * slotWords * 10 > table.length * tenthsFullMax) this.#tables[number] = enlarged(table);
  }

  /** The entry of a booked key. */
  #entryOf(key: string): number | undefined {
    writeKeyWords(key, this.#key);
    const pointer = this.#seek();
    return pointer === 0 || this.#word(pointer - 1, sequenceWord) >= releasedBit ? undefined : pointer - 1;
  }

  /** Looks for the key in `#key`: the number of its entry from 1, or 0. */
  #seek(): number {
    this.#hash = this.#hashOfKey();
    const table = this.#tables[this.#hash % tables] ?? noWords;
    const mask = table.length - 1;
    for (let slot = firstSlot(this.#hash, mask); ; slot = (slot + slotWords) & mask) {
      const pointer = table[slot + 1] ?? 0;
      if (pointer === 0 || (table[slot] === this.#hash && this.#carriesKey(pointer - 1))) {
        this.#slot = slot;
        return pointer;
      }
    }
  }

  #carriesKey(entry: number): boolean {
    const block = this.#blocks[entry >>> blockBits] ?? noWords;
    const at = (entry % blockEntries) * entryWords;
    const key = this.#key;
    return block[at] === key[0] && block[at + 1] === key[1] && block[at + 2] === key[2] && block[at + 3] === key[3];
  }

  #hashOfKey(): number {
    const key = this.#key;
    const half = mixed((key[0] ?? 0) ^ this.#seed) ^ Math.imul(key[1] ?? 0, 0x9e3779b1);
    return mixed(half ^ mixed((key[2] ?? 0) ^ Math.imul(key[3] ?? 0, 0x85ebca77))) >>> 0;
  }

  #word(entry: number, word: number): number {
    const block = this.#blocks[entry >>> blockBits] ?? noWords;
    return block[(entry % blockEntries) * entryWords + word] ?? 0;
  }
}

const noWords = new Uint32Array(0);

function newTables(slots: number): Uint32Array[] {
  return Array.from({ length: tables }, () => new Uint32Array(slots * slotWords));
}

/** The hash's lowest bits choose the table, the others the slot. */
function firstSlot(hash: number, mask: number): number {
  return ((hash >>> tableBits) * slotWords) & mask;
}

function enlarged(old: Uint32Array): Uint32Array {
  const table = new Uint32Array(old.length * 2);
  const mask = table.length - 1;
  for (let from = 0; from < old.length; from += slotWords) {
    const pointer = old[from + 1] ?? 0;
    if (pointer === 0) continue;
    const hash = old[from] ?? 0;
    let slot = firstSlot(hash, mask);
    while (table[slot + 1] !== 0) slot = (slot + slotWords) & mask;
    table[slot] = hash;
    table[slot + 1] = pointer;
  }
  return table;
}
