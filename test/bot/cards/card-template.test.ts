import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { GlobalSettings } from 'adaptivecards-templating';
import { cardNames, fillCard, readPress, type Reader } from '../../../src/bot/cards/index.ts';
import type { CardName } from '../../../src/bot/cards/card-views.ts';
import { buttonsOf, buttonTitles, elementsOf, factsOf, parseProblems, textsOf } from './adaptive-card.ts';
import { everyCard } from './every-card.ts';
import { reader } from './facts.ts';

const folder = new URL('../../../cards/', import.meta.url);

const shownForMissing = GlobalSettings.getUndefinedFieldValueSubstitutionString?.('title');
GlobalSettings.getUndefinedFieldValueSubstitutionString = (path) => `MISSING ${path}`;

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

const samples = cardNames.map((name) => [name, fillSample(name)] as const);

function fillSample(name: CardName) {
  return fillCard(name, readJson(`${name}.sample.json`) as never).card;
}

const readers: readonly Reader[] = [reader, { locale: 'en-GB', timeZone: 'Asia/Taipei' }, { locale: 'zh-TW', timeZone: 'Asia/Taipei' }, { locale: 'xx', timeZone: 'nowhere' }];
const rendered = readers.flatMap((person) => [...everyCard(person)].map(([name, card]) => [`${name} (${person.locale})`, card] as const));

describe('the templates in cards/', () => {
  test('are exactly those that are filled, each with a sample', () => {
    expect(readdirSync(folder).toSorted()).toEqual(cardNames.flatMap((name) => [`${name}.json`, `${name}.sample.json`]).toSorted());
  });

  test.each(cardNames)('%s holds no words of its own', (name) => {
    const texts = textsOf(readJson(`${name}.json`));
    expect(texts.filter((text) => !/^\$\{[\w.]+\}$/.test(text))).toEqual([]);
  });

  test.each(cardNames)('%s names only what its sample has', (name) => {
    const template = readFileSync(new URL(`${name}.json`, folder), 'utf8');
    const sample = JSON.stringify(readJson(`${name}.sample.json`));
    const names = [...template.matchAll(/\$\{([^}]+)\}/g)].flatMap(([, expression = '']) => expression.replace(/''|count/g, '').match(/[a-z]\w*/gi) ?? []);
    expect(names.filter((field) => !sample.includes(`"${field}":`))).toEqual([]);
  });

  test.each(cardNames)('%s has a heading, and labels on its inputs', (name) => {
    const elements = elementsOf(readJson(`${name}.json`));
    expect(elements.some(({ style }) => style === 'heading') || name === 'notice').toBe(true);
    for (const input of elements.filter(({ type }) => String(type).startsWith('Input.'))) {
      expect(input).toMatchObject({ label: expect.anything(), errorMessage: expect.anything() });
    }
  });

  test.each(cardNames)('%s uses named colours and no fixed widths', (name) => {
    const elements = elementsOf(readJson(`${name}.json`));
    const looks = elements.flatMap(({ color, style, width }) => [color, style, width]).filter((look) => look !== undefined);
    expect(looks.filter((look) => typeof look !== 'string' || /#|px|backgroundImage/.test(look))).toEqual([]);
  });

  test.each(cardNames)('%s gives every chart a fallback', (name) => {
    const charts = elementsOf(readJson(`${name}.json`)).filter(({ type }) => String(type).startsWith('Chart.'));
    for (const chart of charts) expect(chart).toHaveProperty('fallback');
  });
});

describe('every card, from its sample and from what operations answer', () => {
  const cards = [...samples, ...rendered.map(([name, { card }]) => [name, card] as const)];

  /** The names of the cards that break a rule, with how. */
  function broken(rule: (card: unknown) => readonly unknown[]): readonly string[] {
    return cards.flatMap(([name, card]) => rule(card).map((problem) => `${name}: ${JSON.stringify(problem)}`));
  }

  test('is filled completely', () => {
    expect(broken((card) => JSON.stringify(card).match(/\$\{|MISSING[^"]*|undefined|null|NaN|\[object|Infinity/g) ?? [])).toEqual([]);
  });

  test('is taken by the renderer as schema 1.5', () => {
    for (const [, card] of cards) expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5' });
    expect(broken((card) => parseProblems(card))).toEqual([]);
  });

  test('is smaller than 25 KB', () => {
    expect(broken((card) => [Buffer.byteLength(JSON.stringify(card))].filter((bytes) => bytes >= 25_000))).toEqual([]);
  });

  test('has texts wherever people read, and wraps them', () => {
    const isText = (text: unknown): boolean => typeof text === 'string' && /\S/.test(text);
    expect(
      broken((card) => [
        ...elementsOf(card).filter(({ type, text, wrap }) => type === 'TextBlock' && !(isText(text) && wrap === true)),
        ...elementsOf(card).filter(({ elementName, title, value }) => elementName === 'facts' && !(isText(title) && isText(value))),
      ]),
    ).toEqual([]);
  });

  test('has at most two columns side by side', () => {
    expect(broken((card) => elementsOf(card).filter(({ columns }) => Array.isArray(columns) && columns.length > 2))).toEqual([]);
  });

  test('names each input once', () => {
    expect(
      broken((card) => {
        const ids = elementsOf(card).map(({ id }) => id).filter((id) => id !== undefined);
        return ids.filter((id, index) => ids.indexOf(id) !== index);
      }),
    ).toEqual([]);
  });

  test('has at most six buttons', () => {
    expect(broken((card) => buttonTitles(card).slice(6))).toEqual([]);
  });

  test('has buttons that are understood, from new clients and from old ones', () => {
    for (const { title, verb, data, fallback } of cards.flatMap(([, card]) => buttonsOf(card))) {
      expect(fallback).toMatchObject({ type: 'Action.Submit', title });
      const press = readPress({ ...data, verb });
      expect(press).toMatchObject({ verb });
      expect(readPress(fallback.data)).toEqual(press);
    }
  });
});

test('every card has a sentence for toasts and screen readers', () => {
  for (const [, { card, summary }] of rendered) {
    expect(summary).toMatch(/\w|\p{Script=Han}/u);
    expect(summary).not.toMatch(/[{}]/);
    expect(card).toMatchObject({ fallbackText: summary });
  }
});

test('a card for a Chinese reader speaks no English', () => {
  // Names of cards come from the payment service, and one notice is given its words.
  const given = /Visa ending \d{4} \(test card[^)]*\)|One moment\./g;
  const texts = [...everyCard({ locale: 'zh-TW', timeZone: 'UTC' }).values()].flatMap(({ card, summary }) => [...textsOf(card), summary]);
  expect(texts.map((text) => text.replace(given, '')).filter((text) => /\b[a-z]{2,} [a-z]{2,}\b/.test(text))).toEqual([]);
});

test('the label of a fact is never cut apart in Chinese, where a line may break after any character', () => {
  const cards = [...everyCard({ locale: 'zh-TW', timeZone: 'UTC' }).values()].map(({ card }) => card);
  const labels = cards.flatMap((card) => Object.keys(factsOf(card)));
  expect(labels).toContain('最\u2060低\u2060餘\u2060額');
  expect(labels.filter((label) => /\p{Script=Han}{2}/u.test(label))).toEqual([]);
});

test('a value that is missing after all is shown as nothing, not as an expression', () => {
  expect(shownForMissing).toBe(' ');
});

test('the same template filled twice gives two cards', () => {
  expect(fillSample('balance')).toEqual(fillSample('balance'));
  expect(fillSample('balance')).not.toBe(fillSample('balance'));
});
