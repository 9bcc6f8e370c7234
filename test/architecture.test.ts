import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { findOffences } from './architecture/find-offences.ts';
import { factsOf } from './architecture/module-facts.ts';

const sourceFolder = new URL('../src/', import.meta.url);
// Put together here, so that a search for such notes does not find this file.
const noteToSelf = ['TO', 'DO'].join('');

test('src keeps to the drawing of the house', () => {
  expect(findOffences(sourceModules())).toEqual([]);
});

describe('the check finds', () => {
  test.each([
    ['ledger/a.ts', `import { hash } from 'node:crypto';`, 'imports node:crypto'],
    ['ledger/a.ts', `import type { A } from '../funding/a.ts';`, 'imports types of ../funding/a.ts'],
    ['funding/a.ts', `import { z } from 'zod';`, 'imports zod'],
    ['funding/a.ts', `import { row } from '../usage/row.ts';`, 'imports ../usage/row.ts'],
    ['ports/a.ts', `import { money } from '../ledger/money.ts';`, 'imports ../ledger/money.ts'],
    ['operations/a.ts', `import { a } from '../adapters/mail/a.ts';`, 'imports ../adapters/mail/a.ts'],
    ['operations/a.ts', `export { a } from '../bot/wording/a.ts';`, 'imports ../bot/wording/a.ts'],
    ['operations/a.ts', `const fs = await import('node:fs');`, 'imports node:fs'],
    ['adapters/mail/a.ts', `export * from '../clock/system-clock.ts';`, 'imports ../clock/system-clock.ts'],
    ['adapters/mail/a.ts', `import { a } from '../../insights/index.ts';`, 'imports ../../insights/index.ts'],
    ['adapters/mail/a.ts', `import { TurnContext } from 'botbuilder';`, 'imports botbuilder'],
    ['adapters/mail/a.ts', `import a from 'nodemailer'; import b from 'lowdb';`, 'wraps nodemailer and lowdb'],
    ['bot/a.ts', `import { serve } from '../http/serve.ts';`, 'imports ../http/serve.ts'],
    ['bot/a.ts', `import { z } from '../index.ts';`, 'imports ../index.ts'],
    ['bot/language/a.ts', `import type { Activity } from 'botbuilder';`, 'imports types of botbuilder'],
    ['http/a.ts', `type A = import('botbuilder').Activity;`, 'imports types of botbuilder'],
    ['cli/a.ts', `import { a } from '../adapters/mail/a.ts';`, 'imports ../adapters/mail/a.ts'],
    ['demo/a.ts', `import '../index.ts';`, 'imports ../index.ts'],
    ['bot/a.ts', `import a from '../../cards/a.json';`, 'imports ../../cards/a.json'],
    ['bot/a.ts', `const name = 'x'; await import(name);`, 'imports (computed)'],
    ['bot/a.ts', `const fs = require('lowdb');`, 'imports lowdb'],
  ])('a forbidden arrow: %s: %s', (path, source, offence) => {
    expect(findOffences([factsOf(path, source)])).toEqual([`${path} ${offence}`]);
  });

  test.each([
    ['ledger/a.ts', `export const now = Date.now();`, 'is not pure: Date.now'],
    ['alerts/a.ts', `export const now = new Date();`, 'is not pure: new Date()'],
    ['usage/a.ts', `console.log('row');`, 'is not pure: console'],
    ['insights/a.ts', `export const dice = Math['random']();`, 'is not pure: Math.random'],
    ['bot/language/a.ts', `setTimeout(() => {}, 1);`, 'is not pure: setTimeout'],
    ['ledger/a.ts', `export async function post() {}`, 'is asynchronous'],
  ])('an impurity: %s: %s', (path, source, offence) => {
    expect(findOffences([factsOf(path, source)])).toEqual([`${path} ${offence}`]);
  });

  test.each([
    ['bot/a.ts', `export const a = process.env.PORT;`, 'reads process.env'],
    ['cli/index.ts', `export const a = process['env'];`, 'reads process.env'],
    ['demo/index.ts', `const { env } = process;`, 'reads env'],
    ['index.ts', `import { env } from 'node:process';`, 'reads node:process'],
  ])('a look at the environment outside config.ts: %s: %s', (path, source, offence) => {
    expect(findOffences([factsOf(path, source)])).toEqual([`${path} ${offence}`]);
  });

  test.each([
    ['bot/a.ts', `export function a(b: Record<string, any>) {}`, 'holds the type any'],
    ['bot/a.ts', `export default class A {}`, 'holds a default export'],
    ['bot/a.ts', `const a = 1; export { a as default };`, 'holds a default export'],
    ['bot/a.ts', `// ${noteToSelf}: later`, `holds ${noteToSelf}`],
    ['bot/utils/a.ts', '', 'has the name utils'],
    ['bot/card-helpers/types.ts', '', 'has the name types'],
    ['bot/topUp.ts', '', 'has the name topUp'],
    ['stuff/a.ts', '', 'is in no layer'],
  ])('what has no place here: %s: %s', (path, source, offence) => {
    expect(findOffences([factsOf(path, source)])).toEqual([`${path} ${offence}`]);
  });

  test('a circle of modules, types included', () => {
    const first = factsOf('bot/a.ts', `import { b } from './b.ts';`);
    const second = factsOf('bot/b.ts', `import type { A } from './a.ts';`);
    expect(findOffences([first, second])).toEqual(['circle: bot/a.ts -> bot/b.ts -> bot/a.ts']);
  });

  test('a circle of pure folders', () => {
    const first = factsOf('alerts/a.ts', `import { f } from '../funding/index.ts';`);
    const second = factsOf('funding/b.ts', `import type { A } from '../alerts/index.ts';`);
    expect(findOffences([first, second])).toEqual(['circle: alerts -> funding -> alerts']);
  });
});

test('the check lets the allowed arrows pass', () => {
  const modules = [
    factsOf('funding/a.ts', `import { money } from '../ledger/money.ts'; import { rows } from '../usage/index.ts';`),
    factsOf('ports/a.ts', `import type { Money } from '../ledger/money.ts'; export class A extends Error {}`),
    factsOf('adapters/mail/a.ts', `import a from 'nodemailer'; import { z } from 'zod'; import fs from 'node:fs';`),
    factsOf('adapters/conversations/a.ts', `import { CloudAdapter } from 'botbuilder'; import 'botbuilder-core';`),
    factsOf('bot/a.ts', `import { TurnContext } from 'botbuilder'; import type { Clock } from '../ports/clock.ts';`),
    factsOf('config.ts', `export const port = process.env.PORT;`),
    factsOf('cli/b.ts', `const { argv } = process;`),
    factsOf('index.ts', `import './adapters/mail/a.ts'; import './bot/a.ts'; import './config.ts';`),
    factsOf('alerts/a.ts', `const many = 'any default TODOs'; export const at = new Date(0);`),
  ];
  expect(findOffences(modules)).toEqual([]);
});

function sourceModules() {
  return readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.split(sep).join('/'))
    .map((path) => factsOf(path, readFileSync(new URL(path, sourceFolder), 'utf8')));
}
