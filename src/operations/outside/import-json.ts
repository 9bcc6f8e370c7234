import { emptyCounts, rowReason, unreadableReason, type ImportCounts, type ImportManifest, type RowRefusal, type Unreadable } from '../../usage/index.ts';
import type { ImportReport } from '../import-usage.ts';
import { instantJson, instantOrNull, moneyJson, type MoneyJson } from './json-forms.ts';
import { sentenceOf } from './refusal-sentence.ts';

/** What an import did, as scripts see it; the same on the command line, over HTTP and beside a file in the inbox. */
export interface ImportJson extends CountsJson {
  /** Null when the file brought nothing. */
  readonly id: string | null;
  readonly file: string;
  /** SHA-256 of the file, in hex. */
  readonly hash: string;
  readonly keySource: 'usage-id' | 'hash';
  /** Phone numbers that a spreadsheet had rounded and that were left out. */
  readonly damagedNumbers: number;
  readonly refusals: readonly RowRefusalJson[];
  /** Present when none of the file's rows stand. */
  readonly error?: { readonly code: string; readonly message: string };
}

interface CountsJson {
  readonly rows: number;
  readonly new: number;
  readonly duplicate: number;
  readonly changed: number;
  readonly corrected: number;
  readonly refused: number;
  /** What the new rows drew on the balance. */
  readonly sum: MoneyJson;
  /** Charged under another capability and not drawn. */
  readonly undrawn: MoneyJson;
  readonly first: string | null;
  readonly last: string | null;
}

interface RowRefusalJson {
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
}

export function importJson(report: ImportReport, currency: string): ImportJson {
  const { id, file, hash, keySource, counts, damagedNumbers, refusals, rejected } = report;
  const facts = { id, file, hash, ...countsJson(counts, currency), keySource, damagedNumbers, refusals: refusals.map(rowRefusalJson) };
  return rejected === null ? facts : { ...facts, error: errorOf(rejected, counts) };
}

/** An import of the past, as it is listed. */
export function manifestJson(manifest: ImportManifest, currency: string): Omit<ImportJson, 'refusals' | 'damagedNumbers'> & { readonly state: string; readonly startedAt: string } {
  const { id, file, hash, keySource, state, startedAt } = manifest;
  return { id, file, hash, state, startedAt: instantJson(startedAt), ...countsJson(manifest, currency), keySource };
}

/** A file that could not even be opened. */
export function unreadableJson(file: string, error: Unreadable, currency: string): ImportJson {
  return {
    id: null,
    file,
    hash: '',
    ...countsJson(emptyCounts, currency),
    keySource: 'usage-id',
    damagedNumbers: 0,
    refusals: [],
    error: unreadableError(error),
  };
}

/** Code and stable English sentence for a file that cannot be read. */
export function unreadableError({ code, values }: Unreadable): { readonly code: string; readonly message: string } {
  return { code, message: sentenceOf(withValues(unreadableReason(code), values)) };
}

function countsJson(counts: Omit<ImportCounts, 'days'>, currency: string): CountsJson {
  const { rows, new: fresh, duplicate, changed, corrected, refused, sumMicros, undrawnMicros, first, last } = counts;
  return {
    rows,
    new: fresh,
    duplicate,
    changed,
    corrected,
    refused,
    sum: moneyJson(sumMicros, currency),
    undrawn: moneyJson(undrawnMicros, currency),
    first: instantOrNull(first),
    last: instantOrNull(last),
  };
}

function errorOf(rejected: NonNullable<ImportReport['rejected']>, { refused }: ImportCounts): { readonly code: string; readonly message: string } {
  if (rejected.why === 'unreadable') return unreadableError(rejected.error);
  return { code: 'ROWS_REFUSED', message: `${refused} of the file's rows are bad, so it was refused whole.` };
}

function rowRefusalJson({ line, column, reasonCode, values }: RowRefusal): RowRefusalJson {
  return { line, column, reason: withValues(rowReason(reasonCode), values) };
}

/** `the amount is negative (value "-1")`: what was found stays readable whatever the phrase says. */
function withValues(phrase: string, values: Readonly<Record<string, string | number>>): string {
  const told = Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return told.length === 0 ? phrase : `${phrase} (${told.join(', ')})`;
}
