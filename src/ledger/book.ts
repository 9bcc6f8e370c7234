/** The least every record of a book carries. `at` is epoch milliseconds and never goes backwards. */
export interface BookRecord {
  readonly sequence: number;
  readonly at: number;
  /** Idempotency key this record answers for. At any time at most one unreleased record carries a given key. */
  readonly key?: string;
  /** Short text that is equal exactly when the input behind the key was equal. Present when `key` is. */
  readonly fingerprint?: string;
  /** Key of an earlier record that this one takes back: from here on the key is unknown and may be booked again. */
  readonly releasesKey?: string;
}

/** What is already known of a key: where it was booked, and whether the input was the same. */
export interface Known {
  readonly sequence: number;
  readonly same: boolean;
}

/** Looks a key up among everything booked so far, records of the running decision excluded. */
export type FindKey = (key: string, fingerprint: string) => Known | undefined;

/** The outcome of deciding a command: records to append as one unit, and the answer once they are durable. */
export interface Decision<Answer, Rec extends BookRecord, State = unknown> {
  readonly records: readonly Rec[];
  readonly answer: Answer;
  /** The state that the records lead to, where deciding has made it anyway; folding them gives the same. */
  readonly state?: State;
}

/**
 * Everything a store must know about what it stores: pure functions over a state folded from records.
 * State values are immutable, so a store may keep an older one as "the last durable state".
 */
export interface Book<State, Command, Answer, Rec extends BookRecord> {
  readonly initial: State;
  /**
   * Numbers its records from the state's last sequence + 1. A refusal or a repeat brings none of its own; there may be
   * records of what time alone has brought.
   */
  decide(state: State, command: Command, now: number, find: FindKey): Decision<Answer, Rec, State>;
  /** Applies one record. Throws when an invariant would break: that is a bug, never a refusal. */
  evolve(state: State, record: Rec): State;
  /** The same for many records one after another; quicker where a book has a way. */
  evolveAll?(state: State, records: readonly Rec[]): State;
  /** A plain JSON value of the whole state, for a checkpoint. */
  encodeState(state: State): unknown;
  decodeState(json: unknown): State;
  /** One line of JSON text, an object, without line breaks and without the fields a store adds: `more`, `synced`, `hash`. */
  encodeRecord(record: Rec): string;
  /** The record of a parsed line, without what a store has added. Throws on a foreign shape. */
  decodeRecord(json: unknown): Rec;
}
