import { CallBuilder, RowProblem, type CallBuilderOptions } from './call-builder.ts';
import type { CallRecord } from './call-record.ts';
import { DayOrderEvidence, type DayOrder } from './day-order.ts';
import type { RowRefusal, Unreadable } from './usage-refusal.ts';
import { UsageRows } from './usage-rows.ts';

export type UsageReaderOptions = Omit<CallBuilderOptions, 'decimalComma'>;

/**
 * What a piece of a file brought. `stop`: the file is unreadable, or `day-order`: the reader met a date that a spreadsheet
 * rewrote and waits for `decideDayOrder`.
 */
export interface UsageStep {
  readonly rows: readonly CallRecord[];
  readonly refusals: readonly RowRefusal[];
  readonly stop?: 'day-order' | Unreadable;
}

/** Facts of a file that its rows do not tell. */
export interface UsageFacts {
  readonly keySource: CallRecord['keySource'];
  /** Columns that mean nothing to us. */
  readonly ignoredColumns: readonly string[];
  /** Phone numbers left out because a spreadsheet had rounded them. */
  readonly damagedNumbers: number;
}

/** Reads one delimited file from bytes that are cut anywhere; keeps no more than one block and one row in memory. */
export interface UsageReader {
  /** The rows that are complete by now. */
  push(bytes: Uint8Array): UsageStep;
  /** The rest, after the last byte. */
  end(): UsageStep;
  /** Goes on after a `day-order` stop. */
  decideDayOrder(order: DayOrder): UsageStep;
  readonly facts: UsageFacts | undefined;
}

export function createUsageReader(options: UsageReaderOptions): UsageReader {
  const rows = new UsageRows();
  let builder: CallBuilder | undefined;

  function builderOf(): CallBuilder | undefined {
    if (builder === undefined && rows.layout !== undefined) {
      builder = new CallBuilder(rows.layout, { ...options, decimalComma: rows.decimalComma });
    }
    return builder;
  }

  function step(unreadable: Unreadable | undefined): UsageStep {
    if (unreadable !== undefined) return { rows: [], refusals: [], stop: unreadable };
    const maker = builderOf();
    return maker === undefined ? { rows: [], refusals: [] } : readRows(rows, maker);
  }

  return {
    push: (bytes) => step(rows.push(bytes)),
    end: () => step(rows.end()),
    decideDayOrder(order) {
      const maker = builderOf();
      if (maker !== undefined) maker.dayOrder = order;
      return step(undefined);
    },
    get facts() {
      const maker = builderOf();
      if (maker === undefined || rows.layout === undefined) return undefined;
      return { keySource: maker.keySource, ignoredColumns: rows.layout.ignored, damagedNumbers: maker.damagedNumbers };
    },
  };
}

function readRows(source: UsageRows, builder: CallBuilder): UsageStep {
  const rows: CallRecord[] = [];
  const refusals: RowRefusal[] = [];
  for (let next = source.next(); next !== undefined; next = source.next()) {
    const result = next === 'row' ? builder.build(source.cells) : new RowProblem(undefined, next.reasonCode, next.values);
    if (result === 'day-order-wanted') {
      source.stepBack();
      return { rows, refusals, stop: 'day-order' };
    }
    if (result instanceof RowProblem) refusals.push(refusalOf(result, source));
    else rows.push(result);
  }
  return { rows, refusals };
}

function refusalOf({ field, reasonCode, values }: RowProblem, source: UsageRows): RowRefusal {
  const column = field === undefined ? null : (source.layout?.names[source.layout.positions[field]] ?? field);
  return { line: source.cells.line, column, reasonCode, values };
}

/** Reads a file only to find out how its dates are written, for a reader that stopped at `day-order`. */
export interface DayOrderSurvey {
  push(bytes: Uint8Array): void;
  /** After the last byte: the order that the whole column allows, or why there is none. */
  end(): DayOrder | Unreadable;
}

export function createDayOrderSurvey(options: UsageReaderOptions): DayOrderSurvey {
  const rows = new UsageRows();
  const evidence = new DayOrderEvidence();
  let builder: CallBuilder | undefined;

  function collect(): void {
    if (rows.layout === undefined) return;
    builder ??= new CallBuilder(rows.layout, { ...options, decimalComma: rows.decimalComma });
    for (let next = rows.next(); next !== undefined; next = rows.next()) {
      if (next === 'row') builder.localTimes(rows.cells).forEach((local) => evidence.add(local));
    }
  }

  return {
    push(bytes) {
      rows.push(bytes);
      collect();
    },
    end() {
      rows.end();
      collect();
      return evidence.verdict();
    },
  };
}
