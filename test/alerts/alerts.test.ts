import { describe, expect, test } from '@jest/globals';
import { dueDeliveries, deliveryDueAt } from '../../src/alerts/index.ts';
import { ana, hourMs, minuteMs, TestBook } from '../operations/test-book.ts';

function subscribed(book: TestBook, ...ids: string[]): TestBook {
  for (const id of ids) book.post({ kind: 'subscribe', key: `s-${id}`, place: { id, kind: 'channel', reference: { id } }, actor: ana });
  return book;
}

function show(book: TestBook, activityId = 'a1'): void {
  for (const { incident, place } of dueDeliveries(book.state.alerts, book.now)) {
    book.post({ kind: 'note-delivery', draft: { kind: 'alert-shown', incidentId: incident.id, placeId: place.id, version: incident.version, activityId } });
  }
}

describe('what is told', () => {
  test('a recharge that succeeds, and a top-up, are told once each', () => {
    const book = TestBook.recharging().use(60).succeed();
    expect(book.alerts()).toEqual(['topped-up settled', 'recharge-succeeded settled']);
  });

  test('a failed recharge is one incident over all its attempts', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline').wait(hourMs).decline('soft-decline').wait(3 * hourMs).succeed();
    const failures = book.records.filter((record) => record.kind === 'alert-raised' && record.alert === 'recharge-failed');
    expect(new Set(failures.map((record) => ('incidentId' in record ? record.incidentId : ''))).size).toBe(1);
    expect(book.alerts().filter((alert) => alert.startsWith('recharge'))).toEqual([
      'recharge-failed',
      'recharge-failed',
      'recharge-failed settled',
      'recharge-succeeded settled',
    ]);
  });

  test('a balance that reaches zero is told once, and its return with how long it lasted', () => {
    const book = TestBook.recharging({ autoRecharge: false }).use(100);
    const zeroAt = book.now;
    book.use(5).wait(41 * minuteMs);
    expect(book.alerts().filter((alert) => alert === 'balance-zero')).toHaveLength(1);
    book.buy(60);
    expect(book.alerts().slice(-2)).toEqual(['balance-zero settled', 'service-restored settled']);
    expect(book.records.at(-1)).toMatchObject({ facts: { since: zeroAt, until: zeroAt + 41 * minuteMs } });
  });

  test('a new organisation that was never funded is not told that it is empty', () => {
    const book = new TestBook();
    book.useCard().wait(hourMs);
    expect(book.alerts()).toEqual([]);
  });

  test('a low balance is told once per crossing and armed again only ten per cent above the minimum', () => {
    const book = TestBook.recharging({ autoRecharge: false }).use(51);
    book.use(1);
    expect(book.alerts().filter((alert) => alert.startsWith('low'))).toEqual(['low-balance']);
    book.post({ kind: 'state-balance', key: 'a', statedMicros: 54_000_000n, actor: ana });
    book.post({ kind: 'state-balance', key: 'b', statedMicros: 48_000_000n, actor: ana });
    expect(book.alerts().filter((alert) => alert.startsWith('low'))).toEqual(['low-balance']);
    book.post({ kind: 'state-balance', key: 'c', statedMicros: 55_000_000n, actor: ana });
    book.post({ kind: 'state-balance', key: 'd', statedMicros: 48_000_000n, actor: ana });
    expect(book.alerts().filter((alert) => alert.startsWith('low'))).toEqual(['low-balance', 'low-balance settled', 'low-balance']);
  });

  test('switching automatic recharging on settles a low balance', () => {
    const book = TestBook.recharging({ autoRecharge: false }).use(60);
    book.set({ autoRecharge: true });
    expect(book.alerts().filter((alert) => alert.startsWith('low'))).toEqual(['low-balance', 'low-balance settled']);
  });

  test('credit that is gone without a single call is told as well', () => {
    const book = TestBook.recharging({ autoRecharge: false });
    book.post({ kind: 'state-balance', key: 'a', statedMicros: 0n, actor: ana });
    expect(book.alerts().at(-1)).toBe('balance-zero');
  });

  test('a failure that was settled still tells why it failed', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline', 'insufficient_funds').wait(hourMs).succeed();
    const settled = book.records.findLast((record) => record.kind === 'alert-raised' && record.alert === 'recharge-failed');
    expect(settled).toMatchObject({ settled: true, facts: { detail: 'insufficient_funds', outcome: 'succeeded' } });
  });

  test('a recharge that is held back for one reason after another is one incident', () => {
    const book = TestBook.recharging().use(60).succeed();
    book.use(60).set({ capMicros: 60_000_000n });
    book.wait(hourMs);
    expect(book.alerts().filter((alert) => alert.startsWith('recharge-blocked'))).toEqual(['recharge-blocked', 'recharge-blocked']);
    expect(new Set(book.state.alerts.incidents.map(({ id }) => id)).size).toBe(1);
  });

  test('news stands in the same decision as its cause', () => {
    const book = TestBook.recharging();
    const before = book.records.length;
    book.use(60).succeed();
    const kinds = book.kinds(before);
    expect(kinds.slice(kinds.indexOf('payment-posted'))).toEqual(['payment-posted', 'alert-raised']);
  });
});

describe('deliveries', () => {
  test('every subscribed place gets the card, a place that subscribes later does not', () => {
    const book = subscribed(TestBook.recharging(), 'one', 'two');
    book.use(60).succeed();
    subscribed(book, 'three');
    expect(dueDeliveries(book.state.alerts, book.now).map(({ place }) => place.id)).toEqual(['one', 'two']);
  });

  test('news of a living incident edits its card, and a place that saw nothing yet sees only the newest', () => {
    const book = subscribed(TestBook.recharging(), 'one', 'two');
    book.use(60).decline('soft-decline');
    const [first] = dueDeliveries(book.state.alerts, book.now);
    book.post({ kind: 'note-delivery', draft: { kind: 'alert-shown', incidentId: first?.incident.id ?? '', placeId: 'one', version: 1, activityId: 'card' } });
    book.wait(hourMs).decline('soft-decline');
    const due = dueDeliveries(book.state.alerts, book.now);
    expect(due.map(({ place, delivery, incident }) => [place.id, delivery.activityId, incident.version])).toEqual([
      ['one', 'card', 2],
      ['two', undefined, 2],
    ]);
  });

  test('what is settled and shown everywhere is forgotten, so that memory stays bounded', () => {
    const book = subscribed(TestBook.recharging(), 'one');
    for (let day = 0; day < 50; day += 1) {
      book.wait(24 * hourMs).use(50).succeed();
      show(book);
    }
    expect(book.state.alerts.incidents).toEqual([]);
    expect(book.state.alerts.deliveries).toEqual([]);
  });

  test('a delayed delivery waits for its time', () => {
    const book = subscribed(TestBook.recharging(), 'one');
    book.use(60).succeed();
    const [due] = dueDeliveries(book.state.alerts, book.now);
    const next = book.now + 30_000;
    book.post({ kind: 'note-delivery', draft: { kind: 'alert-delayed', incidentId: due?.incident.id ?? '', placeId: 'one', next, reason: '429', isUnsure: false } });
    expect(dueDeliveries(book.state.alerts, book.now)).toEqual([]);
    expect(deliveryDueAt(book.state.alerts)).toBe(next);
  });

  test('a place that asked for patience gets later news no sooner', () => {
    const book = subscribed(TestBook.recharging(), 'one');
    book.use(60).decline('soft-decline');
    const [due] = dueDeliveries(book.state.alerts, book.now);
    const next = book.now + 2 * hourMs;
    book.post({ kind: 'note-delivery', draft: { kind: 'alert-delayed', incidentId: due?.incident.id ?? '', placeId: 'one', next, reason: '429', isUnsure: false } });
    book.wait(hourMs).decline('soft-decline');
    expect(dueDeliveries(book.state.alerts, book.now)).toEqual([]);
    expect(deliveryDueAt(book.state.alerts)).toBe(next);
  });

  test('tries are counted anew once a card was shown', () => {
    const book = subscribed(TestBook.recharging(), 'one');
    book.use(60).decline('soft-decline');
    const [due] = dueDeliveries(book.state.alerts, book.now);
    book.post({ kind: 'note-delivery', draft: { kind: 'alert-delayed', incidentId: due?.incident.id ?? '', placeId: 'one', next: book.now, reason: '503', isUnsure: false } });
    show(book);
    expect(book.state.alerts.deliveries).toMatchObject([{ tries: 0, shownVersion: 1 }]);
  });

  test('a place that is gone is forgotten with its deliveries', () => {
    const book = subscribed(TestBook.recharging(), 'one');
    book.use(60).succeed();
    book.post({ kind: 'unsubscribe', key: 'u', placeId: 'one', cause: 'gone', actor: ana });
    expect(deliveryDueAt(book.state.alerts)).toBeUndefined();
    expect(book.state.alerts.incidents).toEqual([]);
  });
});
