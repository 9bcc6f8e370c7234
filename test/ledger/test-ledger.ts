import { decide, emptyLedger, evolve, type FindKey, type LedgerCommand, type LedgerDecision, type LedgerRecord, type LedgerState } from '../../src/ledger/index.ts';

/** A ledger in memory: what a store does, without one. */
export class TestLedger {
  state: LedgerState = emptyLedger;
  readonly records: LedgerRecord[] = [];
  readonly #known = new Map<string, { sequence: number; fingerprint: string }>();

  readonly find: FindKey = (key, fingerprint) => {
    const known = this.#known.get(key);
    return known === undefined ? undefined : { sequence: known.sequence, same: known.fingerprint === fingerprint };
  };

  run(command: LedgerCommand, at: number): LedgerDecision {
    const decision = decide(this.state, command, at, this.find);
    if (!decision.ok) return decision;
    for (const record of decision.records) this.#append(record);
    return decision;
  }

  get balance(): bigint {
    return this.state.balanceMicros;
  }

  #append(record: LedgerRecord): void {
    this.state = evolve(this.state, record);
    this.records.push(record);
    if (record.releasesKey !== undefined) this.#known.delete(record.releasesKey);
    if (record.key !== undefined) this.#known.set(record.key, { sequence: record.sequence, fingerprint: record.fingerprint ?? '' });
  }
}

export const operator = { kind: 'operator' } as const;

export function units(amount: number): bigint {
  return BigInt(Math.round(amount * 1_000_000));
}

let nextPayment = 0;

/** Buys credit and has the provider confirm it at once. */
export function buy(ledger: TestLedger, amountMicros: bigint, at: number, id = `buy-${(nextPayment += 1)}`): void {
  const payment = { id, purpose: 'top-up', amountMicros, method: 'card', attempt: 1, actor: operator } as const;
  ledger.run({ kind: 'request-payment', payment }, at);
  ledger.run({ kind: 'settle-payment', paymentId: id, outcome: { kind: 'succeeded', reference: `ref-${id}` } }, at);
}

export function call(key: string, drawnMicros: bigint, startAt = 0) {
  return { key, fingerprint: drawnMicros.toString(), startAt, drawnMicros, undrawnMicros: 0n, details: key };
}
