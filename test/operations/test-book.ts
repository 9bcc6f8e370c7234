import { expect } from '@jest/globals';
import { createOrganisationBook, emptyOrganisation, type Answer, type BookPolicy, type Command, type OrganisationRecord, type OrganisationState } from '../../src/operations/index.ts';
import type { FindKey, PaymentOutcome } from '../../src/ledger/index.ts';

export function units(amount: number): bigint {
  return BigInt(Math.round(amount * 1_000_000));
}

export const policy: BookPolicy = {
  currency: 'USD',
  minimumFundingMicros: units(50),
  maximumMicros: units(100_000),
  timeZone: 'UTC',
};

export const ana = { kind: 'person', id: 'ana', name: 'Ana Silva', role: 'Billing Administrator' } as const;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;

/** An organisation's book in memory with a clock that only moves when told. */
export class TestBook {
  state: OrganisationState = emptyOrganisation;
  readonly records: OrganisationRecord[] = [];
  now = Date.UTC(2026, 10, 2, 9);
  readonly #book;
  readonly #known = new Map<string, { sequence: number; fingerprint: string }>();
  #keys = 0;

  constructor(overrides: Partial<BookPolicy> = {}) {
    this.#book = createOrganisationBook({ ...policy, ...overrides });
  }

  readonly find: FindKey = (key, fingerprint) => {
    const known = this.#known.get(key);
    return known === undefined ? undefined : { sequence: known.sequence, same: known.fingerprint === fingerprint };
  };

  post(command: Command): Answer {
    const { records, answer, state } = this.#book.decide(this.state, command, this.now, this.find);
    for (const record of records) {
      // Every record goes through its written form, as in a store.
      const read = this.#book.decodeRecord(JSON.parse(this.#book.encodeRecord(record)));
      this.state = this.#book.evolve(this.state, read);
      this.records.push(read);
      if (read.releasesKey !== undefined) this.#known.delete(read.releasesKey);
      if (read.key !== undefined) this.#known.set(read.key, { sequence: read.sequence, fingerprint: read.fingerprint ?? '' });
    }
    // What a decision leads to is what its records lead to once they were written and read again.
    expect(this.#book.encodeState(this.state)).toEqual(this.#book.encodeState(state as OrganisationState));
    return answer;
  }

  wait(ms: number): this {
    this.now += ms;
    this.post({ kind: 'tick' });
    return this;
  }

  key(): string {
    return `key-${(this.#keys += 1)}`;
  }

  set(change: Extract<Command, { kind: 'change-settings' }>['change']): Answer {
    return this.post({ kind: 'change-settings', key: this.key(), change, actor: ana });
  }

  useCard(method = 'pm_card_visa'): this {
    this.post({ kind: 'set-method', key: this.key(), method, actor: ana });
    return this;
  }

  settle(outcome: PaymentOutcome): this {
    const paymentId = this.state.ledger.payment?.id ?? 'none';
    this.post({ kind: 'settle-payment', paymentId, outcome });
    return this;
  }

  succeed(): this {
    return this.settle({ kind: 'succeeded', reference: `ref-${this.state.ledger.sequence}` });
  }

  decline(reason: 'soft-decline' | 'hard-decline' | 'technical-failure', detail = 'card_declined'): this {
    return this.settle({ kind: 'declined', reason, detail });
  }

  buy(amount: number): this {
    this.post({ kind: 'top-up', key: this.key(), amountMicros: units(amount), actor: ana });
    return this.succeed();
  }

  use(amount: number): this {
    const importId = `import-${this.state.imports.manifests.length + 1}`;
    const id = `call-${this.key()}`;
    const details = `${id}|${this.now}|${units(amount)}|0|USD|MCOPSTNPP||||60${'|'.repeat(12)}`;
    const counts = { rows: 1, new: 1, duplicate: 0, changed: 0, corrected: 0, refused: 0, sumMicros: units(amount), undrawnMicros: 0n, first: this.now, last: this.now, days: [] };
    const actor = { kind: 'operator' } as const;
    this.post({ kind: 'start-import', importId, file: 'usage.csv', actor });
    const call = { key: id, fingerprint: `${units(amount)}|0|USD`, startAt: this.now, drawnMicros: units(amount), undrawnMicros: 0n, details };
    this.post({ kind: 'book-calls', importId, calls: [call] });
    this.post({ kind: 'finish-import', importId, file: 'usage.csv', actor, fileHash: '', keySource: 'usage-id', counts, isInterrupted: false });
    return this;
  }

  kinds(from = 0): string[] {
    return this.records.slice(from).map(({ kind }) => kind);
  }

  /** Kinds of the alerts raised so far, with a mark for settled ones. */
  alerts(): string[] {
    return this.records.flatMap((record) => (record.kind === 'alert-raised' ? [`${record.alert}${record.settled ? ' settled' : ''}`] : []));
  }

  /** A funded organisation with automatic recharging on: balance 100, minimum 50, amount 50. */
  static recharging(settings: Parameters<TestBook['set']>[0] = {}, overrides: Partial<BookPolicy> = {}): TestBook {
    const book = new TestBook(overrides);
    book.useCard().buy(100);
    book.set({ autoRecharge: true, ...settings });
    return book;
  }
}
