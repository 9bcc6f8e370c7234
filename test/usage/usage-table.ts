import { createUsageReader, type CallRecord, type RowRefusal, type Unreadable, type UsageFacts, type UsageReaderOptions } from '../../src/usage/index.ts';

/** Microsoft's column names in the order of the export. */
export const columns = [
  'UsageId',
  'Call ID',
  'Conference ID',
  'User Location',
  'AAD ObjectId',
  'UPN',
  'User Display Name',
  'Caller ID',
  'Call Type',
  'Number Type',
  'Domestic/International',
  'Destination Dialed',
  'Destination Number',
  'Start Time',
  'End Time',
  'Duration Seconds',
  'Connection Fee',
  'Charge',
  'Currency',
  'Capability',
] as const;

export type Row = Readonly<Record<string, string>>;

/** A row as the export writes it; name what a test is about. */
export function row(changes: Row = {}): Row {
  return {
    UsageId: '9c4984c7-6c3c-427d-a30c-bd0b2eacee90',
    'Call ID': '1835317186_112562680@192.0.2.10',
    'Conference ID': '',
    'User Location': 'US',
    'AAD ObjectId': 'db03c14b-06eb-4189-939b-7cbf3a20ba27',
    UPN: 'ana@harbourlane.example',
    'User Display Name': 'Ana Brandt',
    'Caller ID': '+12065550101',
    'Call Type': 'user_out',
    'Number Type': 'Subscriber',
    'Domestic/International': 'International',
    'Destination Dialed': 'United Kingdom',
    'Destination Number': '+442079460123',
    'Start Time': '2026-11-01T08:00:08.2589935Z',
    'End Time': '2026-11-01T08:03:47.2589935Z',
    'Duration Seconds': '219',
    'Connection Fee': '0.00',
    Charge: '0.12',
    Currency: 'USD',
    Capability: 'MCOPSTNPP',
    ...changes,
  };
}

/** Rows as delimited text with a header. */
export function table(rows: readonly Row[], names: readonly string[] = columns, delimiter = ',', lineBreak = '\r\n'): string {
  const lines = [names, ...rows.map((each) => names.map((name) => each[name] ?? ''))];
  return lines.map((cells) => cells.map((cell) => quotedIfNeeded(cell, delimiter)).join(delimiter) + lineBreak).join('');
}

function quotedIfNeeded(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export interface Reading {
  readonly rows: readonly CallRecord[];
  readonly refusals: readonly RowRefusal[];
  readonly stop: 'day-order' | Unreadable | undefined;
  readonly facts: UsageFacts | undefined;
}

export const readerOptions: UsageReaderOptions = { currency: 'USD', hash: (text) => `hash of ${text}` };

/** Reads a whole file in one pass, in chunks of the given sizes, again and again in turn. */
export function readAll(file: string | Uint8Array, chunkSizes: readonly number[] = [1 << 20], options = readerOptions): Reading {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const reader = createUsageReader(options);
  const steps = [...chunks(bytes, chunkSizes)].map((chunk) => reader.push(chunk));
  steps.push(reader.end());
  return {
    rows: steps.flatMap((step) => step.rows),
    refusals: steps.flatMap((step) => step.refusals),
    stop: steps.find((step) => step.stop !== undefined)?.stop,
    facts: reader.facts,
  };
}

/** The only row of a file. */
export function readOne(changes: Row, delimiter = ','): CallRecord {
  const [call, ...others] = readAll(table([row(changes)], columns, delimiter)).rows;
  if (call === undefined || others.length > 0) throw new Error('the file has not exactly one good row');
  return call;
}

/** Why the only row of a file is refused. */
export function refusalOf(changes: Row, delimiter = ','): RowRefusal {
  const [refusal, ...others] = readAll(table([row(changes)], columns, delimiter)).refusals;
  if (refusal === undefined || others.length > 0) throw new Error('the file has not exactly one bad row');
  return refusal;
}

export function* chunks(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(from, from + size);
    from += size;
  }
}
