/** Somebody of the organisation. Everything but the id may be absent. */
export interface Person {
  readonly id: string;
  readonly displayName?: string;
  readonly upn?: string;
  readonly mail?: string;
  readonly locale?: string;
  readonly usageLocation?: string;
  /** Role template ids, lower case. Names and old aliases are translated by the adapter. */
  readonly roles: readonly string[];
  readonly licenses: readonly string[];
}

/** How old an answer may be, in milliseconds: answers tolerate minutes, acts only seconds. */
export type Freshness = { readonly maxAgeMs: number };

/** Who people are and which roles they hold. Throws `DirectoryUnavailable` when it cannot say. */
export interface Directory {
  /** Ids compare case-insensitively. Undefined = not known in this organisation. */
  find(organisation: string, id: string, freshness: Freshness): Promise<Person | undefined>;
  /** Everybody who holds at least one of the roles, each once. */
  holders(organisation: string, roles: readonly string[], freshness: Freshness): Promise<readonly Person[]>;
}

export class DirectoryUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DirectoryUnavailable';
  }
}
