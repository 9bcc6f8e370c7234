import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { beginsAct, commandIds, understand, type PendingQuestion, type Understanding } from '../../../src/bot/language/index.ts';
import { context, linesOf, meaningOf } from './meaning-of.ts';

const pendingQuestions: readonly (PendingQuestion | undefined)[] = [undefined, 'amount', 'confirm', 'choice'];

function beginsSomething(understanding: Understanding): boolean {
  return understanding.kind === 'answer' || (understanding.kind === 'command' && beginsAct(understanding.command));
}

const meaning = (text: string, pending?: PendingQuestion): string => meaningOf(understand(text, { ...context, pending }));

describe.each([
  ['English', 'phrases.txt'],
  ['Chinese', 'chinese-phrases.txt'],
])('a sentence in %s with nothing pending', (_language, file) => {
  const phrases = linesOf(file).map((line) => line.split(' => ') as [string, string]);

  test.each(phrases)('"%s" means %s', (sentence, expected) => {
    expect(meaning(sentence)).toBe(expected);
  });

  test('the list reaches every command', () => {
    const reached = new Set(phrases.map(([, expected]) => expected.split(' ')[0]));
    expect(commandIds.filter((id) => !reached.has(id))).toEqual([]);
  });
});

describe('a sentence that must not act', () => {
  test.each([...linesOf('must-not-act.txt'), ...linesOf('chinese-must-not-act.txt')])('"%s" begins nothing', (sentence) => {
    expect(beginsSomething(understand(sentence, context))).toBe(false);
  });

  test('says why and what was nearest, in Chinese too', () => {
    expect(meaning('不要加值')).toBe('? NEGATED top-up');
    expect(meaning('加值 500 會怎樣？')).toBe('? QUESTION top-up');
    expect(meaning('要不要暫停？')).toBe('? QUESTION pause');
    expect(meaning('明天加值 500')).toBe('? UNKNOWN top-up');
    expect(meaning('好')).toBe('? NOTHING_PENDING -');
    expect(meaning('五百元')).toBe('? NOTHING_PENDING top-up');
    expect(meaning('加值五百元'.repeat(61))).toBe('? TOO_LONG -');
    expect(meaning('暫停，'.repeat(13))).toBe('? TOO_LONG -');
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

  const chineseReplies: readonly (readonly [PendingQuestion, string, string])[] = [
    ['confirm', '好', 'answer yes'],
    ['confirm', '好的，麻煩你', 'answer yes'],
    ['confirm', '確認', 'answer yes'],
    ['confirm', '沒問題', 'answer yes'],
    ['confirm', '是', 'answer yes'],
    ['confirm', '不', 'answer no'],
    ['confirm', '不要', 'answer no'],
    ['confirm', '不用了，謝謝', 'answer no'],
    ['confirm', '先不要', 'answer no'],
    ['confirm', '不要加值', 'answer no'],
    ['confirm', '不，40', 'answer amount 40'],
    ['confirm', '不對，是四十元', 'answer amount 40'],
    ['confirm', '不是，改成 40', 'answer amount 40'],
    ['confirm', '改成 40 元', 'answer amount 40'],
    ['confirm', '40 就好', 'answer amount 40'],
    ['confirm', '好，但改成 60', 'answer amount 60'],
    ['confirm', '好，加值 60', 'top-up 60'],
    ['confirm', '不，加值 60', 'top-up 60'],
    ['confirm', '取消', 'cancel'],
    ['confirm', '算了', 'cancel'],
    ['confirm', '餘額多少？', 'balance'],
    ['amount', '兩百五十元', 'answer amount 250'],
    ['amount', '５００', 'answer amount 500'],
    ['amount', '我要 250 元', 'answer amount 250'],
    ['amount', '五十或六十', 'answer amount-refused AMOUNT_SEVERAL'],
    ['amount', '兩百五', 'answer amount-refused AMOUNT_SHORT_FORM'],
    ['amount', '500 台幣', 'answer amount-refused AMOUNT_OTHER_CURRENCY TWD'],
    ['amount', '無上限', 'answer none'],
    ['choice', '第二個', 'answer choice 1'],
    ['choice', '選一', 'answer choice 0'],
    ['choice', '後者', 'answer choice 1'],
    ['choice', '開', 'answer state on'],
    ['choice', '關掉', 'answer state off'],
  ];

  test.each(chineseReplies)('while %s is pending, "%s" is %s', (pending, text, expected) => {
    expect(meaning(text, pending)).toBe(expected);
  });

  test.each(['好嗎？', '可以嗎', '太好了', '嗯', '不要 40', '不是 40', '不改成 40', '多 40', '加倍', '也許', '隨便', '40 左右', '好像可以', '是嗎', '我考慮一下'])('"%s" confirms nothing', (text) => {
    expect(understand(text, { ...context, pending: 'confirm' }).kind).not.toBe('answer');
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
  const chineseWords = ['加值', '儲值', '五百', '萬', '500', '元', '美元', '不', '不要', '可以', '幫我', '請', '嗎', '？', '，', '。', '餘額', '最低', '金額', '改成', '把', '自動', '暫停', '訂閱', '取消', '誰', '了', '再', '和', '說', '中文', 'top up'];
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 1200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...words), { maxLength: 300 }).map((list) => list.join(' ')),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join('')),
    fc.array(fc.constantFrom(...chineseWords), { maxLength: 150 }).map((list) => list.join('')),
    fc.array(fc.constantFrom(...chineseWords), { maxLength: 10 }).map((list) => list.join('')),
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

  test('begins nothing when it is a negated or questioned act in Chinese', () => {
    const acts = linesOf('chinese-phrases.txt')
      .map((line) => line.split(' => ')[0] ?? '')
      .filter((sentence) => /^[\p{Script=Han}0-9 ]*$/u.test(sentence) && !/^(?:請|麻煩|幫|我|可以|能|再|不要)|嗎$/.test(sentence))
      .filter((sentence) => beginsSomething(understand(sentence, context)));
    expect(acts.length).toBeGreaterThan(80);
    for (const act of acts) {
      for (const turned of [`不要${act}`, `先別${act}`, `請勿${act}`, `${act}嗎？`, `要不要${act}？`, `${act}會怎樣？`, `明天${act}`, `如果餘額太低，${act}`, `${act}失敗了`, `已經${act}了`, `誰${act}的？`]) {
        expect([turned, beginsSomething(understand(turned, context))]).toEqual([turned, false]);
      }
    }
  });

  test('takes little time, however it is made', () => {
    for (const word of chineseWords) {
      const startedAt = performance.now();
      understand(word.repeat(300).slice(0, 300), context);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
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
  test.each(['en', 'zh-TW', 'de-DE', ''])('Chinese is understood with the locale "%s"', (locale) => {
    expect(meaningOf(understand('幫我加值兩百五十元', { ...context, locale }))).toBe('top-up 250');
    expect(meaningOf(understand('250', { ...context, locale, pending: 'amount' }))).toBe('answer amount 250');
    expect(meaningOf(understand('？', { ...context, locale }))).toBe('help');
  });

  test('元 is the money of the organisation, while a named currency is that currency', () => {
    const taiwan = { ...context, currency: 'TWD' };
    for (const sentence of ['加值 3000 元', '加值三千元', '加值新臺幣 3,000 元', '加值 NT$3000', '加值 3000 台幣', '加值 3000 塊', '加值 $3000']) {
      expect([sentence, meaningOf(understand(sentence, taiwan))]).toEqual([sentence, 'top-up 3000']);
    }
    expect(meaningOf(understand('加值 100 美元', taiwan))).toBe('top-up AMOUNT_OTHER_CURRENCY USD');
    expect(meaningOf(understand('加值五百美金', taiwan))).toBe('top-up AMOUNT_OTHER_CURRENCY USD');
  });

  test.each(['en', 'en-GB', 'zh-TW', 'de-DE', '', 'not a locale'])('English is understood with the locale "%s"', (locale) => {
    expect(meaningOf(understand('top up 250', { ...context, locale }))).toBe('top-up 250');
  });
});
