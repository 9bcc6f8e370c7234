import { describe, expect, test } from '@jest/globals';
import { ana, hourMs, minuteMs, TestBook, units } from '../operations/test-book.ts';

describe('the trigger', () => {
  test('a balance of exactly the minimum starts no recharge, one micro-unit less does', () => {
    const book = TestBook.recharging();
    book.use(50);
    expect(book.state.ledger.payment).toBeNull();
    book.use(0.000001);
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge', amountMicros: units(50), attempt: 1 });
  });

  test('nothing starts while automatic recharging is off', () => {
    const book = TestBook.recharging({ autoRecharge: false }).use(90);
    expect(book.state.ledger.payment).toBeNull();
    expect(book.kinds()).not.toContain('recharge-blocked');
  });

  test('a gap bigger than one recharge amount is closed by one purchase of the smallest whole multiple', () => {
    const book = TestBook.recharging().use(260);
    expect(book.state.ledger.balanceMicros).toBe(-units(160));
    expect(book.state.ledger.payment?.amountMicros).toBe(units(250));
    book.succeed();
    expect(book.state.ledger.balanceMicros).toBe(units(90));
  });

  test('switching it on, or raising the minimum above the balance, recharges at once', () => {
    const book = TestBook.recharging({ autoRecharge: false }).use(60);
    book.set({ autoRecharge: true });
    expect(book.state.ledger.payment).not.toBeNull();
    const other = TestBook.recharging();
    other.set({ minimumMicros: units(101) });
    expect(other.state.ledger.payment?.amountMicros).toBe(units(50));
  });

  test('the rules rest until an import has ended, so that one purchase closes the whole gap', () => {
    const book = TestBook.recharging();
    const actor = { kind: 'operator' } as const;
    book.post({ kind: 'start-import', importId: 'import-1', file: 'f', actor });
    const details = `x|${book.now}|200000000|0|USD|MCOPSTNPP||||1${'|'.repeat(12)}`;
    book.post({ kind: 'book-calls', importId: 'import-1', calls: [{ key: 'x', fingerprint: '200000000|0|USD', startAt: book.now, drawnMicros: units(200), undrawnMicros: 0n, details }] });
    book.wait(minuteMs);
    expect(book.state.ledger.payment).toBeNull();
  });

  test('at most one automatic purchase an hour: the reason is recorded, people are told once, and it is made when the hour is over', () => {
    const book = TestBook.recharging().use(60).succeed();
    const before = book.records.length;
    book.use(60).wait(minuteMs).wait(minuteMs);
    expect(book.state.ledger.payment).toBeNull();
    expect(book.kinds(before).filter((kind) => kind === 'recharge-blocked')).toHaveLength(1);
    expect(book.alerts().filter((alert) => alert === 'recharge-blocked')).toHaveLength(1);
    book.wait(hourMs - 2 * minuteMs - 1);
    expect(book.state.ledger.payment).toBeNull();
    book.wait(1);
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge' });
    expect(book.state.funding.blocked).toBeNull();
  });

  test('without a payment method the recharge is blocked with that reason, and a method sets it free', () => {
    const book = new TestBook();
    book.post({ kind: 'state-balance', key: 'k', statedMicros: units(40), actor: ana });
    book.set({ autoRecharge: true });
    expect(book.state.funding.blocked).toMatchObject({ reason: 'no-payment-method' });
    book.useCard();
    expect(book.state.ledger.payment).not.toBeNull();
  });
});

describe('a soft decline', () => {
  test('is retried after 1, 3 and 7 hours, then automatic recharging is paused', () => {
    const book = TestBook.recharging().use(60);
    for (const [index, hours] of [1, 3, 7].entries()) {
      book.decline('soft-decline');
      expect(book.state.funding.recharge).toMatchObject({ state: 'waiting', attempt: index + 1, next: book.now + hours * hourMs });
      book.wait(hours * hourMs - 1);
      expect(book.state.ledger.payment).toBeNull();
      book.wait(1);
      expect(book.state.ledger.payment).toMatchObject({ attempt: index + 2 });
    }
    book.decline('soft-decline');
    expect(book.state.funding.pause).toMatchObject({ reason: 'declined-too-often' });
    book.wait(100 * hourMs);
    expect(book.state.ledger.payment).toBeNull();
  });

  test('every attempt is a payment of its own at the provider', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline').wait(hourMs);
    const ids = book.records.flatMap((record) => (record.kind === 'payment-requested' && record.purpose === 'recharge' ? [record.paymentId] : []));
    expect(new Set(ids).size).toBe(2);
  });

  test('a top-up that lifts the balance to the minimum ends the waiting', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline').buy(50);
    expect(book.state.funding.recharge).toBeNull();
    expect(book.kinds()).toContain('recharge-ended');
    book.wait(2 * hourMs);
    expect(book.state.ledger.payment).toBeNull();
  });

  test('a new payment method ends the waiting: the recharge is tried with it at once', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline');
    book.useCard('pm_card_mastercard');
    expect(book.state.ledger.payment).toMatchObject({ method: 'pm_card_mastercard', attempt: 1 });
  });

  test('switching automatic recharging off ends the waiting', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline');
    book.set({ autoRecharge: false });
    expect(book.state.funding.recharge).toBeNull();
  });

  test('of the earlier method leaves a new one all its attempts', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline').wait(hourMs).decline('soft-decline').useCard('pm_card_mastercard').wait(3 * hourMs);
    expect(book.state.ledger.payment).toMatchObject({ method: 'pm_card_mastercard', attempt: 1 });
  });
});

describe('a hard decline', () => {
  test('pauses at once, and the pause is told on the failure card, not as a second alert', () => {
    const book = TestBook.recharging().use(60).decline('hard-decline', 'expired_card');
    expect(book.state.funding).toMatchObject({ pause: { reason: 'hard-decline' }, recharge: { state: 'stopped' } });
    expect(book.alerts().filter((alert) => alert.startsWith('recharge-'))).toEqual(['recharge-failed']);
    expect(book.records.filter((record) => record.kind === 'recharge-blocked')).toHaveLength(1);
  });

  test('a new payment method lifts the pause and the same recharge goes on at once', () => {
    const book = TestBook.recharging().use(60).decline('hard-decline');
    const id = book.state.funding.recharge?.id;
    book.useCard('pm_card_mastercard');
    expect(book.state.funding.pause).toBeNull();
    expect(book.state.ledger.payment).toMatchObject({ rechargeId: id, method: 'pm_card_mastercard', attempt: 1 });
    book.succeed();
    expect(book.alerts().filter((alert) => alert.startsWith('recharge-'))).toEqual(['recharge-failed', 'recharge-failed settled', 'recharge-succeeded settled']);
  });

  test.each(['soft-decline', 'hard-decline'] as const)('of the earlier method (%s), told after a new one was chosen, does not count against the new one', (reason) => {
    const book = TestBook.recharging().use(60).decline('hard-decline');
    book.post({ kind: 'retry', key: 'r', actor: ana });
    book.settle({ kind: 'unknown', detail: 'authentication_required' });
    book.useCard('pm_card_mastercard').decline(reason);
    expect(book.state.funding.pause).toBeNull();
    expect(book.state.ledger.payment).toMatchObject({ method: 'pm_card_mastercard', attempt: 1 });
    book.succeed();
    expect(book.state.funding).toMatchObject({ pause: null, recharge: null });
  });

  test('a successful manual retry lifts the pause', () => {
    const book = TestBook.recharging().use(60).decline('hard-decline');
    expect(book.post({ kind: 'retry', key: 'r', actor: ana })).toMatchObject({ ok: true, paymentId: 'retry-r' });
    book.succeed();
    expect(book.state.funding).toMatchObject({ pause: null, recharge: null });
    expect(book.kinds()).toContain('recharging-resumed');
  });

  test('a failed manual retry leaves it paused', () => {
    const book = TestBook.recharging().use(60).decline('hard-decline');
    book.post({ kind: 'retry', key: 'r', actor: ana });
    book.decline('soft-decline');
    expect(book.state.funding).toMatchObject({ pause: { reason: 'hard-decline' }, recharge: { state: 'stopped' } });
    expect(book.state.ledger.payment).toBeNull();
  });

  test('a role holder may resume, and the recharge is tried again', () => {
    const book = TestBook.recharging().use(60).decline('hard-decline');
    book.post({ kind: 'resume', key: 'r', actor: ana });
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge' });
  });
});

describe('a technical failure', () => {
  test('backs off in minutes and never counts as an attempt', () => {
    const book = TestBook.recharging().use(60);
    const waits: number[] = [];
    for (let failures = 0; failures < 9; failures += 1) {
      book.decline('technical-failure', 'provider_unreachable');
      const { next } = book.state.funding.recharge ?? {};
      waits.push(((next ?? 0) - book.now) / minuteMs);
      book.wait((next ?? 0) - book.now);
      expect(book.state.ledger.payment).toMatchObject({ attempt: 1 });
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(book.state.funding.pause).toBeNull();
  });

  test('between declines, the declines go on being counted', () => {
    const book = TestBook.recharging().use(60).decline('soft-decline').wait(hourMs).decline('technical-failure').wait(minuteMs);
    expect(book.state.ledger.payment).toMatchObject({ attempt: 2 });
    book.decline('soft-decline');
    expect(book.state.funding.recharge).toMatchObject({ attempt: 2, next: book.now + 3 * hourMs });
  });
});

describe('an unknown outcome', () => {
  test('blocks any new charge until the provider has said what became of it', () => {
    const book = TestBook.recharging().use(60).settle({ kind: 'unknown', detail: 'no_answer' });
    expect(book.post({ kind: 'top-up', key: 'x', amountMicros: units(50), actor: ana })).toMatchObject({ ok: false, error: { code: 'PAYMENT_IN_FLIGHT' } });
    book.wait(10 * hourMs);
    expect(book.state.ledger.payment).toMatchObject({ state: 'unknown', attempt: 1 });
    book.succeed();
    expect(book.state.ledger.balanceMicros).toBe(units(90));
    expect(book.post({ kind: 'top-up', key: 'y', amountMicros: units(50), actor: ana }).ok).toBe(true);
  });
});

describe('the monthly cap', () => {
  test('counts only automatic purchases of the calendar month in the organisation’s zone', () => {
    const book = TestBook.recharging({ capMicros: units(100) }, { timeZone: 'America/New_York' });
    book.use(60).succeed();
    book.wait(2 * hourMs);
    book.use(50).succeed();
    book.wait(2 * hourMs);
    book.use(50);
    expect(book.state.funding.blocked).toMatchObject({ reason: 'cap-reached', until: Date.UTC(2026, 11, 1, 5) });
    expect(book.alerts().at(-1)).toBe('recharge-blocked');
    book.wait(Date.UTC(2026, 11, 1, 4, 59) - book.now);
    expect(book.state.ledger.payment).toBeNull();
    book.wait(minuteMs);
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge' });
  });

  test('remembers what was bought weeks ago', () => {
    const book = TestBook.recharging({ capMicros: units(100) }).use(60).succeed();
    book.wait(14 * 24 * hourMs).use(50).succeed();
    book.wait(9 * 24 * hourMs).use(50);
    expect(book.state.funding.blocked).toMatchObject({ reason: 'cap-reached' });
  });

  test('that no month allows one recharge under is looked at anew each month', () => {
    const book = TestBook.recharging({ capMicros: units(49) }).use(60);
    expect(book.state.funding.blocked?.until).toBe(Date.UTC(2026, 11, 1));
    book.wait(Date.UTC(2026, 11, 1) - book.now);
    expect(book.state.funding.blocked?.until).toBe(Date.UTC(2027, 0, 1));
  });

  test('raising it sets the recharge free at once', () => {
    const book = TestBook.recharging({ capMicros: units(49) }).use(60);
    expect(book.state.funding.blocked?.reason).toBe('cap-reached');
    book.set({ capMicros: null });
    expect(book.state.ledger.payment).not.toBeNull();
  });

  test('does not hold back a person’s own top-up', () => {
    const book = TestBook.recharging({ capMicros: units(10) });
    expect(book.post({ kind: 'top-up', key: 'x', amountMicros: units(500), actor: ana }).ok).toBe(true);
  });
});

describe('a pause by a person', () => {
  test('is kept by a new payment method, and a blocked recharge is told', () => {
    const book = TestBook.recharging();
    book.post({ kind: 'pause', key: 'p', actor: ana });
    book.use(60);
    expect(book.alerts().at(-1)).toBe('recharge-blocked');
    book.useCard('pm_card_mastercard');
    expect(book.state.funding.pause).toMatchObject({ reason: 'person' });
    book.post({ kind: 'resume', key: 'q', actor: ana });
    expect(book.state.ledger.payment).not.toBeNull();
    expect(book.alerts().at(-1)).toBe('recharge-blocked settled');
  });
});

describe('a change of settings', () => {
  test('to what they are already leaves no record and no confirmation stale', () => {
    const book = TestBook.recharging();
    const { length } = book.records;
    const { version } = book.state.funding;
    expect(book.set({ autoRecharge: true, minimumMicros: units(50) })).toMatchObject({ ok: true });
    expect(book.records).toHaveLength(length);
    expect(book.state.funding.version).toBe(version);
  });
});

describe('acts that arrive twice', () => {
  test('the same key with the same input changes nothing; with another input it is refused', () => {
    const book = TestBook.recharging();
    const change = { kind: 'change-settings', key: 'k', change: { minimumMicros: units(70) }, actor: ana } as const;
    book.post(change);
    const { sequence } = book.state.ledger;
    expect(book.post(change)).toMatchObject({ ok: true, repeat: true });
    expect(book.post({ ...change, change: { minimumMicros: units(71) } })).toMatchObject({ ok: false, error: { code: 'KEY_REUSED' } });
    expect(book.state.ledger.sequence).toBe(sequence);
  });

  test('a retry asked twice charges once', () => {
    const book = TestBook.recharging().use(60).decline('hard-decline');
    book.post({ kind: 'retry', key: 'r', actor: ana });
    book.succeed();
    expect(book.post({ kind: 'retry', key: 'r', actor: ana })).toMatchObject({ ok: true, repeat: true });
    expect(book.state.ledger.payment).toBeNull();
  });
});

describe('limits', () => {
  test.each([
    ['amount', { amountMicros: units(49.99) }, 'BELOW_MINIMUM_FUNDING'],
    ['amount', { amountMicros: units(100_000.01) }, 'ABOVE_MAXIMUM'],
    ['minimum', { minimumMicros: -1n }, 'AMOUNT_NOT_POSITIVE'],
    ['cap', { capMicros: 0n }, 'AMOUNT_NOT_POSITIVE'],
  ])('a %s of %o is refused', (_name, change, code) => {
    expect(TestBook.recharging().set(change)).toMatchObject({ ok: false, error: { code } });
  });

  test('a minimum may go down to zero', () => {
    expect(TestBook.recharging().set({ minimumMicros: 0n }).ok).toBe(true);
  });

  test('a top-up below the minimum funding is refused, naming it', () => {
    const answer = TestBook.recharging().post({ kind: 'top-up', key: 'x', amountMicros: units(49.99), actor: ana });
    expect(answer).toMatchObject({ ok: false, error: { code: 'BELOW_MINIMUM_FUNDING', values: { minimumMicros: units(50) } } });
  });
});
