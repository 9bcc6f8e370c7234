import type { Ports } from '../operations/index.ts';
import { callsOf, dayIn, spendOf, statementOf, type DayRange, type PaidCall, type Statement } from '../operations/exports/index.ts';
import { instantJson, moneyJson, recordJson, shortDecimal } from '../operations/outside/index.ts';
import type { Cell, Table } from '../ports/workbooks.ts';

/** Something that can be exported: as JSON always, as a table where it is one. */
export interface ExportKind {
  readonly name: 'statement' | 'calls' | 'spend' | 'journal';
  json(ports: Ports, organisation: string, range: DayRange): AsyncIterable<string>;
  readonly table?: (ports: Ports, organisation: string, range: DayRange) => Table;
}

/** From the first record to today. Calls that are older than the first record are reached by naming their day. */
export async function defaultDays(ports: Ports, organisation: string, timeZone: string): Promise<{ readonly from: string; readonly to: string }> {
  const now = ports.clock.now();
  const { imports } = await ports.store.state(organisation);
  const starts = imports.manifests.flatMap(({ first }) => (first === null ? [] : [first]));
  const firstRecord = await firstRecordAt(ports, organisation);
  return { from: dayIn(Math.min(now, firstRecord, ...starts), timeZone), to: dayIn(now, timeZone) };
}

async function firstRecordAt(ports: Ports, organisation: string): Promise<number> {
  for await (const { record } of ports.store.records(organisation, { from: 1, to: 1 })) return record.at;
  return Number.POSITIVE_INFINITY;
}

const statement: ExportKind = {
  name: 'statement',
  async *json(ports, organisation, range) {
    const { currency, openingMicros, closingMicros, lines } = await statementOf(ports, organisation, range);
    yield `${JSON.stringify({
      ...days(range),
      opening: moneyJson(openingMicros, currency),
      lines: lines.map(({ at, micros, balanceMicros, ...line }) => ({
        at: instantJson(at),
        ...line,
        amount: moneyJson(micros, currency),
        balance: moneyJson(balanceMicros, currency),
      })),
      closing: moneyJson(closingMicros, currency),
    })}\n`;
  },
  table: (ports, organisation, range) => ({
    name: 'Statement',
    columns: ['Date', 'Time (UTC)', 'Kind', 'Reference', 'Calls', 'Amount', 'Balance', 'Currency'],
    rows: statementRows(statementOf(ports, organisation, range)),
  }),
};

async function* statementRows(made: Promise<Statement>): AsyncGenerator<Cell[]> {
  const { range, currency, openingMicros, closingMicros, lines } = await made;
  yield [range.from, '', 'opening', '', '', '', decimal(openingMicros), currency];
  for (const { at, kind, reference, calls, micros, balanceMicros } of lines) {
    const count = calls === 0 ? '' : { decimal: String(calls) };
    yield [dayIn(at, range.timeZone), instantJson(at), kind, reference, count, decimal(micros), decimal(balanceMicros), currency];
  }
  yield [range.to, '', 'closing', '', '', '', decimal(closingMicros), currency];
}

const spend: ExportKind = {
  name: 'spend',
  async *json(ports, organisation, range) {
    const { currency } = ports.policy;
    const spent = await spendOf(ports, organisation, range);
    const total = spent.reduce((sum, { micros }) => sum + micros, 0n);
    const told = spent.map(({ day, calls, minutes, micros, undrawnMicros }) => ({ day, calls, minutes, spend: moneyJson(micros, currency), undrawn: moneyJson(undrawnMicros, currency) }));
    yield `${JSON.stringify({ ...days(range), days: told, total: moneyJson(total, currency) })}\n`;
  },
  table: (ports, organisation, range) => ({
    name: 'Spend',
    columns: ['Date', 'Calls', 'Minutes', 'Spend', 'Charged otherwise', 'Currency'],
    rows: spendRows(ports, organisation, range),
  }),
};

async function* spendRows(ports: Ports, organisation: string, range: DayRange): AsyncGenerator<Cell[]> {
  for (const { day, calls, minutes, micros, undrawnMicros } of await spendOf(ports, organisation, range)) {
    yield [day, { decimal: String(calls) }, { decimal: String(minutes) }, decimal(micros), decimal(undrawnMicros), ports.policy.currency];
  }
}

/** Column names of Microsoft's PSTN usage export, so that what reads the one reads the other, and the purchases that paid. */
const callColumns: readonly (readonly [string, (paid: PaidCall) => Cell])[] = [
  ['UsageId', ({ call }) => (call.keySource === 'usage-id' ? call.usageId : '')],
  ['Call ID', ({ call }) => call.callId ?? ''],
  ['Conference ID', ({ call }) => call.conferenceId ?? ''],
  ['User Location', ({ call }) => call.userLocation ?? ''],
  ['AAD ObjectId', ({ call }) => call.userId ?? ''],
  ['UPN', ({ call }) => call.upn ?? ''],
  ['User Display Name', ({ call }) => call.displayName ?? ''],
  ['Caller ID', ({ call }) => call.callerId ?? ''],
  ['Call Type', ({ call }) => call.callType ?? ''],
  ['Number Type', ({ call }) => call.numberType ?? ''],
  ['Domestic/International', ({ call }) => call.domesticInternational ?? ''],
  ['Destination Dialed', ({ call }) => call.destinationName ?? ''],
  ['Destination Number', ({ call }) => call.destinationNumber ?? ''],
  ['Start Time', ({ call }) => instantJson(call.startAt)],
  ['End Time', ({ call }) => (call.endAt === undefined ? '' : instantJson(call.endAt))],
  ['Duration Seconds', ({ call }) => ({ decimal: String(call.durationSeconds) })],
  ['Connection Fee', ({ call }) => decimal(call.connectionFeeMicros)],
  ['Charge', ({ call }) => decimal(call.chargeMicros)],
  ['Currency', ({ call }) => call.currency],
  ['Capability', ({ call }) => call.capability],
  ['Drawn', ({ drawnMicros }) => decimal(drawnMicros)],
  ['Lot', ({ lots }) => lots.map(({ lotId, micros }) => (lots.length === 1 ? lotName(lotId) : `${lotName(lotId)}: ${shortDecimal(micros)}`)).join('; ')],
];

const calls: ExportKind = {
  name: 'calls',
  async *json(ports, organisation, range) {
    yield `{"from":${JSON.stringify(range.from)},"to":${JSON.stringify(range.to)},"timeZone":${JSON.stringify(range.timeZone)},"calls":[`;
    let separator = '\n';
    for await (const paid of callsOf(ports, organisation, range)) {
      yield `${separator}${JSON.stringify(callJson(paid))}`;
      separator = ',\n';
    }
    yield '\n]}\n';
  },
  table: (ports, organisation, range) => ({
    name: 'Calls',
    columns: callColumns.map(([name]) => name),
    rows: callRows(ports, organisation, range),
  }),
};

async function* callRows(ports: Ports, organisation: string, range: DayRange): AsyncGenerator<Cell[]> {
  for await (const paid of callsOf(ports, organisation, range)) yield callColumns.map(([, cellOf]) => cellOf(paid));
}

/** The columns by name, money as money. */
function callJson(paid: PaidCall): Record<string, unknown> {
  const { call, importId, lots, drawnMicros } = paid;
  const texts = callColumns.slice(0, -2).map(([name, cellOf]) => [name, plain(cellOf(paid))] as const);
  return {
    ...Object.fromEntries(texts),
    'Duration Seconds': call.durationSeconds,
    'Connection Fee': moneyJson(call.connectionFeeMicros, call.currency),
    Charge: moneyJson(call.chargeMicros, call.currency),
    Drawn: moneyJson(drawnMicros, call.currency),
    Lot: lots.map(({ lotId, micros }) => ({ lot: lotName(lotId), amount: moneyJson(micros, call.currency) })),
    Import: importId,
  };
}

const journal: ExportKind = {
  name: 'journal',
  async *json(ports, organisation, range) {
    yield '{"records":[';
    let separator = '\n';
    for await (const { record, hash } of ports.store.records(organisation)) {
      if (record.at < range.startAt || record.at >= range.endAt) continue;
      yield `${separator}${JSON.stringify(recordJson(record, hash, ports.policy.currency))}`;
      separator = ',\n';
    }
    yield '\n]}\n';
  },
};

/** In the order of the help. */
export const exportKinds: readonly ExportKind[] = [statement, calls, spend, journal];

function days({ from, to, timeZone }: DayRange) {
  return { from, to, timeZone };
}

function decimal(micros: bigint): Cell {
  return { decimal: shortDecimal(micros) };
}

function plain(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.decimal;
}

function lotName(lotId: string | null): string {
  return lotId ?? 'overdraft';
}
