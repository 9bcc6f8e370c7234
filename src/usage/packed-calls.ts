import { invariant, type BookableCall } from '../ledger/index.ts';
import { keyOfCall } from './bookable-call.ts';

/** Calls as three values instead of thousands, so that handing them to another thread costs little. */
export interface PackedCalls {
  /** The details of each call, one a line: control characters were taken out of them when they were read. */
  readonly details: string;
  readonly drawnMicros: readonly bigint[];
  readonly undrawnMicros: readonly bigint[];
}

export function packCalls(calls: readonly BookableCall[]): PackedCalls {
  return {
    details: calls.map(({ details }) => details).join(lineBreak),
    drawnMicros: calls.map(({ drawnMicros }) => drawnMicros),
    undrawnMicros: calls.map(({ undrawnMicros }) => undrawnMicros),
  };
}

/** The calls that were packed; what else a call has is in its details. */
export function unpackCalls({ details, drawnMicros, undrawnMicros }: PackedCalls): BookableCall[] {
  const lines = drawnMicros.length === 0 ? [] : details.split(lineBreak);
  invariant(lines.length === drawnMicros.length, 'packed calls have one line each');
  return lines.map((line, index) => {
    const { key, fingerprint, startAt } = keyOfCall(line);
    return { key, fingerprint, startAt, drawnMicros: drawnMicros[index] ?? 0n, undrawnMicros: undrawnMicros[index] ?? 0n, details: line };
  });
}

const lineBreak = '\n';
