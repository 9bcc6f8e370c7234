import { describe, expect, test } from '@jest/globals';
import { ana, hourMs, TestBook, units } from './test-book.ts';

const yearMs = 366 * 24 * hourMs;
const operator = { kind: 'operator' } as const;

function startImport(book: TestBook): void {
  book.post({ kind: 'start-import', importId: 'import-1', file: 'usage.csv', actor: operator });
}

function finishImport(book: TestBook): void {
  const counts = { rows: 0, new: 0, duplicate: 0, changed: 0, corrected: 0, refused: 0, sumMicros: 0n, undrawnMicros: 0n, first: null, last: null, days: [] };
  book.post({ kind: 'finish-import', importId: 'import-1', file: 'usage.csv', actor: operator, fileHash: '', keySource: 'usage-id', counts, isInterrupted: false });
}

describe('lots that expire', () => {
  test('together are two lines of the history, each with the balance it left', () => {
    const book = new TestBook().useCard().buy(100).buy(50);
    book.wait(yearMs);
    expect(book.state.history.slice(-2)).toMatchObject([
      { kind: 'lapsed', micros: -units(100), balanceMicros: units(50) },
      { kind: 'lapsed', micros: -units(50), balanceMicros: 0n },
    ]);
  });

  test('set the rules going also when it is a refused act that finds them expired', () => {
    const book = TestBook.recharging();
    book.now += yearMs;
    expect(book.post({ kind: 'top-up', key: 'k', amountMicros: units(1), actor: ana })).toMatchObject({ error: { code: 'BELOW_MINIMUM_FUNDING' } });
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge', amountMicros: units(50) });
    expect(book.alerts()).toContain('balance-zero');
  });

  test('wait for somebody who decides when a delivery is noted', () => {
    const book = TestBook.recharging();
    book.now += yearMs;
    book.post({ kind: 'note-delivery', draft: { kind: 'alert-sending', incidentId: 'none', placeId: 'none' } });
    expect(book.state.ledger.lots).toHaveLength(1);
    book.wait(0);
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge' });
  });
});

test('the history keeps its newest two hundred lines', () => {
  const book = new TestBook();
  for (let stated = 1; stated <= 205; stated += 1) book.post({ kind: 'state-balance', key: `k${stated}`, statedMicros: BigInt(stated), actor: ana });
  expect(book.state.history).toHaveLength(200);
  expect(book.state.history.at(-1)?.balanceMicros).toBe(205n);
});

test('pausing what is paused leaves the reason of the pause as it is', () => {
  const book = TestBook.recharging().use(60).decline('hard-decline');
  book.post({ kind: 'pause', key: 'p', actor: ana });
  expect(book.kinds().filter((kind) => kind === 'recharging-paused')).toHaveLength(1);
  expect(book.state.funding.pause).toMatchObject({ reason: 'hard-decline' });
});

describe('while an import runs', () => {
  test('no other begins', () => {
    const book = new TestBook();
    startImport(book);
    expect(book.post({ kind: 'start-import', importId: 'import-2', file: 'other.csv', actor: operator })).toMatchObject({
      error: { code: 'IMPORT_RUNNING', values: { importId: 'import-1', file: 'usage.csv' } },
    });
  });

  test('a top-up is told at once', () => {
    const book = TestBook.recharging();
    startImport(book);
    book.buy(60);
    expect(book.alerts().filter((alert) => alert === 'topped-up settled')).toHaveLength(2);
  });

  test('a recharge that fails is told at once, with when it is tried again', () => {
    const book = TestBook.recharging().use(60);
    startImport(book);
    book.decline('soft-decline');
    expect(book.records.at(-1)).toMatchObject({ kind: 'alert-raised', alert: 'recharge-failed', facts: { next: book.now + hourMs } });
  });

  test('no recharge starts on a balance that is not whole yet, and none is forgotten', () => {
    const book = TestBook.recharging();
    startImport(book);
    book.set({ minimumMicros: units(120) });
    expect(book.state.ledger.payment).toBeNull();
    expect(book.alerts()).not.toContain('balance-zero');
    finishImport(book);
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge' });
  });
});
