import type { CallRecord } from './call-record.ts';
import type { DayOrder } from './day-order.ts';
import { joinBytes } from './join-bytes.ts';
import { readGraphCalls, type GraphCalls } from './graph-calls.ts';
import { createDayOrderSurvey, createUsageReader, type UsageFacts, type UsageReaderOptions, type UsageStep } from './usage-reader.ts';
import type { RowRefusal, Unreadable } from './usage-refusal.ts';
import type { UsagePart, UsageSource } from './usage-source.ts';

/** Unpacked bytes of one file that are read at most. */
export const usageBytesMax = 2 * 1024 ** 3;
/** JSON is held in memory whole, so less of it is read; Graph gives out a thousand calls (about 1 MB) at a time. */
export const jsonBytesMax = 64 * 1024 ** 2;

export interface ReadUsageOptions extends UsageReaderOptions {
  /** Unpacked bytes that are read at most (default 2 GiB). */
  readonly bytesMax?: number;
}

/** Rows of one piece of a file. `bytesRead`: unpacked bytes of all parts so far. */
export interface UsageBatch {
  readonly kind: 'batch';
  readonly part: string;
  readonly rows: readonly CallRecord[];
  readonly refusals: readonly RowRefusal[];
  readonly bytesRead: number;
}

/**
 * What a usage file brings: batches, then `end` with facts of the file, or `unreadable`. Nearly every fault of a whole file
 * is found before its first batch, but dates that turn local in mid-file, or a broken size limit, are found later: after
 * `unreadable`, rows of earlier batches must not stand.
 */
export type UsageEvent =
  | UsageBatch
  | { readonly kind: 'end'; readonly bytesRead: number; readonly facts: UsageFacts }
  | { readonly kind: 'unreadable'; readonly part: string; readonly error: Unreadable };

/** Reads a usage file, CSV or Graph's JSON, in bounded memory. Throws what the source throws. */
export async function* readUsage(source: UsageSource, options: ReadUsageOptions): AsyncGenerator<UsageEvent> {
  const progress: Progress = { bytesRead: 0, facts: [] };
  for (const part of source.parts) {
    const events = (await looksLikeJson(part)) ? readJson(part, options, progress) : readTable(part, options, progress);
    for await (const event of events) {
      yield event;
      if (event.kind === 'unreadable') return;
    }
  }
  yield { kind: 'end', bytesRead: progress.bytesRead, facts: joinedFacts(progress.facts) };
}

interface Progress {
  bytesRead: number;
  readonly facts: UsageFacts[];
}

type PartEvents = AsyncGenerator<Exclude<UsageEvent, { kind: 'end' }>, void, void>;

async function* readTable(part: UsagePart, options: ReadUsageOptions, progress: Progress): PartEvents {
  const reader = createUsageReader(options);
  for await (const piece of piecesOf(part, options.bytesMax ?? usageBytesMax, progress)) {
    if (isFault(piece)) return yield unreadable(part, piece);
    let step = piece === 'end' ? reader.end() : reader.push(piece);
    yield batchOf(part, step, progress);
    while (step.stop !== undefined) {
      const order = step.stop === 'day-order' ? await surveyDayOrder(part, options) : step.stop;
      if (typeof order !== 'string') return yield unreadable(part, order);
      step = reader.decideDayOrder(order);
      yield batchOf(part, step, progress);
    }
  }
  if (reader.facts !== undefined) progress.facts.push(reader.facts);
}

async function surveyDayOrder(part: UsagePart, options: ReadUsageOptions): Promise<DayOrder | Unreadable> {
  const survey = createDayOrderSurvey(options);
  for await (const chunk of part.open()) survey.push(chunk);
  return survey.end();
}

async function* readJson(part: UsagePart, options: ReadUsageOptions, progress: Progress): PartEvents {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of piecesOf(part, options.bytesMax ?? usageBytesMax, progress)) {
    if (isFault(piece)) return yield unreadable(part, piece);
    if (progress.bytesRead > jsonBytesMax) return yield unreadable(part, { code: 'JSON_TOO_LARGE', values: { limitBytes: jsonBytesMax } });
    text += piece === 'end' ? decoder.decode() : decoder.decode(piece, { stream: true });
  }
  const calls = parseGraphCalls(text, options);
  if (isFault(calls)) return yield unreadable(part, calls);
  yield batchOf(part, calls, progress);
  progress.facts.push(calls.facts);
}

/** How much is read at once: enough rows for a batch to be worth its while, few enough to stay small. */
const pieceBytes = 128 * 1024;

/** A part in pieces of about one size, however its chunks are cut; then a mark for its end, or the fault of being too large. */
async function* piecesOf(part: UsagePart, bytesMax: number, progress: Progress): AsyncGenerator<Uint8Array | Unreadable | 'end', void, void> {
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  for await (const chunk of part.open()) {
    progress.bytesRead += chunk.length;
    if (progress.bytesRead > bytesMax) return yield { code: 'TOO_LARGE', values: { limitBytes: bytesMax } };
    gathered.push(chunk);
    gatheredBytes += chunk.length;
    if (gatheredBytes < pieceBytes) continue;
    yield* cut(joinBytes(gathered));
    gathered = [];
    gatheredBytes = 0;
  }
  yield* cut(joinBytes(gathered));
  yield 'end';
}

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}

/** An object or a list comes first in JSON and never in a table. */
async function looksLikeJson(part: UsagePart): Promise<boolean> {
  for await (const chunk of part.open()) {
    const first = chunk.find((byte) => !passedOver.has(byte));
    if (first !== undefined) return first === openBrace || first === openBracket;
  }
  return false;
}

const openBrace = 0x7b;
const openBracket = 0x5b;
/** White space and the UTF-8 byte order mark. */
const passedOver = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

function parseGraphCalls(text: string, options: UsageReaderOptions): GraphCalls | Unreadable {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { code: 'JSON_DAMAGED', values: {} };
  }
  return readGraphCalls(answer, options);
}

function batchOf(part: UsagePart, { rows, refusals }: Pick<UsageStep, 'rows' | 'refusals'>, { bytesRead }: Progress): UsageBatch {
  return { kind: 'batch', part: part.name, rows, refusals, bytesRead };
}

function unreadable(part: UsagePart, error: Unreadable): Extract<UsageEvent, { kind: 'unreadable' }> {
  return { kind: 'unreadable', part: part.name, error };
}

function isFault(value: Unreadable | object | string): value is Unreadable {
  return typeof value === 'object' && 'code' in value;
}

function joinedFacts(facts: readonly UsageFacts[]): UsageFacts {
  return {
    keySource: facts.some(({ keySource }) => keySource === 'hash') ? 'hash' : 'usage-id',
    ignoredColumns: [...new Set(facts.flatMap(({ ignoredColumns }) => ignoredColumns))],
    damagedNumbers: facts.reduce((sum, { damagedNumbers }) => sum + damagedNumbers, 0),
  };
}
