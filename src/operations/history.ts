import { isCredits, movedMicros, systemActor } from '../ledger/index.ts';
import type { HistoryEntry } from './answers.ts';
import type { OrganisationRecord } from './organisation-record.ts';

/** Kept at hand. Older ones stand in the records only, and are handed out as a statement. */
export const historyEntriesMax = 200;

type Moved = Pick<HistoryEntry, 'sequence' | 'at' | 'balanceMicros'>;

/** Adds what people want to see of a record to the history (oldest first). `balanceMicros`: after the record. */
export function evolveHistory(history: readonly HistoryEntry[], record: OrganisationRecord, balanceMicros: bigint): readonly HistoryEntry[] {
  const entry = entryOf(record, { sequence: record.sequence, at: record.at, balanceMicros });
  return entry === undefined ? history : [...history.slice(1 - historyEntriesMax), entry];
}

function entryOf(record: OrganisationRecord, common: Moved): HistoryEntry | undefined {
  switch (record.kind) {
    case 'payment-posted':
      return { ...common, kind: record.purpose === 'top-up' ? 'topped-up' : 'recharged', actor: record.actor, micros: record.amountMicros };
    case 'payment-voided':
      return { ...common, kind: 'payment-failed', actor: record.actor, micros: record.amountMicros, reason: record.detail };
    case 'payment-unknown':
      return record.asked > 0 ? undefined : { ...common, kind: 'payment-open', actor: systemActor, reason: record.reason };
    case 'balance-adjusted':
      return { ...common, kind: 'adjusted', actor: record.actor, micros: record.differenceMicros };
    case 'lot-expired':
      return record.forfeitedMicros === 0n ? undefined : { ...common, kind: 'lapsed', actor: systemActor, micros: movedMicros(record, isCredits) };
    case 'settings-changed':
      return { ...common, kind: 'settings-changed', actor: record.actor, before: record.before, after: record.after };
    case 'method-changed':
      return { ...common, kind: 'method-changed', actor: record.actor, method: record.to };
    case 'recharging-paused':
      return { ...common, kind: 'paused', actor: record.actor, reason: record.reason };
    case 'recharging-resumed':
      return { ...common, kind: 'resumed', actor: record.actor, reason: record.cause };
    case 'import-finished':
      return imported(record, common);
    case 'import-undone':
      return { ...common, kind: 'import-undone', actor: record.actor, file: record.importId, rows: record.calls };
    default:
      return undefined;
  }
}

function imported(record: Extract<OrganisationRecord, { kind: 'import-finished' }>, common: Moved): HistoryEntry | undefined {
  if (record.counts.new === 0) return undefined;
  return { ...common, kind: 'imported', actor: record.actor, micros: -record.counts.sumMicros, file: record.file, rows: record.counts.new };
}
