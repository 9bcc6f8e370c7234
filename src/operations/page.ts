import { decide, type Draft, type FindKey, type LedgerCommand, type Refusal } from '../ledger/index.ts';
import type { Done } from './commands.ts';
import type { OrganisationRecord } from './organisation-record.ts';
import { evolveOrganisation, type OrganisationState } from './organisation-state.ts';

/** The records of one decision while it is being made, with the state they lead to so far. */
export class Page {
  readonly at: number;
  readonly records: OrganisationRecord[] = [];
  #state: OrganisationState;
  readonly #find: FindKey;

  constructor(state: OrganisationState, at: number, find: FindKey) {
    this.#state = state;
    this.at = at;
    this.#find = find;
  }

  get state(): OrganisationState {
    return this.#state;
  }

  find(key: string, fingerprint: string): ReturnType<FindKey> {
    return this.#find(key, fingerprint);
  }

  /** Appends a record that moves no money. */
  note(draft: Draft<OrganisationRecord>): void {
    const record = { sequence: this.#state.ledger.sequence + 1, at: this.at, ...draft } as OrganisationRecord;
    this.#state = evolveOrganisation(this.#state, record);
    this.records.push(record);
  }

  /** Lets the ledger decide and appends what it says. */
  book(command: LedgerCommand, find: FindKey = this.#find): Refusal | Done {
    const decision = decide(this.#state.ledger, command, this.at, find);
    if (!decision.ok) return decision;
    const { repeat, records, fresh, changed } = decision;
    for (const record of records) this.records.push(record);
    // Thousands of calls may come at once, and nothing but the ledger is concerned, which has applied them already.
    if (command.kind === 'book-calls') this.#state = { ...this.#state, ledger: decision.state };
    else this.#state = records.reduce(evolveOrganisation, this.#state);
    return { ok: true, repeat, fresh, changed };
  }
}
