import { describe, expect, test } from '@jest/globals';
import { changeSettings, importUsage, setPaymentMethod, startWorker, subscribePlace, topUp } from '../../src/operations/index.ts';
import { hourMs, units } from './test-book.ts';
import { operator, organisation, startAt, testOrganisation, usageCsv } from './test-organisation.ts';

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Balance 100, recharged below 50, with a subscribed channel and a worker that looks after it all. */
async function working() {
  const made = testOrganisation();
  await setPaymentMethod(made.ports, operator, { key: 'method', method: 'pm_card_visa' });
  await topUp(made.ports, operator, { key: 'first', amountMicros: units(100) });
  await changeSettings(made.ports, operator, { key: 'on', change: { autoRecharge: true } });
  await subscribePlace(made.ports, operator, { key: 'ops', place: { id: 'ops', kind: 'channel', reference: 'ops' } });
  const troubles: unknown[] = [];
  const worker = startWorker(made.ports, organisation, (error) => troubles.push(error));
  await turnOfTheLoop();
  return { ...made, worker, troubles };
}

type Working = Awaited<ReturnType<typeof working>>;

async function use({ ports, worker }: Working, amount: string): Promise<void> {
  await importUsage(ports, operator, { file: 'u.csv', source: usageCsv([`call-${amount}`, amount]) });
  worker.wake();
  await turnOfTheLoop();
}

describe('a worker', () => {
  test('pays a recharge and tells of it without anybody asking', async () => {
    const made = await working();
    await use(made, '60');
    expect(made.book.state.ledger.balanceMicros).toBe(units(90));
    expect(made.conversations.sent.map(({ summary }) => summary)).toEqual(['ops recharge-succeeded v1 settled']);
    await made.worker.stop();
  });

  test('tries a declined recharge again when its time comes, and not before', async () => {
    const made = await working();
    made.payments.next = [{ kind: 'declined', reason: 'soft-decline', detail: 'card_declined' }];
    await use(made, '60');
    await made.clock.advanceTo(startAt + hourMs - 1);
    expect(made.book.state.ledger.balanceMicros).toBe(units(40));
    await made.clock.advanceTo(startAt + hourMs);
    expect(made.book.state.ledger.balanceMicros).toBe(units(90));
    expect(made.conversations.sent.at(-1)?.summary).toBe('ops recharge-succeeded v1 settled');
    await made.worker.stop();
  });

  test('asks about a lost answer while the messaging service hangs', async () => {
    const made = await working();
    made.conversations.post = () => new Promise(() => {});
    await topUp(made.ports, operator, { key: 'k', amountMicros: units(50) });
    made.payments.next = [{ kind: 'unknown', detail: 'no_answer' }];
    await use(made, '110');
    made.payments.finding = { kind: 'succeeded', reference: 'late' };
    await made.clock.advanceBy(10_000);
    expect(made.book.state.ledger.balanceMicros).toBe(units(90));
  });

  test('tells the news while the payment provider fails, and reports the trouble', async () => {
    const made = await working();
    made.payments.next = [{ kind: 'unknown', detail: 'no_answer' }];
    made.payments.find = () => Promise.reject(new Error('broken answer'));
    await use(made, '100');
    await made.clock.advanceBy(10_000);
    expect(made.troubles).toEqual([new Error('broken answer')]);
    expect(made.conversations.sent.map(({ summary }) => summary)).toEqual(['ops balance-zero v1']);
    await made.clock.advanceBy(10_000);
    expect(made.troubles).toHaveLength(2);
    await made.worker.stop();
  });

  test('delivers again when the service said so', async () => {
    const made = await working();
    made.conversations.next = [{ kind: 'later', retryAfterMs: 30_000, reason: '429' }];
    await use(made, '60');
    await made.clock.advanceBy(29_999);
    expect(made.conversations.sent).toHaveLength(1);
    await made.clock.advanceBy(1);
    expect(made.conversations.sent).toHaveLength(2);
    await made.worker.stop();
  });

  test('stops after the card in hand', async () => {
    const made = await working();
    await subscribePlace(made.ports, operator, { key: 'two', place: { id: 'two', kind: 'channel', reference: 'two' } });
    let answer = (): void => {};
    const asked: unknown[] = [];
    made.conversations.post = ({ reference }) => {
      asked.push(reference);
      return new Promise((resolve) => (answer = () => resolve({ kind: 'delivered', activityId: 'a' })));
    };
    await use(made, '60');
    const stopped = made.worker.stop();
    answer();
    await stopped;
    expect(asked).toEqual(['ops']);
    expect(made.book.records.at(-1)).toMatchObject({ kind: 'alert-shown', placeId: 'ops' });
    expect(made.clock.nextAlarmAt).toBeUndefined();
  });

  test('rests a little before work that stays due', async () => {
    const made = await working();
    made.conversations.next = Array.from({ length: 9 }, () => ({ kind: 'later' as const, retryAfterMs: 1, reason: '429' }));
    await use(made, '60');
    await made.clock.advanceBy(99);
    expect(made.conversations.sent).toHaveLength(1);
    await made.clock.advanceBy(1);
    expect(made.conversations.sent).toHaveLength(2);
    await made.worker.stop();
  });

  test('looks again every minute when nothing is due', async () => {
    const made = await working();
    expect(made.clock.nextAlarmAt).toBe(startAt + 60_000);
    await made.worker.stop();
    expect(made.clock.nextAlarmAt).toBeUndefined();
  });
});
