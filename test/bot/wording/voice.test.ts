import { describe, expect, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { voiceFor, wordingFor, wordings, type MessageId } from '../../../src/bot/wording/index.ts';
import { messages } from '../../../src/bot/wording/en-US/messages.ts';

const utc = { timeZone: 'UTC' };
const ids = Object.keys(messages) as MessageId[];

describe('a voice', () => {
  test('speaks the reader\u2019s language, and English where we do not speak it', () => {
    expect(wordingFor('en-GB').locale).toBe('en-US');
    expect(voiceFor({ locale: 'fi-FI', ...utc }).say('talk.thanks')).toBe('You\u2019re welcome.');
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
