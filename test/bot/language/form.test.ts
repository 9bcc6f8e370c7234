import { describe, expect, test } from '@jest/globals';
import { compileForm, compileSearch, wordsOf } from '../../../src/bot/language/form.ts';
import { chinese } from '../../../src/bot/language/chinese/chinese.ts';
import { english } from '../../../src/bot/language/english/english.ts';

const parts = { show: 'show|list', thing: '<show> it|balance' };

describe('a form', () => {
  test('matches the whole line, word by word', () => {
    const form = compileForm('<show> (me|us)? balance', parts);
    expect(form.test('show me balance ')).toBe(true);
    expect(form.test('list balance ')).toBe(true);
    expect(form.test('show me balance now ')).toBe(false);
    expect(form.test('show me balances ')).toBe(false);
  });

  test('may be built of parts that are built of parts', () => {
    expect(compileForm('<thing>', parts).test('list it ')).toBe(true);
    expect(wordsOf('<thing>', parts)).toEqual(['show', 'list', 'it', 'balance']);
  });

  test('may be one of several, each of which is the whole line', () => {
    const form = compileForm('show it|list', parts);
    expect(form.test('list ')).toBe(true);
    expect(form.test('show it now ')).toBe(false);
    expect(form.test('please list ')).toBe(false);
    expect(compileSearch('show|list', parts).test('enlist ')).toBe(false);
  });

  test('that names an unknown part is a mistake of ours', () => {
    expect(() => compileForm('<nothing>', parts)).toThrow('nothing');
  });

  test('passes over a few words, but over no amount, negation or condition', () => {
    const form = compileForm('show * balance', parts);
    expect(form.test('show us all of balance ')).toBe(true);
    for (const word of ['#', 'not', 'never', 'if', 'unless']) expect(form.test(`show ${word} balance `)).toBe(false);
    expect(form.test(`show ${'very '.repeat(9)}balance `)).toBe(false);
  });

  test('matches Chinese character by character, so that it need not know where words end', () => {
    const form = compileForm('最低 餘額? 改成 #', parts);
    expect(form.test('最 低 改 成 # ')).toBe(true);
    expect(form.test('最 低 餘 額 改 成 # ')).toBe(true);
    expect(form.test('最 低 餘 改 成 # ')).toBe(false);
  });

  test('that is searched begins at a word', () => {
    expect(compileSearch('top up', parts).test('please top up ')).toBe(true);
    expect(compileSearch('top up', parts).test('stop up ')).toBe(false);
  });
});

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the %s forms', (_language, grammar) => {
  const rows = [...grammar.commands, ...grammar.looseCommands, ...grammar.answers, ...grammar.smallTalk, ...grammar.nearest];

  test('repeat nothing without bound, so that no sentence makes them slow', () => {
    for (const form of rows.flatMap((row) => [...row.forms])) {
      const withoutWords = form.source.replaceAll('[^ ]+ ', '').replace(/\{0,(?:8|12)\}/g, '');
      expect(withoutWords).not.toMatch(/[*+]|\{\d+,\d*\}/);
    }
  });

  test('hold a wildcard only where nothing is changed', () => {
    const wildcard = '[^ ]+';
    expect(grammar.commands.flatMap((row) => row.forms.filter((form) => form.source.includes(wildcard)))).toEqual([]);
    const loose = new Set(grammar.looseCommands.map((row) => row.meaning.id));
    expect([...loose].toSorted()).toEqual(['balance', 'help', 'history', 'who-can']);
  });
});
