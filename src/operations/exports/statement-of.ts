import { isCredits, movedMicros } from '../../ledger/index.ts';
import type { OrganisationRecord } from '../organisation-record.ts';
import type { Ports } from '../ports.ts';
import { dayIn, type DayRange } from './day-range.ts';

/** What moved the balance. Calls of one import and day stand on one line. */
export interface StatementLine {
  /** When it was booked (epoch ms). */
  readonly at: number;
  readonly kind: 'topped-up' | 'recharged' | 'adjusted' | 'lapsed' | 'usage' | 'usage-reversed';
  /** The payment's reference, the import's id, or the lot that lapsed; empty for an adjustment. */
  readonly reference: string;
  readonly calls: number;
  readonly micros: bigint;
  /** After the line. */
  readonly balanceMicros: bigint;
}

/** How the balance of the first day's beginning became that of the last day's end. Adds up by its making. */
export interface Statement {
  readonly range: DayRange;
  readonly currency: string;
  readonly openingMicros: bigint;
  readonly lines: readonly StatementLine[];
  readonly closingMicros: bigint;
}

/** Read from the whole book up to the range's end. Calls count on the day they were booked. */
export async function statementOf(ports: Ports, organisation: string, range: DayRange): Promise<Statement> {
  const lines: StatementLine[] = [];
  let openingMicros = 0n;
  let balanceMicros = 0n;
  for await (const { record } of ports.store.records(organisation)) {
    if (record.at >= range.endAt) break;
    const micros = movedMicros(record, isCredits);
    balanceMicros += micros;
    if (record.at < range.startAt) openingMicros = balanceMicros;
    else if (micros !== 0n) addLine(lines, { ...lineOf(record), at: record.at, micros, balanceMicros }, range.timeZone);
  }
  return { range, currency: ports.policy.currency, openingMicros, lines, closingMicros: balanceMicros };
}

function addLine(lines: StatementLine[], line: StatementLine, timeZone: string): void {
  const last = lines.at(-1);
  if (last === undefined || !isSameUsage(last, line, timeZone)) {
    lines.push(line);
    return;
  }
  lines[lines.length - 1] = { ...line, calls: last.calls + line.calls, micros: last.micros + line.micros };
}

function isSameUsage(last: StatementLine, line: StatementLine, timeZone: string): boolean {
  const isUsage = line.kind === 'usage' || line.kind === 'usage-reversed';
  return isUsage && last.kind === line.kind && last.reference === line.reference && dayIn(last.at, timeZone) === dayIn(line.at, timeZone);
}

function lineOf(record: OrganisationRecord): Pick<StatementLine, 'kind' | 'reference' | 'calls'> {
  switch (record.kind) {
    case 'call-booked':
      return { kind: 'usage', reference: record.importId, calls: 1 };
    case 'call-reversed':
      return { kind: 'usage-reversed', reference: record.importId, calls: 1 };
    case 'payment-posted':
      return { kind: record.purpose === 'top-up' ? 'topped-up' : 'recharged', reference: record.reference, calls: 0 };
    case 'balance-adjusted':
      return { kind: 'adjusted', reference: '', calls: 0 };
    case 'lot-expired':
      return { kind: 'lapsed', reference: record.lotId, calls: 0 };
    default:
      throw new Error(`a ${record.kind} moved the balance`);
  }
}
