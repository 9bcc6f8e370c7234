import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { variableNames } from '../../src/config.ts';
import { anchorsOf, firstColumnAfter, localLinksOf, readDocuments, root, type DocumentFile } from './read-documents.ts';

const documents = readDocuments();

describe.each(documents.map((document) => [document.path, document] as const))('%s', (_path, document) => {
  test('links only to files and headings that exist', () => {
    expect(localLinksOf(document).filter((link) => !leadsSomewhere(document, link))).toEqual([]);
  });

  test('names only scripts that package.json has', () => {
    const named = [...document.text.matchAll(/npm (?:run )?([a-z][a-z0-9:-]*)/g)].map(([, script]) => script ?? '');
    const known = [...Object.keys(packageScripts()), 'install', 'ci', 'run', 'i'];
    expect(named.filter((script) => !known.includes(script))).toEqual([]);
  });
});

describe('the environment table', () => {
  const table = firstColumnAfter(documentAt('docs/outside-contract.md'), '<!-- environment');

  test('lists every variable that is read, and no other', () => {
    expect(table.toSorted()).toEqual(variableNames.toSorted());
  });

  test('lists what .env.example lists, but for NODE_ENV, which belongs to Node', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const names = [...example.matchAll(/^#? ?([A-Za-z_]+)=/gm)].map(([, name]) => name ?? '');
    expect([...new Set(names)].filter((name) => !table.includes(name))).toEqual([]);
    expect(table.filter((name) => name !== 'NODE_ENV' && !names.includes(name))).toEqual([]);
  });
});

test('pictures are small and each is shown somewhere', () => {
  const folder = join(root, 'docs/pictures');
  const shown = documents.flatMap(localLinksOf).join('\n');
  const pictures = readdirSync(folder).map((name) => ({ name, kilobytes: statSync(join(folder, name)).size / 1024 }));
  expect(pictures.filter(({ name, kilobytes }) => kilobytes > 150 || !shown.includes(`pictures/${name}`))).toEqual([]);
});

function documentAt(path: string): DocumentFile {
  const document = documents.find((candidate) => candidate.path === path);
  if (document === undefined) throw new Error(`there is no ${path}`);
  return document;
}

function leadsSomewhere(from: DocumentFile, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? from.path : join(dirname(from.path), file).replaceAll('\\', '/');
  if (!existsSync(join(root, path))) return false;
  return anchor === undefined || anchorsOf(documentAt(path)).includes(anchor);
}

function packageScripts(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  return manifest.scripts;
}
