import type { Storage, StoreItems } from 'botbuilder';
import type { Clock } from '../ports/clock.ts';
import type { DocumentStore } from '../ports/document-store.ts';

/** An unfinished conversation is remembered for a week, so that a late answer can be told that it comes too late. */
const rememberedMs = 7 * 86_400_000;
const separator = '|';

/** Names a state for `DocumentStorage`: whose it is, and the key among that organisation's documents. */
export function storageKey(organisation: string, documentKey: string): string {
  return `${organisation}${separator}${documentKey}`;
}

/** Keeps the Bot Framework's conversation state as documents. Concurrent turns are kept apart before it comes to this. */
export class DocumentStorage implements Storage {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;

  constructor(documents: DocumentStore, clock: Clock) {
    this.#documents = documents;
    this.#clock = clock;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const items: StoreItems = {};
    for (const key of keys) {
      const document = await this.#documents.read(...placeOf(key));
      // A copy: dialogs change their state in place.
      if (document !== undefined) items[key] = structuredClone(document.value);
    }
    return items;
  }

  async write(changes: StoreItems): Promise<void> {
    const expiresAt = this.#clock.now() + rememberedMs;
    for (const [key, state] of Object.entries(changes)) {
      const [organisation, documentKey] = placeOf(key);
      const { eTag: _eTag, ...value } = structuredClone(state) as Record<string, unknown>;
      await this.#documents.write(organisation, [{ key: documentKey, value, expiresAt }]);
    }
  }

  async delete(keys: string[]): Promise<void> {
    for (const key of keys) {
      const [organisation, documentKey] = placeOf(key);
      await this.#documents.write(organisation, [{ key: documentKey, value: null }]);
    }
  }
}

function placeOf(key: string): [organisation: string, documentKey: string] {
  const end = key.indexOf(separator);
  return [key.slice(0, end), key.slice(end + separator.length)];
}
