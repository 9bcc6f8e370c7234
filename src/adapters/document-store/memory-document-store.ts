import type { Clock } from '../../ports/clock.ts';
import type { Document, DocumentChange, DocumentStore } from '../../ports/document-store.ts';
import { DocumentTable } from './document-table.ts';

/** Documents in memory, for tests and for faces that need not remember. */
export class MemoryDocumentStore implements DocumentStore {
  readonly #clock: Clock;
  readonly #table = new DocumentTable();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async read(organisation: string, key: string): Promise<Document | undefined> {
    return this.#table.read(organisation, key, this.#clock.now());
  }

  async list(organisation: string, prefix: string): Promise<readonly Document[]> {
    return this.#table.list(organisation, prefix, this.#clock.now());
  }

  async write(organisation: string, changes: readonly DocumentChange[]): Promise<void> {
    const now = this.#clock.now();
    for (const entry of this.#table.plan(organisation, changes, now)) this.#table.put(entry);
    this.#table.pruneSometimes(now);
  }

  async claim(organisation: string, key: string, expiresAt: number): Promise<boolean> {
    const now = this.#clock.now();
    if (this.#table.isClaimed(organisation, key, now)) return false;
    this.#table.claim({ organisation, key, expiresAt });
    this.#table.pruneSometimes(now);
    return true;
  }

  async close(): Promise<void> {}
}
