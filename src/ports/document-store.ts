/** A named JSON value with a version that grows at each write. */
export interface Document {
  readonly key: string;
  readonly value: unknown;
  readonly version: number;
}

/** One change: `value: null` removes. With `version`, only if the stored version is still that one (0 = absent). */
export interface DocumentChange {
  readonly key: string;
  readonly value: unknown;
  readonly version?: number;
  /** Epoch milliseconds after which the document may be forgotten. */
  readonly expiresAt?: number;
}

/**
 * Small durable working memory of the faces: conversation state, references, requests awaiting a confirmation.
 * Money never depends on it: every act is bound to an idempotency key of the ledger.
 */
export interface DocumentStore {
  read(organisation: string, key: string): Promise<Document | undefined>;
  list(organisation: string, prefix: string): Promise<readonly Document[]>;
  /** All changes or none; durable when it resolves. Throws `DocumentConflict` or `StoreUnavailable`. */
  write(organisation: string, changes: readonly DocumentChange[]): Promise<void>;
  /** True for the first caller with this key until `expiresAt`, false for every later one, also after a restart. */
  claim(organisation: string, key: string, expiresAt: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Another writer changed the document first. */
export class DocumentConflict extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`the document "${key}" was changed by somebody else`);
    this.name = 'DocumentConflict';
    this.key = key;
  }
}
