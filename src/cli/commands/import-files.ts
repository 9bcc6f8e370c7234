import { basename } from 'node:path';
import { importUsage, type ImportReport } from '../../operations/index.ts';
import { importJson, unreadableJson, type ImportJson } from '../../operations/outside/index.ts';
import { UsageFilesUnavailable } from '../../ports/usage-files.ts';
import type { UsageSource } from '../../usage/index.ts';
import { unlessRefused } from '../command-failed.ts';
import type { BookCommand, CommandContext } from '../command.ts';
import { progressBar } from '../progress-bar.ts';

/** Books usage files. */
export const importFiles: BookCommand = {
  name: 'import',
  synopsis: 'FILE… [--strict] [--correct]',
  summary: 'book usage files: CSV, ZIP or Graph JSON; --strict refuses a file with a bad row whole, --correct books changed charges anew',
  options: { strict: { type: 'boolean' }, correct: { type: 'boolean' } },
  wordsMin: 1,
  wordsMax: Number.POSITIVE_INFINITY,
  access: () => 'write',
  async run(context) {
    const files: ImportJson[] = [];
    for (const path of context.words) {
      const json = await importFile(context, path);
      files.push(json);
      // Told at once, as the next file may take a while.
      if (!context.isJson) for (const line of sayImport(json)) await context.screen.write(`${line}\n`);
    }
    return { json: { files }, lines: [], ok: files.every(({ error }) => error === undefined) };
  },
};

async function importFile(context: CommandContext, path: string): Promise<ImportJson> {
  const { usageFiles, ports } = context;
  const { currency } = ports.policy;
  const file = basename(path);
  try {
    const opening = await usageFiles.open(path);
    if (!opening.ok) return unreadableJson(file, opening.error, currency);
    try {
      return importJson(await importSource(context, file, opening.source), currency);
    } finally {
      await opening.source.close();
    }
  } catch (error) {
    if (!(error instanceof UsageFilesUnavailable)) throw error;
    return { ...unreadableJson(file, { code: 'FILE_MISSING', values: {} }, currency), error: { code: 'FILE_UNAVAILABLE', message: `${error.message}.` } };
  }
}

async function importSource({ ports, organisation, options, screen }: CommandContext, file: string, source: UsageSource): Promise<ImportReport> {
  const startedMs = performance.now();
  const choices = {
    strict: options['strict'] === true,
    correct: options['correct'] === true,
    onProgress: (bytesRead: number, bytesTotal: number) => screen.progress(progressBar(file, bytesRead, bytesTotal, performance.now() - startedMs)),
  };
  try {
    return unlessRefused(await importUsage(ports, { kind: 'operator', organisation }, { file, source }, choices), ports.policy.currency);
  } finally {
    screen.progress('');
  }
}

/** More are in the JSON; a screen is for reading. */
const refusalsShownMax = 20;

function sayImport(json: ImportJson): string[] {
  const { file, error, refusals, refused } = json;
  const shown = refusals.slice(0, refusalsShownMax).map(({ line, column, reason }) => `  line ${line}${column === null ? '' : `, ${column}`}: ${reason}`);
  const rest = refused > shown.length ? [`  and ${refused - shown.length} more`] : [];
  if (error !== undefined) return [`${file}: ${error.message}`, ...shown, ...rest];
  return [sayCounts(json), ...sayNotes(json), ...shown, ...rest];
}

function sayCounts({ id, file, rows, new: fresh, duplicate, changed, corrected, refused, sum, first, last }: ImportJson): string {
  const counts = [
    [fresh, 'new'],
    [duplicate, 'known'],
    [changed, 'changed and not booked'],
    [corrected, 'corrected'],
    [refused, 'refused'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const span = first === null || last === null ? '' : `, calls from ${first.slice(0, 10)} to ${last.slice(0, 10)}`;
  return `${file}: ${rows} rows${told.length === 0 ? '' : `: ${told.join(', ')}`}; ${sum.amount} ${sum.currency} drawn${span} (${id})`;
}

function sayNotes({ keySource, undrawn, damagedNumbers }: ImportJson): string[] {
  return [
    ...(keySource === 'hash' ? ['  no UsageId column: calls are told apart by call id, start, number and duration'] : []),
    ...(Number(undrawn.amount) === 0 ? [] : [`  ${undrawn.amount} ${undrawn.currency} charged under other capabilities, not drawn`]),
    ...(damagedNumbers === 0 ? [] : [`  ${damagedNumbers} phone numbers were rounded by a spreadsheet and left out`]),
  ];
}
