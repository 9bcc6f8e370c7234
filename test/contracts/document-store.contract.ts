import { describe, expect, test } from '@jest/globals';
import { SteppedClock } from '../../src/adapters/clock/stepped-clock.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { DocumentStore } from '../../src/ports/document-store.ts';

const startAt = Date.UTC(2026, 10, 2, 9);
const contoso = 'contoso';

/** What every document store promises. `open` gives a store with nothing in it. */
export function describeDocumentStore(name: string, open: (clock: Clock) => Promise<DocumentStore>): void {
  async function openStore() {
    const clock = new SteppedClock(startAt);
    const store = await open(clock);
    const put = (key: string, value: unknown, version?: number) =>
      store.write(contoso, [version === undefined ? { key, value } : { key, value, version }]);
    return { clock, store, put };
  }

  describe(`a document store ${name}`, () => {
    test('gives back what was written, with a version that grows', async () => {
      const { store, put } = await openStore();
      expect(await store.read(contoso, 'a')).toBeUndefined();
      await put('a', { text: 'Zoë\n"額度"', list: [1, null] });
      const first = await store.read(contoso, 'a');
      expect(first).toMatchObject({ key: 'a', value: { text: 'Zoë\n"額度"', list: [1, null] } });
      await put('a', 'new');
      const second = await store.read(contoso, 'a');
      expect(second?.value).toBe('new');
      expect(second?.version).toBeGreaterThan(first?.version ?? 0);
      await store.close();
    });

    test('keeps its own copy of a value', async () => {
      const { store, put } = await openStore();
      const value = { steps: ['ask'] };
      await put('dialogue', value);
      value.steps.push('confirm');
      const read = (await store.read(contoso, 'dialogue'))?.value as typeof value | undefined;
      expect(read).toEqual({ steps: ['ask'] });
      read?.steps.push('changed by a reader');
      expect((await store.read(contoso, 'dialogue'))?.value).toEqual({ steps: ['ask'] });
      await store.close();
    });

    test('writes all changes or none', async () => {
      const { store, put } = await openStore();
      await put('b', 'old');
      const changes = [{ key: 'a', value: 1 }, { key: 'b', value: 'new', version: 0 }];
      await expect(store.write(contoso, changes)).rejects.toMatchObject({ name: 'DocumentConflict', key: 'b' });
      expect(await store.read(contoso, 'a')).toBeUndefined();
      expect((await store.read(contoso, 'b'))?.value).toBe('old');
      await store.close();
    });

    test('lets one of two writers win that read the same version', async () => {
      const { store, put } = await openStore();
      await put('a', 'first');
      const version = (await store.read(contoso, 'a'))?.version ?? 0;
      const outcomes = await Promise.allSettled([put('a', 'one', version), put('a', 'other', version)]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect((await store.read(contoso, 'a'))?.value).toBe('one');
      await store.close();
    });

    test('removes a document, and never gives its versions again', async () => {
      const { store, put } = await openStore();
      await put('a', 'first');
      const version = (await store.read(contoso, 'a'))?.version ?? 0;
      await put('a', null);
      expect(await store.read(contoso, 'a')).toBeUndefined();
      await put('a', 'again', 0);
      await expect(put('a', 'late', version)).rejects.toMatchObject({ name: 'DocumentConflict' });
      await store.close();
    });

    test('lists the documents whose key begins so, in order', async () => {
      const { store, put } = await openStore();
      for (const key of ['place:b', 'other', 'place:a']) await put(key, key);
      await store.write('fabrikam', [{ key: 'place:c', value: 'theirs' }]);
      expect((await store.list(contoso, 'place:')).map(({ value }) => value)).toEqual(['place:a', 'place:b']);
      await store.close();
    });

    test('keeps organisations apart, whatever their names', async () => {
      const { store } = await openStore();
      await store.write('ab', [{ key: 'c', value: 1 }]);
      expect(await store.read('a', 'bc')).toBeUndefined();
      expect(await store.claim('ab', 'c', startAt + 1)).toBe(true);
      expect(await store.claim('a', 'bc', startAt + 1)).toBe(true);
      await store.close();
    });

    test('forgets a document when it expires', async () => {
      const { store, clock } = await openStore();
      await store.write(contoso, [{ key: 'proposal', value: 1, expiresAt: startAt + 1000 }]);
      await clock.advanceBy(999);
      expect(await store.read(contoso, 'proposal')).toBeDefined();
      await clock.advanceBy(1);
      expect(await store.read(contoso, 'proposal')).toBeUndefined();
      expect(await store.list(contoso, '')).toEqual([]);
      await store.write(contoso, [{ key: 'proposal', value: 2, version: 0 }]);
      await store.close();
    });

    test('lets only the first caller claim a key, until the claim expires', async () => {
      const { store, clock } = await openStore();
      const claims = Array.from({ length: 5 }, () => store.claim(contoso, 'activity', startAt + 1000));
      expect(await Promise.all(claims)).toEqual([true, false, false, false, false]);
      await clock.advanceBy(1000);
      expect(await store.claim(contoso, 'activity', startAt + 5000)).toBe(true);
      await store.close();
    });
  });
}
