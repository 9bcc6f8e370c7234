import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginsAct, commandIds, understand, type PendingQuestion, type Understanding } from '../../../src/bot/language/index.ts';
import { context, linesOf, meaningOf } from './meaning-of.ts';

const pendingQuestions: readonly (PendingQuestion | undefined)[] = [undefined, 'amount', 'confirm', 'choice'];

function beginsSomething(understanding: Understanding): boolean {
  return understanding.kind === 'answer' || (understanding.kind === 'command' && beginsAct(understanding.command));
}

const meaning = (text: string, pending?: PendingQuestion): string => meaningOf(understand(text, { ...context, pending }));

describe('a sentence with nothing pending', () => {
  const phrases = linesOf('phrases.txt').map((line) => line.split(' => ') as [string, string]);

  test.each(phrases)('"%s" means %s', (sentence, expected) => {
    expect(meaning(sentence)).toBe(expected);
  });

  test('the list reaches every command', () => {
    const reached = new Set(phrases.map(([, expected]) => expected.split(' ')[0]));
    expect(commandIds.filter((id) => !reached.has(id))).toEqual([]);
  });
});

describe('a sentence that must not act', () => {
  test.each(linesOf('must-not-act.txt'))('"%s" begins nothing', (sentence) => {
    expect(beginsSomething(understand(sentence, context))).toBe(false);
  });

  test('says why and what was nearest', () => {
    expect(meaning("don't top up")).toBe('? NEGATED top-up');
    expect(meaning('pause?')).toBe('? QUESTION pause');
    expect(meaning('top up 50 tomorrow')).toBe('? UNKNOWN top-up');
    expect(meaning('yes')).toBe('? NOTHING_PENDING -');
    expect(meaning('50')).toBe('? NOTHING_PENDING top-up');
    expect(meaning('what is the weather')).toBe('? QUESTION -');
    expect(meaning('  \u200B ')).toBe('? EMPTY -');
    expect(meaning('top up 50 '.repeat(101))).toBe('? TOO_LONG -');
    expect(meaning('pause, '.repeat(13))).toBe('? TOO_LONG -');
  });
});

describe('a reply to a pending question', () => {
  const replies: readonly (readonly [PendingQuestion, string, string])[] = [
    ['confirm', 'yes', 'answer yes'],
    ['confirm', 'Yes please!', 'answer yes'],
    ['confirm', 'ok, go ahead', 'answer yes'],
    ['confirm', 'confirm', 'answer yes'],
    ['confirm', 'no', 'answer no'],
    ['confirm', 'no thanks', 'answer no'],
    ['confirm', 'not now', 'answer no'],
    ['confirm', "don't", 'answer no'],
    ['confirm', "don't top up", 'answer no'],
    ['confirm', 'neither', 'answer no'],
    ['confirm', 'no, 40', 'answer amount 40'],
    ['confirm', 'No. 40', 'answer amount 40'],
    ['confirm', 'make it 40', 'answer amount 40'],
    ['confirm', 'no, make it $40 please', 'answer amount 40'],
    ['confirm', 'actually 40', 'answer amount 40'],
    ['confirm', 'I meant forty', 'answer amount 40'],
    ['confirm', '40 instead', 'answer amount 40'],
    ['confirm', "let's say 40", 'answer amount 40'],
    ['confirm', 'change the amount to 40', 'answer amount 40'],
    ['confirm', 'yes, 60', 'answer amount 60'],
    ['confirm', 'yes but make it 60', 'answer amount 60'],
    ['confirm', 'pm_card_visa', 'answer name pm_card_visa'],
    ['amount', '250', 'answer amount 250'],
    ['amount', '$1,250.50', 'answer amount 1250.5'],
    ['amount', 'two hundred dollars', 'answer amount 200'],
    ['amount', 'we need 250 dollars', 'answer amount 250'],
    ['amount', '1', 'answer amount 1'],
    ['confirm', '40 is enough', 'answer amount 40'],
    ['amount', '50 or 60', 'answer amount-refused AMOUNT_SEVERAL'],
    ['amount', '50 not 40', 'answer amount-refused AMOUNT_SEVERAL'],
    ['amount', '1.000', 'answer amount-refused AMOUNT_TWO_READINGS'],
    ['amount', '50%', 'answer amount-refused AMOUNT_PERCENT'],
    ['amount', '2k', 'answer amount-refused AMOUNT_SHORT_FORM'],
    ['amount', '-5', 'answer amount-refused AMOUNT_NEGATIVE'],
    ['amount', '20 eur', 'answer amount-refused AMOUNT_OTHER_CURRENCY EUR'],
    ['amount', '0', 'answer amount-refused AMOUNT_ZERO'],
    ['amount', 'none', 'answer none'],
    ['amount', 'no limit', 'answer none'],
    ['choice', '2', 'answer choice 1'],
    ['choice', 'the second one', 'answer choice 1'],
    ['choice', '1st', 'answer choice 0'],
    ['choice', 'option 3', 'answer choice 2'],
    ['choice', '50', 'answer amount 50'],
    ['choice', '$1', 'answer amount 1'],
    ['choice', 'on', 'answer state on'],
    ['choice', 'turn it off', 'answer state off'],
  ];

  test.each(replies)('while %s is pending, "%s" is %s', (pending, text, expected) => {
    expect(meaning(text, pending)).toBe(expected);
  });

  test.each(['yes?', 'great', 'confrim', 'yes no', 'yes and no', 'not sure', 'maybe', 'hmm', '👍', '50 more', 'add by 50', 'by 50', 'not 40', 'increase it by 50'])('"%s" confirms nothing', (text) => {
    expect(understand(text, { ...context, pending: 'confirm' }).kind).not.toBe('answer');
  });

  test('is none where another question is pending', () => {
    expect(meaning('the first one', 'confirm')).toBe('? UNKNOWN -');
    expect(meaning('on', 'amount')).toBe('? UNKNOWN -');
  });

  test('allows nothing at all where the question does', () => {
    expect(meaningOf(understand('0', { ...context, pending: 'amount', mayBeZero: true }))).toBe('answer amount 0');
  });

  test.each(['amount', 'confirm', 'choice'] as const)('a whole command is still a command while %s is pending', (pending) => {
    expect(meaning('cancel', pending)).toBe('cancel');
    expect(meaning('never mind', pending)).toBe('cancel');
    expect(meaning('help', pending)).toBe('help');
    expect(meaning("what's the balance?", pending)).toBe('balance');
    expect(meaning('amount 40', pending)).toBe('amount 40');
    expect(meaning('yes, top up 60', pending)).toBe('top-up 60');
    expect(meaning('no, top up 60', pending)).toBe('top-up 60');
  });
});

describe('any text', () => {
  const words = ['top', 'up', '50', '$', 'or', 'and', 'not', 'pause', 'balance', '?', ',', '.', 'who', 'can', 'minimum', '-', 'yes', 'fifty', 'eur', '%', '1.000', 'pm_card_visa'];
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 1200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...words), { maxLength: 300 }).map((list) => list.join(' ')),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join('')),
  );

  test('is understood the same way twice, and never throws', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...pendingQuestions), (text, pending) => {
        expect(understand(text, { ...context, pending })).toEqual(understand(text, { ...context, pending }));
      }),
      { numRuns: 400 },
    );
  });

  test('begins nothing when it is a negated or questioned act', () => {
    const acts = linesOf('phrases.txt')
      .map((line) => line.split(' => ')[0] ?? '')
      .filter((sentence) => /^[a-z][a-z0-9 $-]*$/.test(sentence))
      .filter((sentence) => beginsSomething(understand(sentence, context)));
    expect(acts.length).toBeGreaterThan(80);
    for (const act of acts) {
      for (const turned of [`do not ${act}`, `don't ${act}`, `never ${act}`, `should we ${act}?`, `what happens if I ${act}?`, `${act} tomorrow`, `if it is low, ${act}`]) {
        expect([turned, beginsSomething(understand(turned, context))]).toEqual([turned, false]);
      }
    }
  });

  test('never reads an amount that was not typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
        const typed = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const understanding = understand(`please top up $${typed}`, { ...context, limitMicros: 10n ** 15n });
        expect(understanding).toEqual({ kind: 'command', command: { id: 'top-up', amountMicros: BigInt(cents) * 10_000n } });
      }),
    );
  });
});

describe('the language of the person', () => {
  test.each(['en', 'en-GB', 'zh-TW', 'de-DE', '', 'not a locale'])('English is understood with the locale "%s"', (locale) => {
    expect(meaningOf(understand('top up 250', { ...context, locale }))).toBe('top-up 250');
  });
});
