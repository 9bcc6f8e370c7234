import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyLedger, evolve, sumMicros, type CallBooked, type LedgerCommand } from '../../src/ledger/index.ts';
import { buy, call, operator, TestLedger } from './test-ledger.ts';

/** The simplest thing that knows the right answers: sums, and sets of what was seen. */
interface Model {
  readonly charges: Map<string, bigint>;
  paidMicros: bigint;
  adjustedMicros: bigint;
  inFlight: { readonly id: string; readonly micros: bigint } | null;
  readonly payments: Map<string, bigint>;
  readonly settled: Set<string>;
}

type Step = fc.Command<Model, TestLedger>;

const at = Date.UTC(2026, 5, 1);
const micros = fc.bigInt({ min: 0n, max: 90_000_000n });
const fewIds = fc.integer({ min: 0, max: 15 }).map(String);

function expectBalance(model: Model, ledger: TestLedger): void {
  const used = sumMicros(model.charges.values());
  expect(ledger.balance).toBe(model.paidMicros + model.adjustedMicros - used);
  expect(ledger.balance).toBe(sumMicros(ledger.state.lots.map((lot) => lot.remainingMicros)) - ledger.state.overdraftMicros);
  expect(ledger.state.totals.funding).toBe(-model.paidMicros - (model.inFlight?.micros ?? 0n));
}

function step(name: string, run: (model: Model, ledger: TestLedger) => void): Step {
  return {
    check: () => true,
    run: (model, ledger) => {
      run(model, ledger);
      expectBalance(model, ledger);
    },
    toString: () => name,
  };
}

const bookCalls = fc.array(fc.record({ id: fewIds, charge: micros }), { maxLength: 5 }).map((calls) =>
  step(`book ${calls.map(({ id, charge }) => `${id}:${charge}`).join(' ')}`, (model, ledger) => {
    ledger.run({ kind: 'book-calls', importId: 'i', calls: calls.map(({ id, charge }) => call(id, charge)) }, at);
    for (const { id, charge } of calls) if (!model.charges.has(id)) model.charges.set(id, charge);
  }),
);

const reverseCall = fewIds.map((id) =>
  step(`reverse ${id}`, (model, ledger) => {
    const booked = ledger.records.filter((record): record is CallBooked => record.kind === 'call-booked' && record.key === id);
    ledger.run({ kind: 'reverse-calls', calls: booked, actor: operator }, at);
    model.charges.delete(id);
  }),
);

const requestPayment = fc.tuple(fewIds, micros).map(([id, amount]) =>
  step(`request ${id}:${amount}`, (model, ledger) => {
    const payment = { id, purpose: 'top-up', amountMicros: amount, method: 'card', attempt: 1, actor: operator } as const;
    const decision = ledger.run({ kind: 'request-payment', payment }, at);
    const isNew = !model.payments.has(id) && model.inFlight === null && amount > 0n;
    expect(decision.ok && !decision.repeat).toBe(isNew);
    if (!isNew) return;
    model.payments.set(id, amount);
    model.inFlight = { id, micros: amount };
  }),
);

const settlePayment = fc.tuple(fewIds, fc.constantFrom('succeeded', 'declined', 'unknown')).map(([id, kind]) =>
  step(`settle ${id} ${kind}`, (model, ledger) => {
    const outcome =
      kind === 'succeeded'
        ? ({ kind, reference: 'r' } as const)
        : kind === 'declined'
          ? ({ kind, reason: 'soft-decline', detail: 'd' } as const)
          : ({ kind: 'unknown', detail: 'd' } as const);
    ledger.run({ kind: 'settle-payment', paymentId: id, outcome }, at);
    if (model.inFlight?.id !== id || kind === 'unknown') return;
    if (kind === 'succeeded') {
      expect(model.settled.has(id)).toBe(false);
      model.settled.add(id);
      model.paidMicros += model.inFlight.micros;
    }
    model.inFlight = null;
  }),
);

const stateBalance = fc.tuple(fc.uuid(), fc.bigInt({ min: -50_000_000n, max: 200_000_000n })).map(([key, stated]) =>
  step(`state ${stated}`, (model, ledger) => {
    const used = sumMicros(model.charges.values());
    ledger.run({ kind: 'state-balance', statedMicros: stated, key, actor: operator }, at);
    model.adjustedMicros = stated - model.paidMicros + used;
  }),
);

const steps = fc.commands([bookCalls, reverseCall, requestPayment, settlePayment, stateBalance], { maxCommands: 60 });

function freshModel(): Model {
  return { charges: new Map(), paidMicros: 0n, adjustedMicros: 0n, inFlight: null, payments: new Map(), settled: new Set() };
}

test('money is conserved, the balance is the sum of the lots and nothing is paid twice, whatever is asked in whatever order', () => {
  fc.assert(
    fc.property(steps, (commands) => {
      fc.modelRun(() => ({ model: freshModel(), real: new TestLedger() }), commands);
    }),
    { numRuns: 300 },
  );
});

test('folding the records again gives the live state', () => {
  fc.assert(
    fc.property(steps, (commands) => {
      const ledger = new TestLedger();
      fc.modelRun(() => ({ model: freshModel(), real: ledger }), commands);
      expect(ledger.records.reduce(evolve, emptyLedger)).toEqual(ledger.state);
    }),
    { numRuns: 100 },
  );
});

const calls = fc.uniqueArray(fc.record({ id: fc.uuid(), charge: micros }), { selector: ({ id }) => id, maxLength: 30 });

test('repeating and reordering calls gives the same balance and the same lots', () => {
  fc.assert(
    fc.property(calls, fc.array(fc.nat()), (distinct, order) => {
      const told = distinct.map(({ id, charge }) => call(id, charge));
      const shuffled = [...told, ...order.flatMap((n) => told[n % (told.length || 1)] ?? [])].toSorted((a, b) => a.key.localeCompare(b.key));
      const [once, often] = [new TestLedger(), new TestLedger()];
      for (const ledger of [once, often]) {
        const payment = { id: 'p', purpose: 'top-up', amountMicros: 100_000_000n, method: 'card', attempt: 1, actor: operator } as const;
        ledger.run({ kind: 'request-payment', payment }, at);
        ledger.run({ kind: 'settle-payment', paymentId: 'p', outcome: { kind: 'succeeded', reference: 'r' } }, at);
      }
      once.run({ kind: 'book-calls', importId: 'i', calls: told }, at);
      for (const one of shuffled) often.run({ kind: 'book-calls', importId: 'i', calls: [one] }, at);
      expect(often.state.lots).toEqual(once.state.lots);
      expect(often.balance).toBe(once.balance);
    }),
  );
});

test('reversing calls leaves the lots as if those calls had never been', () => {
  const moves = fc.array(fc.record({ buy: micros, use: micros, isReversed: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(moves, (told) => {
      const [reversing, never] = [new TestLedger(), new TestLedger()];
      for (const [index, { buy: bought, use, isReversed }] of told.entries()) {
        for (const ledger of [reversing, never]) if (bought > 0n) buy(ledger, bought, at, `p${index}`);
        reversing.run({ kind: 'book-calls', importId: 'i', calls: [call(`c${index}`, use)] }, at);
        if (!isReversed) never.run({ kind: 'book-calls', importId: 'i', calls: [call(`c${index}`, use)] }, at);
      }
      const reversed = reversing.records.filter((record): record is CallBooked => record.kind === 'call-booked' && told[Number(record.key.slice(1))]?.isReversed === true);
      reversing.run({ kind: 'reverse-calls', calls: reversed, actor: operator }, at);
      const remaining = (ledger: TestLedger): readonly bigint[] => ledger.state.lots.map((lot) => lot.remainingMicros);
      expect(remaining(reversing)).toEqual(remaining(never));
      expect(reversing.state.overdraftMicros).toBe(never.state.overdraftMicros);
    }),
  );
});

test('the oldest credit is used up before a younger one is touched', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(micros.map((m) => ({ buy: m + 1n })), micros.map((m) => ({ use: m }))), { maxLength: 40 }), (moves) => {
      const ledger = new TestLedger();
      moves.forEach((move, index) => {
        const commands: LedgerCommand[] =
          'use' in move
            ? [{ kind: 'book-calls', importId: 'i', calls: [call(`c${index}`, move.use)] }]
            : [
                { kind: 'request-payment', payment: { id: `p${index}`, purpose: 'top-up', amountMicros: move.buy, method: 'card', attempt: 1, actor: operator } },
                { kind: 'settle-payment', paymentId: `p${index}`, outcome: { kind: 'succeeded', reference: 'r' } },
              ];
        for (const command of commands) ledger.run(command, at + index);
        const firstOpen = ledger.state.lots.findIndex((lot) => lot.remainingMicros > 0n);
        const touchedLater = ledger.state.lots.slice(firstOpen + 1).filter((lot) => firstOpen >= 0 && lot.remainingMicros < lot.amountMicros);
        expect(touchedLater).toEqual([]);
      });
    }),
  );
});
