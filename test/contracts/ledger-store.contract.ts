import { describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SteppedClock } from '../../src/adapters/clock/stepped-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { LedgerStore, Sealed } from '../../src/ports/ledger-store.ts';
import { organisation, startAt, tillBook, type TillAnswer, type TillBook, type TillCommand, type TillRecord, type TillState } from './till-book.ts';

export type TillStore = LedgerStore<TillState, TillCommand, TillAnswer, TillRecord>;

/** What every ledger store promises, whatever it keeps its records in. `open` gives a store with nothing in it. */
export function describeLedgerStore(name: string, open: (book: TillBook, clock: Clock) => Promise<TillStore>): void {
  async function openTill() {
    const clock = new SteppedClock(startAt);
    const store = await open(tillBook, clock);
    const payIn = (key: string, cents: bigint) => store.post(organisation, { kind: 'pay-in', key, cents });
    const read = async (range?: { from?: number; to?: number }) => {
      const records: Sealed<TillRecord>[] = [];
      for await (const sealed of store.records(organisation, range)) records.push(sealed);
      return records;
    };
    return { clock, store, payIn, read };
  }

  describe(`a ledger store ${name}`, () => {
    test('is empty at first', async () => {
      const { store, read } = await openTill();
      expect(await store.state(organisation)).toEqual(tillBook.initial);
      expect(await store.head(organisation)).toMatchObject({ sequence: 0 });
      expect(await read()).toEqual([]);
      expect(store.condition()).toEqual({ accepting: true });
      await store.close();
    });

    test('answers a post, and shows its record, state and head', async () => {
      const { store, payIn, read } = await openTill();
      expect(await payIn('first', 250n)).toEqual({ kind: 'booked', sequence: 1, at: startAt });
      expect(await store.state(organisation)).toEqual({ sequence: 1, cents: 250n });
      const [sealed] = await read();
      expect(sealed?.record).toEqual({ sequence: 1, at: startAt, key: 'first', fingerprint: '250', cents: 250n, note: '' });
      expect(await store.head(organisation)).toEqual({ sequence: 1, hash: sealed?.hash });
      await store.close();
    });

    test('keeps any text as it is', async () => {
      const { store, read } = await openTill();
      const note = 'Zoë "quoted" \\ 額度\n\u2028 \u{1f4b3} ,"hash":"x"} \ud800';
      await store.post(organisation, { kind: 'pay-in', key: note, cents: 1n, note });
      const [sealed] = await read();
      expect(sealed?.record.note).toBe(note);
      expect((await store.findRecord(organisation, note))?.sequence).toBe(1);
      await store.close();
    });

    test.each(['plain', randomUUID(), `usage:${randomUUID()}`, randomUUID().toUpperCase(), ''])('knows the key "%s" and whether its input is the same', async (key) => {
      const { store, payIn } = await openTill();
      await payIn('before', 1n);
      await payIn(key, 250n);
      expect(await payIn(key, 250n)).toEqual({ kind: 'repeated', sequence: 2, same: true });
      expect(await payIn(key, 251n)).toEqual({ kind: 'repeated', sequence: 2, same: false });
      expect((await store.findRecord(organisation, key))?.cents).toBe(250n);
      expect(await store.findRecord(organisation, `${key}?`)).toBeUndefined();
      expect(await store.head(organisation)).toMatchObject({ sequence: 2 });
      await store.close();
    });

    test('does not know a released key until it is booked again', async () => {
      const { store, payIn } = await openTill();
      await payIn('call', 250n);
      await store.post(organisation, { kind: 'take-back', key: 'call', cents: 250n });
      expect(await store.findRecord(organisation, 'call')).toBeUndefined();
      expect(await payIn('call', 300n)).toMatchObject({ kind: 'booked', sequence: 3 });
      expect(await payIn('call', 300n)).toEqual({ kind: 'repeated', sequence: 3, same: true });
      expect((await store.findRecord(organisation, 'call'))?.cents).toBe(300n);
      expect(await store.verify(organisation)).toMatchObject({ ok: true });
      await store.close();
    });

    test('books all records of a decision', async () => {
      const { store, payIn, read } = await openTill();
      await payIn('known', 5n);
      const payments = [1n, 2n, 3n].map((cents) => ({ key: `part-${cents}`, cents }));
      await store.post(organisation, { kind: 'pay-in-all', payments: [{ key: 'known', cents: 5n }, ...payments] });
      expect((await read()).map(({ record }) => record.cents)).toEqual([5n, 1n, 2n, 3n]);
      expect(await store.state(organisation)).toEqual({ sequence: 4, cents: 11n });
      await store.close();
    });

    test('gives each of many callers at once its own place', async () => {
      const { store, payIn, read } = await openTill();
      const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => payIn(`key-${index}`, BigInt(index))));
      expect(answers.map((answer) => answer.kind === 'booked' && answer.sequence)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect(await store.state(organisation)).toEqual({ sequence: 200, cents: 19_900n });
      expect(new Set((await read()).map(({ hash }) => hash)).size).toBe(200);
      await store.close();
    });

    test('gives any part of the history, in order', async () => {
      const { store, payIn, read } = await openTill();
      await Promise.all(Array.from({ length: 700 }, (_, index) => payIn(`key-${index}`, 1n)));
      const sequences = async (range: { from?: number; to?: number }) => (await read(range)).map(({ record }) => record.sequence);
      expect(await sequences({ from: 255, to: 258 })).toEqual([255, 256, 257, 258]);
      expect(await sequences({ from: 700 })).toEqual([700]);
      expect(await sequences({ to: 2 })).toEqual([1, 2]);
      expect(await sequences({ from: 701 })).toEqual([]);
      expect(await sequences({ from: 5, to: 4 })).toEqual([]);
      expect(await sequences({ from: -3, to: 1 })).toEqual([1]);
      await store.close();
    });

    test('answers a look with what was booked before it', async () => {
      const { store, payIn } = await openTill();
      const [, seen] = await Promise.all([payIn('first', 250n), store.post(organisation, { kind: 'look' })]);
      expect(seen).toEqual({ kind: 'seen', cents: 250n });
      expect(await store.state(organisation)).toMatchObject({ cents: 250n });
      await store.close();
    });

    test('does not go back in time when the clock does', async () => {
      let now = startAt;
      const store = await open(tillBook, { now: () => now, alarm: () => () => {} });
      await store.post(organisation, { kind: 'pay-in', key: 'first', cents: 1n });
      now -= 60_000;
      expect(await store.post(organisation, { kind: 'pay-in', key: 'second', cents: 1n })).toMatchObject({ at: startAt });
      await store.close();
    });

    test('a decision with a bug changes nothing and harms nobody else', async () => {
      const { store, payIn } = await openTill();
      const outcomes = await Promise.allSettled([payIn('before', 1n), store.post(organisation, { kind: 'break' }), payIn('after', 2n)]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await store.state(organisation)).toEqual({ sequence: 2, cents: 3n });
      expect(await store.findRecord(organisation, 'kept-by-nobody')).toBeUndefined();
      expect(await store.verify(organisation)).toMatchObject({ ok: true, records: 2 });
      await store.close();
    });

    test('a book that uses a key twice is stopped', async () => {
      const { store } = await openTill();
      const twice = [1n, 2n].map((cents) => ({ key: 'same', cents }));
      await expect(store.post(organisation, { kind: 'pay-in-all', payments: twice })).rejects.toThrow('carries the key of another record');
      await store.close();
    });

    test('finds nothing wrong with what it keeps', async () => {
      const { store, payIn } = await openTill();
      await Promise.all(Array.from({ length: 20 }, (_, index) => payIn(`key-${index}`, 1n)));
      const head = await store.head(organisation);
      expect(await store.verify(organisation)).toEqual({ ok: true, records: 20, head, problems: [] });
      await store.close();
    });

    test('keeps the books of other organisations apart by not serving them', async () => {
      const { store } = await openTill();
      await expect(store.post('fabrikam', { kind: 'look' })).rejects.toThrow('another organisation');
      await expect(store.state('fabrikam')).rejects.toThrow('another organisation');
      await store.close();
    });

    test('takes no posts once it is closing, but finishes those in hand', async () => {
      const { store, payIn } = await openTill();
      const inHand = payIn('in hand', 250n);
      const closed = store.close();
      await expect(payIn('late', 1n)).rejects.toMatchObject({ name: 'StoreUnavailable', reason: 'closing' });
      expect(await inHand).toMatchObject({ kind: 'booked' });
      expect(store.condition()).toEqual({ accepting: false, reason: 'closing' });
      await closed;
      await store.close();
    });
  });
}
