import { CallBuilder, RowProblem, type CallBuilderOptions, type DayOrderWanted } from './call-builder.ts';
import type { Cells } from './row-scanner.ts';
import { isUnreadable, layOutColumns, type ColumnLayout } from './usage-columns.ts';
import type { RowRefusal, Unreadable } from './usage-refusal.ts';
import type { UsageFacts, UsageReaderOptions, UsageStep } from './usage-reader.ts';

/** Properties of Microsoft Graph's `pstnCallLogRow` that mean something to us; each also works as a column name. */
const properties = [
  'id',
  'callId',
  'conferenceId',
  'usageCountryCode',
  'userId',
  'userPrincipalName',
  'userDisplayName',
  'callerNumber',
  'callType',
  'inventoryType',
  'destinationContext',
  'destinationName',
  'calleeNumber',
  'startDateTime',
  'endDateTime',
  'duration',
  'connectionCharge',
  'charge',
  'currency',
  'licenseCapability',
  'operator',
  'callDurationSource',
] as const;

/** What some stores write for an absent value when they turn everything into text. */
const absentTexts = new Set(['', 'None', 'null']);

/** Longest cell that is looked at; anything longer is not a call's. */
const cellCharsMax = 4096;

export interface GraphCalls extends Omit<UsageStep, 'stop'> {
  readonly facts: UsageFacts;
}

/**
 * Reads the answer of Microsoft Graph's `getPstnCalls`, `{"value":[…]}` or the bare list, also where a store has turned all
 * values into text. A refusal's line is the row's place in the list, the first being 1.
 */
export function readGraphCalls(answer: unknown, options: UsageReaderOptions): GraphCalls | Unreadable {
  const list = listOf(answer);
  if (list === undefined) return { code: 'JSON_WITHOUT_CALLS', values: {} };
  const layout = layOutColumns(properties);
  if (isUnreadable(layout)) return layout;
  return readList(list, layout, { ...options, decimalComma: false });
}

function readList(list: readonly unknown[], layout: ColumnLayout, options: CallBuilderOptions): GraphCalls {
  const builder = new CallBuilder(layout, options);
  const results = list.map((item) => (isRow(item) ? builder.build(cellsOf(item)) : new RowProblem(undefined, 'ROW_NOT_OBJECT')));
  const refusals: RowRefusal[] = [];
  const rows = results.flatMap((result, index) => {
    if (!(result instanceof RowProblem) && result !== 'day-order-wanted') return [result];
    refusals.push(refusalOf(result, layout, index + 1));
    return [];
  });
  return { rows, refusals, facts: { keySource: builder.keySource, ignoredColumns: [], damagedNumbers: builder.damagedNumbers } };
}

/** Graph writes ISO 8601; a local date in its answer is as unreadable as any other text. */
function refusalOf(result: RowProblem | DayOrderWanted, layout: ColumnLayout, line: number): RowRefusal {
  const problem = result instanceof RowProblem ? result : new RowProblem('start', 'TIME_UNREADABLE');
  const column = problem.field === undefined ? null : (layout.names[layout.positions[problem.field]] ?? problem.field);
  return { line, column, reasonCode: problem.reasonCode, values: problem.values };
}

function listOf(answer: unknown): readonly unknown[] | undefined {
  const list = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer;
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}

type Row = Readonly<Record<string, unknown>>;

function isRow(item: unknown): item is Row {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

/** Lays the values side by side in one text, as the rows of a delimited file are. */
function cellsOf(row: Row): Cells {
  const from = new Int32Array(properties.length);
  const to = new Int32Array(properties.length);
  let text = '';
  properties.forEach((property, column) => {
    from[column] = text.length;
    text += cellOf(row[property]);
    to[column] = text.length;
  });
  return { text, from, to };
}

function cellOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || absentTexts.has(value)) return '';
  return value.slice(0, cellCharsMax);
}
