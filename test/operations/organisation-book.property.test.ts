import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moneyDueAt } from '../../src/operations/index.ts';
import { ana, hourMs, TestBook, units } from './test-book.ts';

const operator = { kind: 'operator' } as const;
const dayMs = 24 * hourMs;

type Step = (book: TestBook) => void;

/** A step with a name, for the report of a failure. */
function step(name: string, run: Step): Step {
  return Object.assign(run, { toString: () => name });
}

function importIdOf(book: TestBook): string {
  return `import-${book.state.imports.manifests.length}`;
}

const amounts = fc.integer({ min: 1, max: 400 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(1, hourMs, 8 * hourMs, dayMs, 40 * dayMs, 200 * dayMs).map((ms) => step(`wait ${ms}`, (book) => void book.wait(ms))),
  fc.constantFrom(hourMs, 400 * dayMs).map((ms) => step(`let ${ms} pass unseen`, (book) => void (book.now += ms))),
  amounts.map((amount) => step(`buy ${amount}`, (book) => void book.post({ kind: 'top-up', key: book.key(), amountMicros: units(amount), actor: ana }))),
  amounts.map((amount) => step(`use ${amount}`, (book) => void (book.state.imports.manifests.at(-1)?.state === 'running' || book.use(amount)))),
  amounts.map((amount) => step(`state ${amount}`, (book) => void book.post({ kind: 'state-balance', key: book.key(), statedMicros: units(amount - 100), actor: ana }))),
  fc.constant(step('succeed', (book) => void book.succeed())),
  fc.constantFrom('soft-decline' as const, 'hard-decline' as const, 'technical-failure' as const).map((reason) => step(reason, (book) => void book.decline(reason))),
  fc.constant(step('lose the answer', (book) => void book.settle({ kind: 'unknown', detail: 'no_answer' }))),
  fc.constantFrom('pause' as const, 'resume' as const, 'retry' as const).map((kind) => step(kind, (book) => void book.post({ kind, key: book.key(), actor: ana }))),
  fc.constant(step('choose a card', (book) => void book.useCard())),
  fc.boolean().map((autoRecharge) => step(`recharging ${autoRecharge}`, (book) => void book.set({ autoRecharge }))),
  fc.constantFrom(null, 60, 200).map((cap) => step(`cap ${cap}`, (book) => void book.set({ capMicros: cap === null ? null : units(cap) }))),
  fc.constantFrom(0, 50, 150).map((minimum) => step(`minimum ${minimum}`, (book) => void book.set({ minimumMicros: units(minimum) }))),
  fc.constant(
    step('begin an import', (book) => {
      const importId = `import-${book.state.imports.manifests.length + 1}`;
      book.post({ kind: 'start-import', importId, file: 'usage.csv', actor: operator });
    }),
  ),
  fc.constant(
    step('end the import', (book) => {
      if (book.state.imports.manifests.at(-1)?.state !== 'running') return;
      const counts = { rows: 0, new: 0, duplicate: 0, changed: 0, corrected: 0, refused: 0, sumMicros: 0n, undrawnMicros: 0n, first: null, last: null, days: [] };
      book.post({ kind: 'finish-import', importId: importIdOf(book), file: 'usage.csv', actor: operator, fileHash: '', keySource: 'usage-id', counts, isInterrupted: false });
    }),
  ),
);

/** What is amiss: a recharge that should have fired and neither did nor says why, or a due time that nobody keeps. */
function silences({ state, now }: TestBook): string[] {
  const { ledger, funding, imports, alerts } = state;
  if (imports.manifests.at(-1)?.state === 'running' || ledger.at !== now) return [];
  const isWanted = funding.settings.autoRecharge && ledger.balanceMicros < funding.settings.minimumMicros;
  const isTimed = ledger.payment !== null || funding.recharge?.state === 'waiting';
  const found = {
    'no recharge and no reason': isWanted && !isTimed && funding.blocked === null,
    'nobody will look again': (isTimed || funding.blocked?.until !== undefined) && moneyDueAt(state) === undefined,
    'still told to be at zero': ledger.balanceMicros > 0n && alerts.zeroSince !== null,
  };
  return Object.entries(found).flatMap(([name, isSo]) => (isSo ? [name] : []));
}

test('whatever happens in whatever order, replay leads to the same state, and no recharge that should have fired is passed over in silence', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 20, maxLength: 40 }), (told) => {
      const book = TestBook.recharging();
      // The book itself compares, after each step, the state it is in with the one its written records lead to.
      for (const happen of told) {
        happen(book);
        expect(silences(book)).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('every failed payment of a recharge is told', () => {
  fc.assert(
    fc.property(fc.array(steps, { minLength: 20, maxLength: 40 }), (told) => {
      const book = TestBook.recharging();
      for (const happen of told) happen(book);
      const failures = book.records.filter((record) => record.kind === 'payment-voided' && record.rechargeId !== undefined);
      const tellings = book.records.filter((record) => record.kind === 'alert-raised' && record.alert === 'recharge-failed' && !record.settled);
      expect(tellings).toHaveLength(failures.length);
    }),
    { numRuns: 100 },
  );
}, 60_000);
