import assert from 'node:assert/strict';
import { DocumentConflict } from '../../ports/document-store.ts';
import type { Document, DocumentChange } from '../../ports/document-store.ts';

/** What is kept of one document. A removed one has no text. */
export interface Entry {
  readonly organisation: string;
  readonly key: string;
  readonly version: number;
  /** The value as JSON. */
  readonly text: string | null;
  /** Epoch milliseconds. */
  readonly expiresAt: number | null;
}

/** A key that somebody was the first to claim. */
export interface Claim {
  readonly organisation: string;
  readonly key: string;
  readonly expiresAt: number;
}

/** Things that expired are looked for when there are twice as many as were left the last time, and so many more. */
const pruneSlack = 1000;

/** Documents and claims in memory. Values are kept as text, so that nobody can change them from outside. */
export class DocumentTable {
  readonly #documents = new Map<string, Entry>();
  readonly #claims = new Map<string, Claim>();
  #newestVersion = 0;
  #pruneAt = pruneSlack;

  /** Highest version given out so far; no document, not even one written anew, gets it again. */
  get newestVersion(): number {
    return this.#newestVersion;
  }

  read(organisation: string, key: string, now: number): Document | undefined {
    const entry = this.#living(organisation, key, now);
    return entry && asDocument(entry);
  }

  /** In the order of their keys. */
  list(organisation: string, prefix: string, now: number): readonly Document[] {
    const found = [...this.#documents.values()].filter(
      (entry) => entry.organisation === organisation && entry.key.startsWith(prefix) && !isExpired(entry, now),
    );
    return found.toSorted((one, other) => (one.key < other.key ? -1 : 1)).map(asDocument);
  }

  /** What the changes come to. Throws `DocumentConflict` when one of them expects another version. Changes nothing. */
  plan(organisation: string, changes: readonly DocumentChange[], now: number): readonly Entry[] {
    for (const { key, version } of changes) {
      const current = this.#living(organisation, key, now)?.version ?? 0;
      if (version !== undefined && version !== current) throw new DocumentConflict(key);
    }
    return changes.map(({ key, value, expiresAt = null }, index) => {
      const text = value === null ? null : JSON.stringify(value);
      assert(text !== undefined, `the document "${key}" is not a JSON value`);
      return { organisation, key, version: this.#newestVersion + 1 + index, text, expiresAt };
    });
  }

  put(entry: Entry): void {
    this.#newestVersion = Math.max(this.#newestVersion, entry.version);
    const place = placeOf(entry);
    if (entry.text === null) this.#documents.delete(place);
    else this.#documents.set(place, entry);
  }

  isClaimed(organisation: string, key: string, now: number): boolean {
    const claim = this.#claims.get(placeOf({ organisation, key }));
    return claim !== undefined && !isExpired(claim, now);
  }

  claim(claim: Claim): void {
    this.#claims.set(placeOf(claim), claim);
  }

  /** Continues the versions after this one. */
  continueFrom(version: number): void {
    this.#newestVersion = Math.max(this.#newestVersion, version);
  }

  /** Forgets what has expired, when there may be much of it. */
  pruneSometimes(now: number): void {
    if (this.#documents.size + this.#claims.size >= this.#pruneAt) this.prune(now);
  }

  prune(now: number): void {
    for (const [place, entry] of this.#documents) if (isExpired(entry, now)) this.#documents.delete(place);
    for (const [place, claim] of this.#claims) if (isExpired(claim, now)) this.#claims.delete(place);
    this.#pruneAt = 2 * this.size + pruneSlack;
  }

  /** Documents and claims, expired ones that have not been pruned included. */
  get size(): number {
    return this.#documents.size + this.#claims.size;
  }

  documents(): Iterable<Entry> {
    return this.#documents.values();
  }

  claims(): Iterable<Claim> {
    return this.#claims.values();
  }

  #living(organisation: string, key: string, now: number): Entry | undefined {
    const entry = this.#documents.get(placeOf({ organisation, key }));
    return entry === undefined || isExpired(entry, now) ? undefined : entry;
  }
}

function placeOf({ organisation, key }: { readonly organisation: string; readonly key: string }): string {
  return `${organisation.length}:${organisation}${key}`;
}

function isExpired({ expiresAt }: { readonly expiresAt: number | null }, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

function asDocument({ key, text, version }: Entry): Document {
  return { key, value: JSON.parse(text ?? 'null'), version };
}
