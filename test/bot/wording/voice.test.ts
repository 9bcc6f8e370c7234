import { beforeAll, describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { voiceFor, wordingFor, wordings, type MessageId } from '../../../src/bot/wording/index.ts';
import { plainCharacters } from '../../../src/bot/language/chinese/characters.ts';
import { roles } from '../../../src/operations/rights/index.ts';
import { messages } from '../../../src/bot/wording/en-US/messages.ts';

const utc = { timeZone: 'UTC' };
const ids = Object.keys(messages) as MessageId[];

describe('a voice', () => {
  test('speaks the reader\u2019s language, and English where we do not speak it', () => {
    expect(wordingFor('en-GB').locale).toBe('en-US');
    expect(voiceFor({ locale: 'fi-FI', ...utc }).say('talk.thanks')).toBe('You\u2019re welcome.');
  });

  test('speaks Chinese with everybody who reads it, and writes figures as Taiwan does where the words are not theirs', () => {
    const at = Date.UTC(2026, 10, 22, 14, 2);
    expect(voiceFor({ locale: 'zh-TW', timeZone: 'Asia/Taipei' }).instant(at)).toBe('2026年11月22日 下午10:02 [GMT+8]');
    expect(voiceFor({ locale: 'zh-CN', ...utc }).duration(125 * 60_000)).toBe('2 小時 5 分鐘');
    expect(voiceFor({ locale: 'zh-HK', ...utc }).say('label.balance')).toBe('餘額');
    expect(voiceFor({ locale: 'zh-TW', ...utc }).say('balance.left', { balance: voiceFor({ locale: 'zh-TW', ...utc }).money(180_000_000n, 'USD') })).toBe('餘額 US$180.00');
  });

  test('writes figures in the variety of the language that the reader uses', () => {
    const at = Date.UTC(2026, 10, 22, 14, 2);
    expect(voiceFor({ locale: 'en-GB', ...utc }).day(at)).toBe('22 Nov 2026');
    expect(voiceFor({ locale: 'en-US', ...utc }).day(at)).toBe('Nov 22, 2026');
  });

  test('writes figures as the words around them do when it has to fall back', () => {
    expect(voiceFor({ locale: 'de-DE', ...utc }).money(1_234_500_000n, 'USD')).toBe('$1,234.50');
  });

  test.each(['', 'x', 'en_US', 'EN-us', 'en-US-u-nu-arab', 'not a locale at all', 'e'.repeat(100_000), '\u0000'])('is not upset by the locale %j', (locale) => {
    const voice = voiceFor({ locale, timeZone: locale });
    expect(voice.money(50_000_000n, 'USD')).toBe('$50.00');
    expect(voice.instant(0)).toBe('Jan 1, 1970, 12:00 AM UTC');
  });

  test('is the same for the same reader', () => {
    expect(voiceFor({ locale: 'en-US', ...utc })).toBe(voiceFor({ locale: 'en-US', ...utc }));
  });

  test('chooses the plural by the rules of the language', () => {
    const voice = voiceFor({ locale: 'en-US', ...utc });
    expect(voice.say('history.imported', { rows: 1 })).toBe('1 call imported');
    expect(voice.say('history.imported', { rows: 1234 })).toBe('1,234 calls imported');
  });
});

describe.each(wordings)('the wording for $locale', ({ messages: own, commands }) => {
  test('has every sentence, and each can be read as a pattern', () => {
    expect(Object.keys(own).toSorted()).toEqual(ids.toSorted());
    for (const id of ids) expect(() => parse(own[id])).not.toThrow();
  });

  test('uses the same values in each sentence as the English one', () => {
    for (const id of ids) expect([id, ...valuesIn(own[id])]).toEqual([id, ...valuesIn(messages[id])]);
  });

  test('speaks to people: no code words, no straight quotation marks, no double spaces', () => {
    for (const text of Object.values(own)) {
      const literals = literalsIn(parse(text));
      expect(literals).not.toMatch(/['"]| {2}|[{}]|undefined|null|[A-Z]{2,}_[A-Z]|\bHTTP\b/);
      expect(literals.match(/\bsorry\b/gi) ?? []).toHaveLength(0);
    }
  });

  test('has texts for every command that fit the menu', () => {
    for (const { title, description } of Object.values(commands)) {
      expect(title.length).toBeLessThanOrEqual(32);
      expect(description.length).toBeLessThanOrEqual(128);
    }
  });
});

describe('the wording for Taiwan', () => {
  const { messages: own, commands, roleNames } = wordingFor('zh-TW');
  const texts = Object.values(commands).flatMap(({ title, description, examples }) => [title, description, ...examples]);
  let said = '';
  beforeAll(() => {
    said = [...texts, ...Object.values(roleNames), ...Object.values(own).map((text) => literalsIn(parse(text)))].join('\n');
  });

  test('names every role that matters', () => {
    expect(roles.map(({ name }) => name).filter((name) => roleNames[name] === undefined)).toEqual([]);
  });

  test('uses the terms that administrators there know', () => {
    for (const term of ['通訊點數', '自動加值', '加值金額', '最低餘額', '免付費電話號碼', '撥出', '使用量', '授權', '一次性儲值']) expect(said).toContain(term);
    expect(said).not.toMatch(/津貼比率|富餘利率|一次性資助|信息|默認|賬|賬戶|充值|服務器|用戶|視頻|質量|網絡|短信/);
  });

  test('has wide punctuation beside Chinese, and a space between Chinese and Latin words', () => {
    expect(said.match(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/gu) ?? []).toEqual([]);
    expect(said.match(/\p{Script=Han}[A-Za-z]|[A-Za-z]\p{Script=Han}/gu) ?? []).toEqual([]);
  });

  test('is written in Traditional characters throughout', () => {
    expect(plainCharacters(said.replaceAll('您', ''))).toBe(said.replaceAll('您', ''));
  });
});

/** A part of a pattern, in the parser's terms. */
interface Part {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>>;
}

const literal = 0;
const pluralNumber = 7;

function parse(text: string): readonly Part[] {
  return new IntlMessageFormat(text, 'en-US', undefined, { ignoreTag: true }).getAst() as readonly unknown[] as readonly Part[];
}

function valuesIn(text: string): readonly string[] {
  return [...new Set(namesIn(parse(text)))].toSorted();
}

function namesIn(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => [
    ...(part.type === literal || part.type === pluralNumber ? [] : [part.value ?? '']),
    ...branchesOf(part).flatMap(namesIn),
  ]);
}

function literalsIn(parts: readonly Part[]): string {
  return parts.map(literalOf).join('');
}

function literalOf(part: Part): string {
  if (part.type === literal) return part.value ?? '';
  return part.options === undefined ? '0' : branchesOf(part).map(literalsIn).join('|');
}

function branchesOf({ options }: Part): readonly (readonly Part[])[] {
  return Object.values(options ?? {}).map(({ value }) => value);
}
