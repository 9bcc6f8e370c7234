import { dayRange, type DayRange } from '../../operations/exports/index.ts';
import type { Table } from '../../ports/workbooks.ts';
import { CommandFailed } from '../command-failed.ts';
import type { BookCommand, CommandContext, Outcome } from '../command.ts';
import { defaultDays, exportKinds, type ExportKind } from '../export-kinds.ts';
import { openSink, type Sink } from '../open-sink.ts';
import { csvText } from '../table-text.ts';

/** Hands out statement, calls, spend or journal of a span of days. */
export const exportCommand: BookCommand = {
  name: 'export',
  synopsis: '[--of statement|calls|spend|journal] [--from DATE] [--to DATE] [--tz ZONE] [--format csv|xlsx|json] [--out FILE]',
  summary: 'write a statement, the calls with what paid for them, the spend by day, or every record; days are whole and included',
  options: {
    of: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    tz: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  },
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'read',
  async run(context) {
    const wanted = await readWanted(context);
    const sink = openSink(context.screen, wanted.out);
    try {
      await write(context, wanted, sink);
      await sink.finish();
    } catch (error) {
      await sink.abandon();
      throw error;
    }
    return wanted.out === undefined ? undefined : written(wanted.out, wanted);
  },
};

interface Wanted {
  readonly kind: ExportKind;
  readonly range: DayRange;
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly out: string | undefined;
}

async function readWanted(context: CommandContext): Promise<Wanted> {
  const { options, isJson, config } = context;
  const name = textOf(options['of']) ?? 'statement';
  const kind = exportKinds.find((known) => known.name === name);
  if (kind === undefined) throw CommandFailed.usage(`There is no export of ${name}. There are ${exportKinds.map((known) => known.name).join(', ')}.`);
  const out = textOf(options['out']);
  const format = readFormat(textOf(options['format']), kind, isJson && out === undefined);
  const timeZone = textOf(options['tz']) ?? config.timeZone;
  if (!isTimeZone(timeZone)) throw CommandFailed.usage(`${JSON.stringify(timeZone)} is not an IANA time zone such as Europe/Berlin.`);
  const days = await defaultDays(context.ports, context.organisation, timeZone);
  const range = dayRange(textOf(options['from']) ?? days.from, textOf(options['to']) ?? days.to, timeZone);
  if (range === undefined) throw CommandFailed.usage('Days are written like 2026-11-01, and the first is not after the last.');
  return { kind, range, format, out };
}

/** One JSON document on stdout rules out the other formats there. */
function readFormat(given: string | undefined, { table, name }: ExportKind, isJsonOnly: boolean): Wanted['format'] {
  const format = given ?? (table === undefined || isJsonOnly ? 'json' : 'csv');
  if (format !== 'csv' && format !== 'xlsx' && format !== 'json') throw CommandFailed.usage(`There is no format ${format}. There are csv, xlsx and json.`);
  if (format !== 'json' && table === undefined) throw CommandFailed.usage(`The ${name} is written as json only.`);
  if (format !== 'json' && isJsonOnly) throw CommandFailed.usage(`With --json, ${format} goes to a file: add --out FILE.`);
  return format;
}

async function write(context: CommandContext, { kind, range, format }: Wanted, sink: Sink): Promise<void> {
  for await (const portion of portionsOf(context, kind, range, format)) await sink.write(portion);
}

function portionsOf(context: CommandContext, kind: ExportKind, range: DayRange, format: Wanted['format']): AsyncIterable<string | Uint8Array> {
  const { ports, organisation, workbooks } = context;
  if (format === 'json' || kind.table === undefined) return kind.json(ports, organisation, range);
  const table: Table = kind.table(ports, organisation, range);
  return format === 'csv' ? csvText(table) : workbooks.write(table);
}

function written(out: string, { kind, range, format }: Wanted): Outcome {
  const { from, to, timeZone } = range;
  return { json: { file: out, of: kind.name, format, from, to, timeZone }, lines: [`The ${kind.name} from ${from} to ${to} is in ${out}.`] };
}

function textOf(option: string | boolean | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
