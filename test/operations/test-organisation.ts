import { createHash } from 'node:crypto';
import { SteppedClock } from '../../src/adapters/clock/stepped-clock.ts';
import type { Incident, Place } from '../../src/alerts/index.ts';
import type { PaymentOutcome } from '../../src/ledger/index.ts';
import type { Answer, Asker, Command, DeliveryPorts, OrganisationRecord, OrganisationStore } from '../../src/operations/index.ts';
import { defaultRights } from '../../src/operations/rights/index.ts';
import type { Address, Conversations, DeliveryOutcome, OutgoingCard } from '../../src/ports/conversations.ts';
import { DirectoryUnavailable, type Directory, type Freshness, type Person } from '../../src/ports/directory.ts';
import { StoreUnavailable, type Sealed, type StoreCondition } from '../../src/ports/ledger-store.ts';
import { PaymentsUnavailable, type Charge, type PaymentFinding, type Payments } from '../../src/ports/payments.ts';
import { readCalls, type UsageSource } from '../../src/usage/index.ts';
import { policy, TestBook, units } from './test-book.ts';

const billingAdministrator = 'b0f54661-2d74-4c50-afa3-1ec803f12efe';
const teamsAdministrator = '69091246-20e8-4a56-aa4d-066075b2a7a8';
const helpdeskAdministrator = '729827e3-9c14-49f7-bb1b-9608f156bbb8';

/** A store over a book in memory, which can be told to stop taking posts. */
export class TestStore implements OrganisationStore {
  readonly book: TestBook;
  readonly #clock: SteppedClock;
  closed: StoreUnavailable['reason'] | undefined;
  /** Called before each post; throwing simulates a crash between two writes. */
  beforePost: (command: Command) => void = () => {};

  constructor(clock: SteppedClock) {
    this.#clock = clock;
    this.book = new TestBook();
  }

  post(_organisation: string, command: Command): Promise<Answer> {
    this.beforePost(command);
    if (this.closed !== undefined) return Promise.reject(new StoreUnavailable(this.closed, this.closed));
    this.book.now = this.#clock.now();
    return Promise.resolve(this.book.post(command));
  }

  state(): Promise<TestBook['state']> {
    return Promise.resolve(this.book.state);
  }

  head(): Promise<{ sequence: number; hash: string }> {
    return Promise.resolve({ sequence: this.book.state.ledger.sequence, hash: '' });
  }

  async *records(_organisation: string, { from = 1, to = Number.MAX_SAFE_INTEGER } = {}): AsyncGenerator<Sealed<OrganisationRecord>> {
    for (const record of this.book.records.slice()) if (record.sequence >= from && record.sequence <= to) yield { record, hash: '' };
  }

  findRecord(_organisation: string, key: string): Promise<OrganisationRecord | undefined> {
    const known = this.book.find(key, '');
    return Promise.resolve(this.book.records.find(({ sequence }) => sequence === known?.sequence));
  }

  verify(): ReturnType<OrganisationStore['verify']> {
    return Promise.resolve({ ok: true, records: this.book.records.length, head: { sequence: this.book.records.length, hash: '' }, problems: [] });
  }

  condition(): StoreCondition {
    return this.closed === undefined ? { accepting: true } : { accepting: false, reason: 'disk-full' };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A provider that answers what it is told to, and remembers what it charged. */
export class ScriptedPayments implements Payments {
  readonly charged = new Map<string, Charge>();
  readonly asked: string[] = [];
  next: (PaymentOutcome | { readonly kind: 'waiting' } | 'unreachable')[] = [];
  finding: PaymentFinding | 'unreachable' = { kind: 'not-found' };

  charge(charge: Charge): ReturnType<Payments['charge']> {
    const answer = this.next.shift() ?? { kind: 'succeeded', reference: `ref-${charge.key}` };
    if (answer === 'unreachable') return Promise.reject(new PaymentsUnavailable('no route'));
    if (answer.kind === 'succeeded') this.charged.set(charge.key, charge);
    return Promise.resolve(answer);
  }

  find(key: string): Promise<PaymentFinding> {
    this.asked.push(key);
    if (this.finding === 'unreachable') return Promise.reject(new PaymentsUnavailable('no route'));
    return Promise.resolve(this.finding);
  }

  methods(): ReturnType<Payments['methods']> {
    return Promise.resolve([
      { name: 'pm_card_visa', label: 'Visa ending 4242' },
      { name: 'pm_card_mastercard', label: 'Mastercard ending 4444' },
    ]);
  }
}

class TestDirectory implements Directory {
  isDown = false;
  /** The only tenant whose people are known; undefined = all. */
  tenantId: string | undefined;
  people: Person[] = [
    { id: 'ana', displayName: 'Ana Silva', roles: [billingAdministrator], licenses: [] },
    { id: 'bo', displayName: 'Bo Lin', roles: [teamsAdministrator], licenses: [] },
    { id: 'hal', displayName: 'Hal Desk', roles: [helpdeskAdministrator], licenses: [] },
    { id: 'uma', displayName: 'Uma User', roles: [], licenses: [] },
  ];

  find(tenant: string, id: string, _freshness: Freshness): Promise<Person | undefined> {
    if (this.isDown) return Promise.reject(new DirectoryUnavailable('down'));
    if (tenant !== organisation && this.tenantId !== undefined && tenant !== this.tenantId) return Promise.resolve(undefined);
    return Promise.resolve(this.people.find((known) => known.id === id));
  }

  holders(_organisation: string, roles: readonly string[]): Promise<readonly Person[]> {
    return Promise.resolve(this.people.filter((known) => known.roles.some((role) => roles.includes(role))));
  }
}

export class RecordedConversations implements Conversations {
  readonly sent: { readonly how: 'post' | 'edit'; readonly to: unknown; readonly summary: string }[] = [];
  next: DeliveryOutcome[] = [];

  post(address: Address, { summary }: OutgoingCard): Promise<DeliveryOutcome> {
    this.sent.push({ how: 'post', to: address.reference, summary });
    return this.#outcome();
  }

  edit(address: Address, _activityId: string, { summary }: OutgoingCard): Promise<DeliveryOutcome> {
    this.sent.push({ how: 'edit', to: address.reference, summary });
    return this.#outcome();
  }

  #outcome(): Promise<DeliveryOutcome> {
    return Promise.resolve(this.next.shift() ?? { kind: 'delivered', activityId: `activity-${this.sent.length}` });
  }
}

export const organisation = 'contoso';
export const operator: Asker = { kind: 'operator', organisation };
export const startAt = Date.UTC(2026, 10, 2, 9);

export function person(personId: string): Asker {
  return { kind: 'person', organisation, personId };
}

/** All ports of an organisation, in memory. */
export function testOrganisation() {
  const clock = new SteppedClock(startAt);
  const store = new TestStore(clock);
  const payments = new ScriptedPayments();
  const directory = new TestDirectory();
  const conversations = new RecordedConversations();
  const running = new Map<string, Promise<void>>();
  let ids = 0;
  const ports: DeliveryPorts = {
    store,
    payments,
    directory,
    conversations,
    clock,
    policy,
    rights: defaultRights,
    aloneMaxMicros: units(1_000),
    newId: () => `id-${(ids += 1)}`,
    random: () => 0,
    wake: () => {},
    inTurn: (_name, work) => work(),
    readCalls: (source, rules, currency) => readCalls(source, rules, { currency, hash: (text) => createHash('sha256').update(text).digest('hex') }),
    joinOrRun: (name, work) => {
      const known = running.get(name);
      if (known !== undefined) return known;
      const started = work().finally(() => running.delete(name));
      running.set(name, started);
      return started;
    },
    renderAlert: ({ alert, version, settled }: Incident, place: Place) => ({ card: {}, summary: `${place.id} ${alert} v${version}${settled ? ' settled' : ''}` }),
  };
  return { ports, store, book: store.book, payments, directory, conversations, clock };
}

/** A usage file in memory. */
export function usageFile(text: string): UsageSource {
  const bytes = new TextEncoder().encode(text);
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes;
  };
  return {
    parts: [{ name: 'PSTN.calls.csv', open }],
    bytesTotal: bytes.length,
    digest: () => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
    close: () => Promise.resolve(),
  };
}

const header = 'UsageId,Start Time,Charge,Currency,Capability';

export function usageCsv(...rows: readonly (readonly [id: string, charge: string, start?: string | undefined, currency?: string, capability?: string])[]): UsageSource {
  const lines = rows.map(([id, charge, start = '2026-11-01T10:00:00Z', currency = 'USD', capability = 'MCOPSTNPP']) => [id, start, charge, currency, capability].join(','));
  return usageFile([header, ...lines, ''].join('\n'));
}
