import { join } from 'node:path';
import type { BookRecord } from '../../ledger/book.ts';
import { StoreUnavailable } from '../../ports/ledger-store.ts';
import { readLines } from '../disk/line-reader.ts';
import { checkpointFile, readCheckpoint, type Checkpoint } from './checkpoint.ts';
import { brokenChain, damageAt } from './damage.ts';
import { journalFile, parseHeader, type JournalHeader } from './journal-header.ts';
import { judgeTail } from './judge-tail.ts';
import type { KeyIndex } from './key-index.ts';
import { LineMarks } from './line-marks.ts';
import { decodeLine, Replay, type Position, type ReadableBook } from './replay.ts';
import { genesisHash } from './sealed-line.ts';
import { StoredKeys } from './stored-keys.ts';
import { walkChain, walkToEnd, type OpenJournal, type Place } from './walk-chain.ts';

/** Journals up to this size are checked from their first line at every opening, which takes some 50 ms. */
const checkAtOnceMaxBytes = 16 * 1024 * 1024;

/** What a journal holds. */
export interface Recovered<State> {
  /** Undefined when there is no journal yet. */
  readonly header: JournalHeader | undefined;
  /** After the last whole unit. */
  readonly position: Position<State>;
  readonly marks: LineMarks;
  readonly keys: StoredKeys;
  /** The checkpoint that was used. */
  readonly checkpoint: Checkpoint | undefined;
  /** Bytes behind the position that were never acknowledged. */
  readonly torn: { readonly line: number; readonly bytes: number } | undefined;
  /** Whether the chain was followed from the first line, not only from the checkpoint. */
  readonly isChecked: boolean;
}

/**
 * Reads checkpoint and journal; changes nothing. Throws `StoreDamaged` naming file and line, and `StoreUnavailable` when it is
 * the ledger of another organisation.
 */
export async function recoverJournal<State, Rec extends BookRecord>(
  directory: string,
  organisation: string,
  book: ReadableBook<State, Rec>,
  journal: OpenJournal,
): Promise<Recovered<State>> {
  const file = join(directory, journalFile);
  const found = await readCheckpoint(journal.fileSystem, directory);
  const header = await readHeader(journal, file, found);
  const keys = new StoredKeys(journal.fileSystem, directory);
  if (header === undefined) return emptyJournal(book, journal, keys);
  if (header.organisation !== organisation) throw otherOrganisation(directory, header.organisation, organisation);
  if (found !== undefined) await assertFits(journal, file, header, found);
  const start = found && positionOf(book, found);
  const checkpoint = start && found;
  const isChecked = checkpoint === undefined || checkpoint.offset <= checkAtOnceMaxBytes;
  if (checkpoint !== undefined && isChecked) await checkChain(journal, file, header, checkpoint);
  if (checkpoint === undefined) keys.expectJournal(journal.size);
  else keys.startFrom(checkpoint.keys);
  const marks = new LineMarks(checkpoint?.marks);
  const replay = new Replay(book, file, start ?? { ...firstPlace(header), at: 0, state: book.initial }, marks, keys);
  const end = await replay.run(journal);
  const { position } = replay;
  const torn = await tornTail(journal, file, position, end);
  marks.truncate(position.sequence);
  return { header, position, marks, keys, checkpoint, torn, isChecked };
}

/** Follows the chain from the first line to a known place. Throws `StoreDamaged` at the first line that does not follow. */
export async function checkChain(
  journal: OpenJournal,
  file: string,
  header: JournalHeader,
  known: Place,
  afterBlock?: () => Promise<void>,
): Promise<void> {
  const end = await walkToEnd(journal, firstPlace(header), known.offset, afterBlock);
  if (end.offset !== known.offset || end.hash !== known.hash) throw damageAt(file, lineAfter(end), brokenChain);
}

/** Adds the keys of all records from the first one to a place, for want of a key file. */
export async function rebuildKeys(
  journal: OpenJournal,
  file: string,
  header: JournalHeader,
  book: { decodeRecord(json: unknown): BookRecord },
  to: Place,
  index: KeyIndex,
): Promise<void> {
  for await (const lines of walkChain(journal, firstPlace(header), to.offset)) {
    for (const line of lines) index.add(decodeLine(book, file, line));
  }
}

/** Where the first record belongs. */
function firstPlace(header: JournalHeader): Place {
  return { sequence: 0, hash: header.hash, offset: header.end };
}

/** The journal's first line is its header; then each record has one. */
function lineAfter({ sequence }: { readonly sequence: number }): number {
  return sequence + 2;
}

async function emptyJournal<State>(book: { readonly initial: State }, journal: OpenJournal, keys: StoredKeys): Promise<Recovered<State>> {
  const torn = journal.size === 0 ? undefined : { line: 1, bytes: journal.size };
  const position = { sequence: 0, hash: genesisHash, offset: 0, at: 0, state: book.initial };
  return { header: undefined, position, marks: new LineMarks(), keys, checkpoint: undefined, torn, isChecked: true };
}

function otherOrganisation(directory: string, found: string, wanted: string): StoreUnavailable {
  const message = `${directory} holds the ledger of organisation "${found}", not of "${wanted}": set DATA_DIR to another directory`;
  return new StoreUnavailable('other-organisation', message);
}

async function readHeader(journal: OpenJournal, file: string, checkpoint: Checkpoint | undefined): Promise<JournalHeader | undefined> {
  for await (const [first] of readLines(journal.fileSystem, journal.fd, 0, journal.size)) {
    const header = first?.isEnded === true ? parseHeader(first.bytes) : undefined;
    if (header !== undefined) return header;
    break;
  }
  const rest = await judgeTail(journal, 0, 0);
  if (rest === 'damaged') throw damageAt(file, 1, 'is not the first line of a journal');
  if (checkpoint !== undefined) throw tooShort(file, 1, checkpoint);
  return undefined;
}

/** The checkpoint must belong to this journal, and must not know of records that the journal lacks. */
async function assertFits(journal: OpenJournal, file: string, header: JournalHeader, checkpoint: Checkpoint): Promise<void> {
  if (checkpoint.journal !== header.hash) {
    throw damageAt(file, 1, `begins another journal than the one ${checkpointFile} belongs to`);
  }
  if (checkpoint.offset <= journal.size && (await endsWith(journal, checkpoint))) return;
  const end = await walkToEnd(journal, firstPlace(header), Math.min(journal.size, checkpoint.offset));
  const rest = await judgeTail(journal, end.offset, end.sequence + 1);
  throw rest === 'damaged' ? damageAt(file, lineAfter(end), brokenChain) : tooShort(file, lineAfter(end), checkpoint);
}

async function endsWith({ fileSystem, fd }: OpenJournal, place: Place): Promise<boolean> {
  const ending = Buffer.from(`"hash":"${place.hash}"}\n`);
  const bytes = Buffer.alloc(ending.length);
  await fileSystem.read(fd, bytes, place.offset - ending.length);
  return bytes.equals(ending);
}

function tooShort(file: string, line: number, { sequence }: Checkpoint): Error {
  return damageAt(file, line, `is missing: the journal is shorter than its checkpoint, which knows of ${sequence} records`);
}

/** A state of an older shape is no error: it is folded anew from the records. */
function positionOf<State>(book: { decodeState(json: unknown): State }, checkpoint: Checkpoint): Position<State> | undefined {
  try {
    const { sequence, hash, offset, at } = checkpoint;
    return { sequence, hash, offset, at, state: book.decodeState(checkpoint.state) };
  } catch {
    return undefined;
  }
}

async function tornTail(journal: OpenJournal, file: string, position: Place, end: Place): Promise<Recovered<unknown>['torn']> {
  const rest = await judgeTail(journal, end.offset, end.sequence + 1);
  if (rest === 'damaged') throw damageAt(file, lineAfter(end), brokenChain);
  const isWhole = rest === 'room' && end.offset === position.offset;
  return isWhole ? undefined : { line: lineAfter(position), bytes: journal.size - position.offset };
}
