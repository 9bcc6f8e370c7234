import { describe, expect, test } from '@jest/globals';
import { evolve, wholeMultipleCovering, type CallBooked } from '../../src/ledger/index.ts';
import { buy, call, operator, TestLedger, units } from './test-ledger.ts';

const day = 86_400_000;
const january = Date.UTC(2026, 0, 10);

describe('lots', () => {
  test('a purchase is a lot that expires twelve months later', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    expect(ledger.state.lots).toMatchObject([{ amountMicros: units(50), remainingMicros: units(50), expiresAt: Date.UTC(2027, 0, 10) }]);
  });

  test('a purchase of 29 February expires on 28 February', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), Date.UTC(2028, 1, 29, 12));
    expect(ledger.state.lots[0]?.expiresAt).toBe(Date.UTC(2029, 1, 28, 12));
  });

  test('the oldest lot pays first, and a call remembers every lot that paid for it', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    buy(ledger, units(60), january + day);
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(70))] }, january + 2 * day);
    const [first, second] = ledger.state.lots;
    expect([first?.remainingMicros, second?.remainingMicros]).toEqual([0n, units(40)]);
    expect(ledger.records.at(-1)).toMatchObject({
      postings: [
        { account: `credits:${first?.id}`, micros: -units(50) },
        { account: `credits:${second?.id}`, micros: -units(20) },
        { account: 'usage', micros: units(70) },
      ],
    });
  });

  test('what is left of a lot is forfeited when it expires, and a call booked later draws on the next lot', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    buy(ledger, units(60), january + 30 * day);
    const afterFirst = Date.UTC(2027, 0, 10);
    ledger.run({ kind: 'expire-lots' }, afterFirst);
    expect(ledger.balance).toBe(units(60));
    expect(ledger.state.totals.forfeited).toBe(units(50));
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('late', units(10))] }, afterFirst);
    expect(ledger.balance).toBe(units(50));
  });

  test('a lot does not expire a millisecond early', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    ledger.run({ kind: 'expire-lots' }, Date.UTC(2027, 0, 10) - 1);
    expect(ledger.balance).toBe(units(50));
  });
});

describe('overdraft', () => {
  test('a call that comes after zero is booked, and the next credit settles the overdraft first', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(62))] }, january);
    expect(ledger.balance).toBe(-units(12));
    buy(ledger, units(50), january);
    expect(ledger.balance).toBe(units(38));
    expect(ledger.state.overdraftMicros).toBe(0n);
    expect(ledger.state.lots.at(-1)?.remainingMicros).toBe(units(38));
  });

  test('a purchase smaller than the overdraft is used up at once', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(80))] }, january);
    buy(ledger, units(50), january);
    expect(ledger.balance).toBe(-units(30));
    expect(ledger.state.lots.every(({ remainingMicros }) => remainingMicros === 0n)).toBe(true);
  });
});

describe('calls', () => {
  test('a known call is not booked again, in another batch or in the same', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', 5n), call('a', 5n)] }, january);
    ledger.run({ kind: 'book-calls', importId: 'j', calls: [call('a', 5n)] }, january);
    expect(ledger.state.calls).toBe(1);
    expect(ledger.balance).toBe(-5n);
  });

  test('a known call with another charge is reported and left as it was', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', 5n)] }, january);
    const decision = ledger.run({ kind: 'book-calls', importId: 'j', calls: [call('a', 6n)] }, january);
    expect(decision).toMatchObject({ ok: true, records: [], changed: [{ key: 'a' }] });
    expect(ledger.balance).toBe(-5n);
  });

  test('a call that stands twice in a batch with two charges is booked with the first and reported as changed', () => {
    const ledger = new TestLedger();
    const decision = ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', 5n), call('a', 6n)] }, january);
    expect(decision).toMatchObject({ fresh: [{ drawnMicros: 5n }], changed: [{ drawnMicros: 6n }] });
    expect(ledger.balance).toBe(-5n);
  });

  test('what was charged and not drawn is summed, and taken back with its call', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [{ ...call('a', 0n), undrawnMicros: 4n }, { ...call('b', 0n), undrawnMicros: 3n }] }, january);
    expect(ledger.state.undrawnMicros).toBe(7n);
    ledger.run({ kind: 'reverse-calls', calls: [ledger.records[0] as CallBooked], actor: operator }, january);
    expect(ledger.state).toMatchObject({ undrawnMicros: 3n, calls: 1 });
  });

  test('a reversed call gives back to the youngest lot it drew on first', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    buy(ledger, units(50), january + day);
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(70))] }, january + day);
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('b', units(10))] }, january + day);
    ledger.run({ kind: 'reverse-calls', calls: [ledger.records.at(-1) as CallBooked], actor: operator }, january + day);
    expect(ledger.state.lots.map(({ remainingMicros }) => remainingMicros)).toEqual([0n, units(30)]);
  });

  test('a reversed call may be booked again', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(5))] }, january);
    const booked = ledger.records.at(-1) as CallBooked;
    ledger.run({ kind: 'reverse-calls', calls: [booked], actor: operator }, january);
    expect(ledger.balance).toBe(units(50));
    ledger.run({ kind: 'book-calls', importId: 'j', calls: [call('a', units(6))] }, january);
    expect(ledger.balance).toBe(units(44));
  });

  test('reversing a call a second time changes nothing', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(5))] }, january);
    const booked = ledger.records.at(-1) as CallBooked;
    ledger.run({ kind: 'reverse-calls', calls: [booked], actor: operator }, january);
    ledger.run({ kind: 'book-calls', importId: 'j', calls: [call('a', units(7))] }, january);
    ledger.run({ kind: 'reverse-calls', calls: [booked], actor: operator }, january);
    expect(ledger.balance).toBe(-units(7));
  });

  test('what a reversed call had taken from a lot that expired since is forfeited', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    ledger.run({ kind: 'book-calls', importId: 'i', calls: [call('a', units(50))] }, january);
    const booked = ledger.records.at(-1) as CallBooked;
    const later = Date.UTC(2027, 1, 1);
    ledger.run({ kind: 'expire-lots' }, later);
    ledger.run({ kind: 'reverse-calls', calls: [booked], actor: operator }, later);
    expect(ledger.balance).toBe(0n);
    expect(ledger.state.totals.forfeited).toBe(units(50));
  });
});

describe('payments', () => {
  const payment = { id: 'p', purpose: 'top-up', amountMicros: units(50), method: 'card', attempt: 1, actor: operator } as const;

  test('money on its way is in suspense and not in the balance', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'request-payment', payment }, january);
    expect(ledger.balance).toBe(0n);
    expect(ledger.state.totals.suspense).toBe(units(50));
  });

  test('a declined payment leaves nothing behind', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'request-payment', payment }, january);
    const outcome = { kind: 'declined', reason: 'hard-decline', detail: 'expired_card' } as const;
    ledger.run({ kind: 'settle-payment', paymentId: 'p', outcome }, january);
    expect(ledger.state).toMatchObject({ balanceMicros: 0n, payment: null, totals: { suspense: 0n, funding: 0n } });
  });

  test('while a payment is in flight or unknown, another is refused', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'request-payment', payment }, january);
    ledger.run({ kind: 'settle-payment', paymentId: 'p', outcome: { kind: 'unknown', detail: 'no_answer' } }, january);
    const second = ledger.run({ kind: 'request-payment', payment: { ...payment, id: 'q' } }, january);
    expect(second).toMatchObject({ ok: false, error: { code: 'PAYMENT_IN_FLIGHT', values: { paymentId: 'p', state: 'unknown' } } });
  });

  test('an unknown payment is asked about within ten seconds and then ever more seldom', () => {
    const ledger = new TestLedger();
    ledger.run({ kind: 'request-payment', payment }, january);
    const waits: number[] = [];
    for (let asks = 0; asks < 12; asks += 1) {
      ledger.run({ kind: 'settle-payment', paymentId: 'p', outcome: { kind: 'unknown', detail: 'no_answer' } }, january);
      waits.push((ledger.state.payment?.askAt ?? 0) - january);
    }
    expect(waits[0]).toBeLessThanOrEqual(10_000);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBe(600_000);
  });

  test('an outcome that is told twice is booked once', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january, 'p');
    const again = ledger.run({ kind: 'settle-payment', paymentId: 'p', outcome: { kind: 'succeeded', reference: 'ref-p' } }, january);
    expect(again).toMatchObject({ ok: true, repeat: true, records: [] });
    expect(ledger.balance).toBe(units(50));
  });

  test('an outcome that contradicts the one that was booked is refused', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january, 'p');
    const outcome = { kind: 'declined', reason: 'soft-decline', detail: 'late' } as const;
    expect(ledger.run({ kind: 'settle-payment', paymentId: 'p', outcome }, january)).toMatchObject({ error: { code: 'PAYMENT_NOT_IN_FLIGHT' } });
    expect(ledger.balance).toBe(units(50));
  });

  test('the same payment id with another amount is refused', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january, 'p');
    const again = ledger.run({ kind: 'request-payment', payment: { ...payment, amountMicros: units(60) } }, january);
    expect(again).toMatchObject({ ok: false, error: { code: 'KEY_REUSED' } });
  });
});

describe('a stated balance', () => {
  test.each([
    ['higher', 80],
    ['lower', 20],
    ['negative', -5],
    ['the same', 50],
  ])('that is %s becomes the balance, with the difference in the adjustment account', (_word, stated) => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    ledger.run({ kind: 'state-balance', statedMicros: units(stated), key: 'k', actor: operator }, january);
    expect(ledger.balance).toBe(units(stated));
    expect(ledger.state.totals.adjustment).toBe(units(50) - units(stated));
  });
});

describe('invariants, also in production', () => {
  test('a record out of sequence is refused as a bug', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    expect(() => evolve(ledger.state, { kind: 'book-opened', sequence: 9, at: january, currency: 'USD' } as never)).toThrow(/follows/);
  });

  test('a record older than the one before is refused as a bug', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    const record = { sequence: ledger.state.sequence + 1, at: january - 1, kind: 'other' };
    expect(() => evolve(ledger.state, record as never)).toThrow(/not older/);
  });

  test('an overdraft beside unused credit is refused as a bug', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    const postings = [
      { account: 'credits:overdraft', micros: -1n },
      { account: 'usage', micros: 1n },
    ];
    expect(() => evolve(ledger.state, { sequence: ledger.state.sequence + 1, at: january, kind: 'other', postings } as never)).toThrow(/still holds credit/);
  });

  test('postings that do not balance are refused as a bug', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    const record = { ...(ledger.records[0] as object), sequence: ledger.state.sequence + 1, kind: 'other', postings: [{ account: 'usage', micros: 1n }] };
    expect(() => evolve(ledger.state, record as never)).toThrow(/postings of a record sum to zero/);
  });

  test('a posting below zero of a lot is refused as a bug', () => {
    const ledger = new TestLedger();
    buy(ledger, units(50), january);
    const postings = [
      { account: `credits:${ledger.state.lots[0]?.id}`, micros: -units(51) },
      { account: 'usage', micros: units(51) },
    ];
    expect(() => evolve(ledger.state, { sequence: ledger.state.sequence + 1, at: january, kind: 'other', postings } as never)).toThrow(/below zero/);
  });
});

describe('a whole multiple of a step', () => {
  test.each([
    [-5n, 50n],
    [0n, 50n],
    [50n, 50n],
    [51n, 100n],
    [100n, 100n],
  ])('that covers a gap of %d is %d', (gapMicros, covering) => {
    expect(wholeMultipleCovering(gapMicros, 50n)).toBe(covering);
  });
});
