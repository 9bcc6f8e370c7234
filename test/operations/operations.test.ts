import { describe, expect, test } from '@jest/globals';
import { deliveryDueAt } from '../../src/alerts/index.ts';
import type { CallBooked } from '../../src/ledger/index.ts';
import {
  balanceOf,
  changeSettings,
  closeInterruptedImport,
  deliverAlerts,
  historyOf,
  importUsage,
  moneyDueAt,
  pauseRecharging,
  previewChange,
  previewMethod,
  previewResume,
  previewRetry,
  previewTopUp,
  reconcile,
  resumeRecharging,
  retryRecharge,
  setPaymentMethod,
  settleDueMoney,
  subscribePlace,
  topUp,
  undoImport,
  unsubscribePlace,
  whoCan,
  type BalanceView,
  type DeliveryPorts,
} from '../../src/operations/index.ts';
import { decodeCall } from '../../src/usage/index.ts';
import { hourMs, units } from './test-book.ts';
import { operator, organisation, person, startAt, testOrganisation, usageCsv, usageFile } from './test-organisation.ts';

async function funded() {
  const made = testOrganisation();
  await setPaymentMethod(made.ports, operator, { key: 'method', method: 'pm_card_visa' });
  await topUp(made.ports, operator, { key: 'first', amountMicros: units(100) });
  return made;
}

async function doDueWork(ports: DeliveryPorts): Promise<void> {
  await settleDueMoney(ports, organisation);
  await deliverAlerts(ports, organisation);
}

async function recharging() {
  const made = await funded();
  await changeSettings(made.ports, operator, { key: 'on', change: { autoRecharge: true } });
  return made;
}

function balanceMicros(view: Awaited<ReturnType<typeof balanceOf>>): bigint {
  return (view as BalanceView).balanceMicros;
}

describe('topping up', () => {
  test('charges the stored method once and says what became of it', async () => {
    const { ports, payments } = await funded();
    const receipt = await topUp(ports, person('ana'), { key: 'k', amountMicros: units(250) });
    expect(await historyOf(ports, person('ana'), { most: 1 })).toMatchObject({ entries: [{ kind: 'topped-up', actor: { name: 'Ana Silva' }, micros: units(250) }] });
    expect(receipt).toMatchObject({ ok: true, repeat: false, amountMicros: units(250), result: { state: 'succeeded' }, balanceMicros: units(350), requestedBy: { name: 'Ana Silva' } });
    expect(payments.charged.get('top-up-k')).toMatchObject({ amountMicros: units(250), method: 'pm_card_visa', currency: 'USD' });
  });

  test('asked again with the same key, answers with the first outcome and charges nothing', async () => {
    const { ports, payments } = await funded();
    await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) });
    const again = await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) });
    expect(again).toMatchObject({ ok: true, repeat: true, result: { state: 'succeeded' } });
    expect(payments.charged.size).toBe(2);
  });

  test('asked twice at the same moment, charges once', async () => {
    const { ports, payments } = await funded();
    await Promise.all([1, 2, 3].map(() => topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })));
    expect(payments.charged.size).toBe(2);
  });

  test('a declined card is told, and no money is booked', async () => {
    const { ports, payments } = await funded();
    payments.next = [{ kind: 'declined', reason: 'hard-decline', detail: 'expired_card' }];
    const receipt = await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) });
    expect(receipt).toMatchObject({ result: { state: 'failed', reason: 'hard-decline', detail: 'expired_card' }, balanceMicros: units(100) });
  });

  test('a lost answer leaves it open, blocks the next charge, and the provider is asked when due', async () => {
    const { ports, payments, store, clock } = await funded();
    payments.next = [{ kind: 'unknown', detail: 'no_answer' }];
    expect(await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })).toMatchObject({ result: { state: 'open' } });
    expect(await topUp(ports, person('ana'), { key: 'l', amountMicros: units(50) })).toMatchObject({ error: { code: 'PAYMENT_IN_FLIGHT' } });
    const due = moneyDueAt(await store.state());
    expect(due).toBeLessThanOrEqual(startAt + 10_000);
    payments.finding = { kind: 'succeeded', reference: 'late' };
    await clock.advanceTo(due ?? 0);
    await settleDueMoney(ports, organisation);
    expect(balanceMicros(await balanceOf(ports, operator))).toBe(units(150));
    expect(payments.asked).toEqual(['top-up-k']);
  });

  test('a provider that cannot be reached leaves nothing charged', async () => {
    const { ports, payments } = await funded();
    payments.next = ['unreachable'];
    expect(await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })).toMatchObject({ result: { state: 'failed', reason: 'technical-failure' } });
  });

  test('a payment that failed meanwhile is not charged again under its id', async () => {
    const { ports, payments, store } = await funded();
    await store.post(organisation, { kind: 'top-up', key: 'k', amountMicros: units(50), actor: { kind: 'operator' } });
    const joinOrRun = async (_name: string, work: () => Promise<void>): Promise<void> => {
      await store.post(organisation, { kind: 'settle-payment', paymentId: 'top-up-k', outcome: { kind: 'declined', reason: 'technical-failure', detail: 'd' } });
      await work();
    };
    await settleDueMoney({ ...ports, joinOrRun }, organisation);
    expect([...payments.charged.keys()]).toEqual(['top-up-first']);
  });

  test('a crash between the charge and its record is mended at the next start without a second charge', async () => {
    const { ports, payments, store } = await funded();
    store.beforePost = (command) => {
      if (command.kind === 'settle-payment') throw new Error('power lost');
    };
    await expect(topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })).rejects.toThrow('power lost');
    store.beforePost = () => {};
    await settleDueMoney(ports, organisation);
    expect(payments.charged.size).toBe(2);
    expect(balanceMicros(await balanceOf(ports, operator))).toBe(units(150));
  });

  test('a store that closes after the charge leaves the payment open rather than failed', async () => {
    const { ports, store } = await funded();
    store.beforePost = (command) => {
      if (command.kind === 'settle-payment') store.closed = 'disk-full';
    };
    expect(await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })).toMatchObject({ ok: true, result: { state: 'open' } });
  });

  test('a store that takes no posts refuses the act with the reason, and answers go on', async () => {
    const { ports, store, payments } = await funded();
    store.closed = 'disk-full';
    expect(await topUp(ports, operator, { key: 'k', amountMicros: units(50) })).toMatchObject({ error: { code: 'STORE_UNAVAILABLE', values: { reason: 'disk-full' } } });
    expect(payments.charged.size).toBe(1);
    expect(balanceMicros(await balanceOf(ports, person('ana')))).toBe(units(100));
  });

  test('one person alone moves at most the limit; the operator has none', async () => {
    const { ports } = await funded();
    expect(await topUp(ports, person('ana'), { key: 'k', amountMicros: units(1_000.01) })).toMatchObject({ error: { code: 'ABOVE_LIMIT_FOR_ONE' } });
    expect(await topUp(ports, operator, { key: 'l', amountMicros: units(1_000.01) })).toMatchObject({ ok: true });
  });
});

describe('rights', () => {
  test.each([
    ['ana', 'ok', 'ok', 'ok'],
    ['bo', 'PERSON_WITHOUT_RIGHT', 'ok', 'ok'],
    ['hal', 'PERSON_WITHOUT_RIGHT', 'PERSON_WITHOUT_RIGHT', 'ok'],
    ['uma', 'PERSON_WITHOUT_RIGHT', 'PERSON_WITHOUT_RIGHT', 'PERSON_WITHOUT_RIGHT'],
    ['nobody', 'PERSON_UNKNOWN', 'PERSON_UNKNOWN', 'PERSON_UNKNOWN'],
  ])('%s: topping up %s, settings %s, seeing %s', async (id, fund, configure, see) => {
    const { ports } = await funded();
    const answers = [
      await topUp(ports, person(id), { key: 'k', amountMicros: units(50) }),
      await changeSettings(ports, person(id), { key: 'c', change: { minimumMicros: units(60) } }),
      await balanceOf(ports, person(id)),
    ];
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([fund, configure, see]);
  });

  test('a person is looked up under the tenant they speak from', async () => {
    const { ports, directory } = await funded();
    directory.tenantId = 'tenant-a';
    expect(await balanceOf(ports, { kind: 'person', organisation, personId: 'ana', tenantId: 'tenant-a' })).toMatchObject({ ok: true });
    expect(await balanceOf(ports, { kind: 'person', organisation, personId: 'ana', tenantId: 'tenant-b' })).toMatchObject({ error: { code: 'PERSON_UNKNOWN' } });
  });

  test('roles are as fresh as the question needs: seconds for an act, minutes for an answer', async () => {
    const { ports, directory } = await funded();
    const ages: number[] = [];
    const find: typeof directory.find = (tenant, id, freshness) => {
      ages.push(freshness.maxAgeMs);
      return directory.find(tenant, id, freshness);
    };
    const asking = { ...ports, directory: { find, holders: () => Promise.resolve([]) } };
    await balanceOf(asking, person('ana'));
    await previewTopUp(asking, person('ana'), { amountMicros: units(50) });
    expect(ages).toEqual([300_000, 30_000]);
  });

  test('a guest is refused whatever the directory says', async () => {
    const { ports } = await funded();
    expect(await balanceOf(ports, { kind: 'person', organisation, personId: 'ana', isGuest: true })).toMatchObject({ error: { code: 'PERSON_IS_GUEST' } });
  });

  test('a right that was taken away no longer counts at the moment of the act', async () => {
    const { ports, directory, payments } = await funded();
    expect(await previewTopUp(ports, person('ana'), { amountMicros: units(50) })).toMatchObject({ ok: true });
    directory.people = directory.people.filter(({ id }) => id !== 'ana');
    expect(await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })).toMatchObject({ error: { code: 'PERSON_UNKNOWN' } });
    expect(payments.charged.size).toBe(1);
  });

  test('an unreachable directory refuses acts and says so', async () => {
    const { ports, directory } = await funded();
    directory.isDown = true;
    expect(await topUp(ports, person('ana'), { key: 'k', amountMicros: units(50) })).toMatchObject({ error: { code: 'DIRECTORY_UNAVAILABLE' } });
  });

  test('a refused act of a known person is in the records once a minute, and moves neither balance nor settings', async () => {
    const { ports, book, clock } = await funded();
    const before = book.state;
    for (const time of [1, 2, 3]) await topUp(ports, person('uma'), { key: `k${time}`, amountMicros: units(50) });
    await clock.advanceBy(60_000);
    await topUp(ports, person('uma'), { key: 'k4', amountMicros: units(50) });
    expect(book.records.filter(({ kind }) => kind === 'act-refused')).toHaveLength(2);
    expect(book.state.ledger.balanceMicros).toBe(before.ledger.balanceMicros);
    expect(book.state.funding).toEqual(before.funding);
  });

  test('whoever has no right learns nothing of what may be asked, and the try is recorded', async () => {
    const { ports, book } = await funded();
    const refused = { error: { code: 'PERSON_WITHOUT_RIGHT' } };
    expect(await setPaymentMethod(ports, person('bo'), { key: 'm', method: 'gold' })).toMatchObject(refused);
    expect(await previewMethod(ports, person('bo'), { method: 'gold' })).toMatchObject(refused);
    expect(await changeSettings(ports, person('hal'), { key: 'c', change: { minimumMicros: units(5_000) } })).toMatchObject(refused);
    expect(book.records.flatMap((record) => (record.kind === 'act-refused' ? [record.act] : []))).toEqual(['fund', 'configure']);
  });

  test('a store that takes no posts still says that the right is missing', async () => {
    const { ports, store } = await funded();
    store.closed = 'disk-full';
    expect(await topUp(ports, person('uma'), { key: 'k', amountMicros: units(50) })).toMatchObject({ error: { code: 'PERSON_WITHOUT_RIGHT' } });
  });

  test('who can top up names the people who hold a role for it', async () => {
    const { ports } = await funded();
    expect(await whoCan(ports, organisation, 'fund')).toMatchObject({ people: [{ displayName: 'Ana Silva' }] });
  });
});

describe('previews promise what the act then does', () => {
  test('a new minimum above the balance charges one recharge amount at once', async () => {
    const { ports, payments } = await recharging();
    const change = { minimumMicros: units(120) };
    expect(await previewChange(ports, person('bo'), { change })).toMatchObject({ chargesNowMicros: units(50), after: { minimumMicros: units(120) } });
    const receipt = await changeSettings(ports, person('bo'), { key: 'c', change });
    expect(receipt).toMatchObject({ ok: true, followedBy: { amountMicros: units(50), result: { state: 'succeeded' } }, balanceMicros: units(150) });
    expect(payments.charged.size).toBe(2);
  });

  test('a change that charges nothing says so', async () => {
    const { ports } = await recharging();
    expect(await previewChange(ports, person('bo'), { change: { minimumMicros: units(60) } })).toMatchObject({ chargesNowMicros: 0n, blockedBy: null });
  });

  test('a recharge that the cap would hold back is foreseen', async () => {
    const { ports } = await recharging();
    expect(await previewChange(ports, person('bo'), { change: { minimumMicros: units(120), capMicros: units(20) } })).toMatchObject({ chargesNowMicros: 0n, blockedBy: 'cap-reached' });
  });

  test('resuming, and a new method, foresee the recharge they set free', async () => {
    const { ports, payments } = await recharging();
    payments.next = [{ kind: 'declined', reason: 'hard-decline', detail: 'expired_card' }];
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '60']) });
    await settleDueMoney(ports, organisation);
    expect(await previewResume(ports, person('bo'))).toMatchObject({ chargesNowMicros: units(50) });
    expect(await previewMethod(ports, person('ana'), { method: 'pm_card_mastercard' })).toMatchObject({ chargesNowMicros: units(50), method: 'pm_card_mastercard' });
    const receipt = await setPaymentMethod(ports, person('ana'), { key: 'm', method: 'pm_card_mastercard' });
    expect(receipt).toMatchObject({ pause: null, followedBy: { amountMicros: units(50), result: { state: 'succeeded' } } });
  });

  test('an unknown payment method is refused with those that exist', async () => {
    const { ports } = await funded();
    expect(await previewMethod(ports, person('ana'), { method: 'gold' })).toMatchObject({ error: { code: 'UNKNOWN_PAYMENT_METHOD', values: { known: ['pm_card_visa', 'pm_card_mastercard'] } } });
  });
});

describe('a failed recharge', () => {
  test('can be retried by hand, which lifts the pause', async () => {
    const { ports, payments } = await recharging();
    payments.next = [{ kind: 'declined', reason: 'hard-decline', detail: 'expired_card' }];
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '60']) });
    await settleDueMoney(ports, organisation);
    expect(await balanceOf(ports, person('hal'))).toMatchObject({ canRetry: true, pause: { reason: 'hard-decline' }, attempt: null, lastFailure: { detail: 'expired_card' } });
    expect(await retryRecharge(ports, person('ana'), { key: 'r' })).toMatchObject({ purpose: 'retry', result: { state: 'succeeded' }, balanceMicros: units(90) });
    expect(await balanceOf(ports, person('hal'))).toMatchObject({ canRetry: false, pause: null });
  });

  test('is not retried while its payment is in flight, as the preview says', async () => {
    const { ports, payments } = await recharging();
    payments.next = [{ kind: 'unknown', detail: 'no_answer' }];
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '60']) });
    await settleDueMoney(ports, organisation);
    const refused = { error: { code: 'PAYMENT_IN_FLIGHT' } };
    expect(await previewRetry(ports, person('ana'))).toMatchObject(refused);
    expect(await retryRecharge(ports, person('ana'), { key: 'r' })).toMatchObject(refused);
  });

  test('pausing and resuming are in the history with who did it', async () => {
    const { ports } = await recharging();
    await pauseRecharging(ports, person('bo'), { key: 'p' });
    await resumeRecharging(ports, person('bo'), { key: 'q' });
    const history = await historyOf(ports, person('hal'), { most: 2 });
    expect(history).toMatchObject({ hasMore: true, entries: [{ kind: 'resumed', actor: { name: 'Bo Lin' } }, { kind: 'paused', reason: 'person' }] });
  });
});

describe('importing usage', () => {
  test('books what is paid from credits, counts the rest, and the balance shows how far usage is known', async () => {
    const { ports } = await funded();
    const source = usageCsv(['a', '1.25'], ['b', '0.75', '2026-11-02T08:00:00Z'], ['c', '0', undefined, 'USD', 'MCOPSTN1'], ['d', '3.00', undefined, 'USD', 'MCOMEETACPEA']);
    const report = await importUsage(ports, operator, { file: 'u.csv', source });
    expect(report).toMatchObject({ ok: true, id: 'import-1', counts: { rows: 4, new: 4, duplicate: 0, refused: 0, sumMicros: units(2), undrawnMicros: units(3) } });
    expect(await balanceOf(ports, operator)).toMatchObject({ balanceMicros: units(98), undrawnMicros: units(3), usageCoveredUntil: Date.UTC(2026, 10, 2, 8) });
  });

  test('a file twice, overlapping files and rows in another order give the same ledger', async () => {
    const [one, other] = [await funded(), await funded()];
    const rows = ['a', 'b', 'c', 'd'].map((id, index) => [id, `${index + 1}.00`] as const);
    await importUsage(one.ports, operator, { file: 'all.csv', source: usageCsv(...rows) });
    await importUsage(other.ports, operator, { file: 'late.csv', source: usageCsv(...rows.slice(1).toReversed()) });
    await importUsage(other.ports, operator, { file: 'early.csv', source: usageCsv(...rows.slice(0, 3)) });
    const again = await importUsage(other.ports, operator, { file: 'early.csv', source: usageCsv(...rows.slice(0, 3)) });
    expect(again).toMatchObject({ counts: { rows: 3, new: 0, duplicate: 3, sumMicros: 0n } });
    expect(other.book.state.ledger.lots.map((lot) => lot.remainingMicros)).toEqual(one.book.state.ledger.lots.map((lot) => lot.remainingMicros));
    expect(other.book.state.ledger.calls).toBe(4);
  });

  test('a bad row is reported with its line and the good rows stand', async () => {
    const { ports } = await funded();
    const report = await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '1.00'], ['b', 'x'], ['c', '1.00', undefined, 'EUR']) });
    expect(report).toMatchObject({ counts: { new: 1, refused: 2 }, refusals: [{ line: 3, column: 'Charge' }, { line: 4, column: 'Currency' }] });
  });

  test('strictly, a file with a bad row brings nothing', async () => {
    const { ports, book } = await funded();
    const { sequence } = book.state.ledger;
    const source = usageCsv(['a', '1.00'], ['b', 'x']);
    expect(await importUsage(ports, operator, { file: 'u.csv', source }, { strict: true })).toMatchObject({ id: null, rejected: { why: 'strict' }, counts: { rows: 2, new: 0, duplicate: 0, refused: 1 } });
    expect(book.state.ledger.sequence).toBe(sequence);
    const good = await importUsage(ports, operator, { file: 'v.csv', source: usageCsv(['a', '1.00']) }, { strict: true });
    expect(good).toMatchObject({ rejected: null, counts: { rows: 1, new: 1 } });
  });

  test('a file that cannot be read brings nothing and says why', async () => {
    const { ports, book } = await funded();
    const { sequence } = book.state.ledger;
    expect(await importUsage(ports, operator, { file: 'u.csv', source: usageFile('') })).toMatchObject({ id: null, rejected: { why: 'unreadable', error: { code: 'EMPTY_FILE' } } });
    expect(book.state.ledger.sequence).toBe(sequence);
  });

  test('a known call with another charge is reported as changed, and booked anew only when asked', async () => {
    const { ports } = await funded();
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '1.00'], ['b', '2.00']) });
    expect(await importUsage(ports, operator, { file: 'v.csv', source: usageCsv(['a', '4.00'], ['b', '2.00']) })).toMatchObject({ counts: { new: 0, changed: 1, duplicate: 1 } });
    expect(balanceMicros(await balanceOf(ports, operator))).toBe(units(97));
    const corrected = await importUsage(ports, operator, { file: 'v.csv', source: usageCsv(['a', '4.00'], ['b', '2.00']) }, { correct: true });
    expect(corrected).toMatchObject({ counts: { changed: 0, corrected: 1, duplicate: 1, sumMicros: units(3) } });
    expect(balanceMicros(await balanceOf(ports, operator))).toBe(units(94));
  });

  test('an import is undone with reversing records, once, and its file may be imported again', async () => {
    const { ports, book } = await funded();
    const rows = [['a', '30.00'], ['b', '90.00']] as const;
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(...rows) });
    expect(await undoImport(ports, operator, { importId: 'import-1' })).toMatchObject({ ok: true, calls: 2, balanceMicros: units(100) });
    expect(book.state.ledger.totals.usage).toBe(0n);
    expect(await undoImport(ports, operator, { importId: 'import-1' })).toMatchObject({ error: { code: 'IMPORT_ALREADY_UNDONE' } });
    expect(await undoImport(ports, operator, { importId: 'import-9' })).toMatchObject({ error: { code: 'IMPORT_UNKNOWN' } });
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(...rows) });
    expect(balanceMicros(await balanceOf(ports, operator))).toBe(-units(20));
  });

  test('undoing an import leaves alone what was corrected since, and does not count it', async () => {
    const { ports, book } = await funded();
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '1.00'], ['b', '2.00']) });
    await importUsage(ports, operator, { file: 'v.csv', source: usageCsv(['a', '4.00']) }, { correct: true });
    expect(await undoImport(ports, operator, { importId: 'import-1' })).toMatchObject({ ok: true, calls: 1, balanceMicros: units(96) });
    expect(book.records.at(-1)).toMatchObject({ kind: 'import-undone', calls: 1 });
  });

  test('an import that a crash cut off is closed, and importing the file again books the rest', async () => {
    const { ports, book, store } = await funded();
    store.beforePost = (command) => {
      if (command.kind === 'finish-import') throw new Error('killed');
    };
    await expect(importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '1.00']) })).rejects.toThrow('killed');
    store.beforePost = () => {};
    await closeInterruptedImport(store, organisation);
    expect(book.state.imports.manifests).toMatchObject([{ state: 'interrupted', new: 1, sumMicros: units(1) }]);
    expect(await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '1.00'], ['b', '1.00']) })).toMatchObject({ counts: { new: 1, duplicate: 1 } });
  });

  test('rows that were booked before a file turned out to be unreadable do not stand', async () => {
    const { ports, book } = await funded();
    async function* damaged(): ReturnType<typeof ports.readCalls> {
      for await (const event of ports.readCalls(usageCsv(['a', '60']), { chargeOtherCapabilities: false, chargeIncludesFee: true }, 'USD')) {
        yield event.kind === 'end' ? { kind: 'unreadable', error: { code: 'DATES_AMBIGUOUS', values: {} }, hash: event.hash } : event;
      }
    }
    const report = await importUsage({ ...ports, readCalls: damaged }, operator, { file: 'u.csv', source: usageCsv() });
    expect(report).toMatchObject({ id: 'import-1', rejected: { why: 'unreadable' } });
    expect(book.state.ledger).toMatchObject({ balanceMicros: units(100), calls: 0 });
    expect(book.state.imports.manifests).toMatchObject([{ state: 'undone' }]);
  });

  test('an import that still runs is not undone', async () => {
    const { ports, store } = await funded();
    await store.post(organisation, { kind: 'start-import', importId: 'import-1', file: 'u.csv', actor: { kind: 'operator' } });
    expect(await undoImport(ports, operator, { importId: 'import-1' })).toMatchObject({ error: { code: 'IMPORT_RUNNING' } });
  });

  test('an import whose source fails is closed at once, so that later ones and the rules go on', async () => {
    const { ports, book } = await recharging();
    async function* broken(): ReturnType<typeof ports.readCalls> {
      for await (const event of ports.readCalls(usageCsv(['a', '60']), { chargeOtherCapabilities: false, chargeIncludesFee: true }, 'USD')) {
        if (event.kind === 'end') throw new Error('disk lost');
        yield event;
      }
    }
    await expect(importUsage({ ...ports, readCalls: broken }, operator, { file: 'u.csv', source: usageCsv() })).rejects.toThrow('disk lost');
    expect(book.state.imports.manifests).toMatchObject([{ state: 'interrupted', new: 1, sumMicros: units(60) }]);
    expect(book.state.ledger.payment).toMatchObject({ purpose: 'recharge' });
    expect(await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['a', '60'], ['b', '1']) })).toMatchObject({ counts: { new: 1, duplicate: 1 } });
  });

  test('batches that fail while the file is still being read end the import, not the process', async () => {
    const { ports, store } = await funded();
    const unmet: unknown[] = [];
    const note = (reason: unknown): number => unmet.push(reason);
    process.on('unhandledRejection', note);
    async function* slow(): ReturnType<typeof ports.readCalls> {
      for await (const event of ports.readCalls(usageCsv(['a', '1']), { chargeOtherCapabilities: false, chargeIncludesFee: true }, 'USD')) {
        yield event;
        store.closed = 'disk-full';
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    store.beforePost = ({ kind }) => {
      if (kind === 'book-calls') store.closed = 'disk-full';
    };
    await expect(importUsage({ ...ports, readCalls: slow }, operator, { file: 'u.csv', source: usageCsv() })).rejects.toThrow('disk-full');
    process.off('unhandledRejection', note);
    expect(unmet).toEqual([]);
  });

  test('an id that looks like a payment takes nobody’s payment away', async () => {
    const { ports } = await funded();
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['payment:top-up-k', '1.00'], ['outcome:top-up-k', '1.00']) });
    expect(await topUp(ports, operator, { key: 'k', amountMicros: units(50) })).toMatchObject({ ok: true, repeat: false, result: { state: 'succeeded' } });
    const again = await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['payment:top-up-k', '1.00']) });
    expect(again).toMatchObject({ counts: { new: 0, duplicate: 1 } });
  });

  test('every booked call can be told back as it came', async () => {
    const { ports, book } = await funded();
    await importUsage(ports, operator, { file: 'u.csv', source: usageCsv(['A9', '1.00']) });
    const booked = book.records.find((record): record is CallBooked => record.kind === 'call-booked');
    expect(decodeCall(booked?.details ?? '')).toMatchObject({ usageId: 'a9', chargeMicros: units(1), currency: 'USD', capability: 'MCOPSTNPP' });
  });
});

describe('a stated balance', () => {
  test('is booked as a visible adjustment', async () => {
    const { ports, book } = await funded();
    expect(await reconcile(ports, operator, { key: 'k', statedMicros: units(93.5) })).toMatchObject({ beforeMicros: units(100), balanceMicros: units(93.5) });
    expect(book.records.at(-1)).toMatchObject({ kind: 'balance-adjusted', differenceMicros: -units(6.5) });
  });
});

describe('delivering alerts', () => {
  async function withChannel() {
    const made = await recharging();
    await subscribePlace(made.ports, person('bo'), { key: 's', place: { id: 'ops', kind: 'channel', reference: 'ops-ref' } });
    return made;
  }

  async function failRecharge(made: Awaited<ReturnType<typeof withChannel>>): Promise<void> {
    made.payments.next = [{ kind: 'declined', reason: 'soft-decline', detail: 'card_declined' }];
    await importUsage(made.ports, operator, { file: 'u.csv', source: usageCsv(['a', '60']) });
    await doDueWork(made.ports);
  }

  test('posts the card once and edits it when there is news', async () => {
    const made = await withChannel();
    await failRecharge(made);
    await doDueWork(made.ports);
    expect(made.conversations.sent).toEqual([{ how: 'post', to: 'ops-ref', summary: 'ops recharge-failed v1' }]);
    await made.clock.advanceBy(hourMs);
    await doDueWork(made.ports);
    expect(made.conversations.sent.slice(1)).toEqual([
      { how: 'edit', to: 'ops-ref', summary: 'ops recharge-failed v2 settled' },
      { how: 'post', to: 'ops-ref', summary: 'ops recharge-succeeded v1 settled' },
    ]);
  });

  test('waits as long as the service asks', async () => {
    const made = await withChannel();
    made.conversations.next = [{ kind: 'later', retryAfterMs: 30_000, reason: '429' }];
    await failRecharge(made);
    await made.clock.advanceBy(29_999);
    await deliverAlerts(made.ports, organisation);
    expect(made.conversations.sent).toHaveLength(1);
    await made.clock.advanceBy(1);
    await deliverAlerts(made.ports, organisation);
    expect(made.conversations.sent).toHaveLength(2);
    expect(deliveryDueAt(made.book.state.alerts)).toBeUndefined();
  });

  test('backs off when the service is out', async () => {
    const made = await withChannel();
    made.conversations.next = Array.from({ length: 5 }, () => ({ kind: 'later' as const, reason: '503' }));
    await failRecharge(made);
    const instants: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      await made.clock.advanceTo(made.book.state.alerts.deliveries[0]?.next ?? 0);
      instants.push(made.clock.now() - startAt);
      await deliverAlerts(made.ports, organisation);
    }
    expect(instants).toEqual([2_000, 6_000, 14_000, 30_000]);
  });

  test('a card that may have arrived is posted once more, never twice more', async () => {
    const made = await withChannel();
    made.conversations.next = [{ kind: 'unsure', reason: 'reset' }, { kind: 'unsure', reason: 'reset' }];
    await failRecharge(made);
    for (let tries = 0; tries < 5; tries += 1) {
      await made.clock.advanceBy(600_000);
      await deliverAlerts(made.ports, organisation);
    }
    expect(made.conversations.sent).toHaveLength(2);
    expect(made.book.records.some(({ kind }) => kind === 'alert-dropped')).toBe(true);
  });

  test('a crash after sending counts as one that may have arrived', async () => {
    const made = await withChannel();
    made.store.beforePost = (command) => {
      if (command.kind === 'note-delivery' && command.draft.kind === 'alert-shown') throw new Error('killed');
    };
    await expect(failRecharge(made)).rejects.toThrow('killed');
    await expect(doDueWork(made.ports)).rejects.toThrow('killed');
    made.store.beforePost = () => {};
    await doDueWork(made.ports);
    expect(made.conversations.sent).toHaveLength(2);
  });

  test('a card that cannot be made holds up no other', async () => {
    const made = await withChannel();
    await subscribePlace(made.ports, person('bo'), { key: 's2', place: { id: 'last', kind: 'channel', reference: 'last-ref' } });
    const renderAlert: DeliveryPorts['renderAlert'] = (incident, place) => {
      if (place.id === 'ops') throw new Error('no template');
      return made.ports.renderAlert(incident, place);
    };
    await topUp(made.ports, operator, { key: 'k', amountMicros: units(50) });
    await expect(deliverAlerts({ ...made.ports, renderAlert }, organisation)).rejects.toThrow('no template');
    expect(made.conversations.sent.map(({ to }) => to)).toEqual(['last-ref']);
  });

  test('a place that unsubscribes while others are served gets nothing any more', async () => {
    const made = await withChannel();
    await subscribePlace(made.ports, person('bo'), { key: 's2', place: { id: 'last', kind: 'channel', reference: 'last-ref' } });
    await topUp(made.ports, operator, { key: 'k', amountMicros: units(50) });
    made.conversations.post = async () => {
      await unsubscribePlace(made.ports, person('bo'), { key: 'u', placeId: 'last' });
      return { kind: 'delivered', activityId: 'a' };
    };
    await deliverAlerts(made.ports, organisation);
    expect(made.book.records.flatMap((record) => (record.kind === 'alert-sending' ? [record.placeId] : []))).toEqual(['ops']);
  });

  test('a place that is gone is unsubscribed', async () => {
    const made = await withChannel();
    made.conversations.next = [{ kind: 'gone', reason: '404' }];
    await failRecharge(made);
    expect(made.book.state.alerts.places).toEqual([]);
    expect(made.book.records.at(-1)).toMatchObject({ kind: 'place-unsubscribed', cause: 'gone' });
  });
});
