import assert from 'node:assert/strict';
import type { Book, BookRecord, Decision, FindKey } from '../../src/ledger/book.ts';

/** Whose till it is in the tests, and when their clock starts. */
export const organisation = 'contoso';
export const startAt = Date.UTC(2026, 10, 2, 9);

/** A till: the smallest book that uses everything a store offers. Money is a bigint, which does not survive JSON by itself. */
export interface TillState {
  readonly sequence: number;
  readonly cents: bigint;
}

export interface TillRecord extends BookRecord {
  readonly cents: bigint;
  readonly note: string;
}

export type TillCommand =
  | { readonly kind: 'pay-in'; readonly key: string; readonly cents: bigint; readonly note?: string }
  /** One unit of several records. */
  | { readonly kind: 'pay-in-all'; readonly payments: readonly { readonly key: string; readonly cents: bigint }[] }
  /** Takes a payment back and releases its key. */
  | { readonly kind: 'take-back'; readonly key: string; readonly cents: bigint }
  /** Only looks; answers with what it saw. */
  | { readonly kind: 'look' }
  /** A rule with a bug: its record cannot be applied. */
  | { readonly kind: 'break' };

export type TillAnswer =
  | { readonly kind: 'booked'; readonly sequence: number; readonly at: number }
  | { readonly kind: 'repeated'; readonly sequence: number; readonly same: boolean }
  | { readonly kind: 'seen'; readonly cents: bigint };

export type TillBook = Book<TillState, TillCommand, TillAnswer, TillRecord>;

export const tillBook: TillBook = {
  initial: { sequence: 0, cents: 0n },
  decide: decideTill,
  evolve(state, record) {
    assert(record.sequence === state.sequence + 1);
    assert(record.note !== 'broken', 'this record cannot be applied');
    return { sequence: record.sequence, cents: state.cents + record.cents };
  },
  encodeState: ({ sequence, cents }) => ({ version: 1, sequence, cents: cents.toString() }),
  decodeState(json) {
    const { version, sequence, cents } = json as { version: number; sequence: number; cents: string };
    assert(version === 1);
    return { sequence, cents: BigInt(cents) };
  },
  encodeRecord: (record) => JSON.stringify({ ...record, cents: record.cents.toString() }),
  decodeRecord(json) {
    const fields = json as Omit<TillRecord, 'cents'> & { readonly cents: string };
    return { ...fields, cents: BigInt(fields.cents) };
  },
};

function decideTill(state: TillState, command: TillCommand, now: number, find: FindKey): Decision<TillAnswer, TillRecord, TillState> {
  const sequence = state.sequence + 1;
  const booked = (records: readonly TillRecord[]): Decision<TillAnswer, TillRecord, TillState> => ({ records, answer: { kind: 'booked', sequence, at: now } });
  switch (command.kind) {
    case 'look':
      return { records: [], answer: { kind: 'seen', cents: state.cents } };
    case 'pay-in': {
      const known = find(command.key, command.cents.toString());
      if (known !== undefined) return { records: [], answer: { kind: 'repeated', ...known } };
      const { key, cents, note = '' } = command;
      return booked([{ sequence, at: now, key, fingerprint: cents.toString(), cents, note }]);
    }
    case 'pay-in-all': {
      const fresh = command.payments.filter(({ key, cents }) => find(key, cents.toString()) === undefined);
      return booked(
        fresh.map(({ key, cents }, index) => ({ sequence: sequence + index, at: now, key, fingerprint: cents.toString(), cents, note: '' })),
      );
    }
    case 'take-back':
      return booked([{ sequence, at: now, releasesKey: command.key, cents: -command.cents, note: '' }]);
    case 'break':
      return booked([
        { sequence, at: now, key: 'kept-by-nobody', fingerprint: '', cents: 1n, note: '' },
        { sequence: sequence + 1, at: now, cents: 1n, note: 'broken' },
      ]);
  }
}
