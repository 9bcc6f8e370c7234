import { describe, expect, test } from '@jest/globals';
import type { Ajv, AnySchema } from 'ajv';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { buildPackage, type PackageResult } from '../../src/app-package/build-package.ts';
import { offeredCommands, understand, type Scope } from '../../src/bot/language/index.ts';
import { commandTexts } from '../../src/bot/wording/en-US/commands.ts';
import { commandTexts as chineseTexts } from '../../src/bot/wording/zh-TW/commands.ts';

const folder = new URL('../../appPackage/', import.meta.url);
const facts = { botId: 'AAAAAAAA-1111-4222-8333-444444444444', version: '1.2.3' };
const require = createRequire(import.meta.url);

interface Manifest {
  readonly id: string;
  readonly version: string;
  readonly description: { readonly short: string; readonly full: string };
  readonly localizationInfo: unknown;
  readonly bots: readonly [{ readonly botId: string; readonly scopes: readonly Scope[]; readonly commandLists: readonly CommandList[] }];
}

interface CommandList {
  readonly scopes: readonly Scope[];
  readonly commands: readonly { readonly title: string; readonly description: string }[];
}

function zipOf(result: PackageResult): Uint8Array {
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.zip;
}

const entries = unzipSync(zipOf(buildPackage(folder, facts)));
const manifest = JSON.parse(strFromU8(entries['manifest.json'] ?? new Uint8Array())) as Manifest;

describe('the app package', () => {
  test('holds the manifest, its other language and two icons at its root, and nothing else', () => {
    expect(Object.keys(entries)).toEqual(['manifest.json', 'zh-tw.json', 'color.png', 'outline.png']);
  });

  test('is the same file each time it is built, whatever the day', () => {
    const zip = zipOf(buildPackage(folder, facts));
    expect(zipOf(buildPackage(folder, facts))).toEqual(zip);
    // The time and the date of the first entry: midnight, 1 January 1980.
    expect([...zip.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  test("fits Microsoft's manifest schema", () => {
    const validate = compileMicrosoftSchema('MicrosoftTeams.schema.json');
    expect(validate(manifest) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...manifest, accentColor: 'teal' })).toBe(false);
  });

  test('names the bot and the version it is built for', () => {
    expect(manifest).toMatchObject({ id: facts.botId.toLowerCase(), version: '1.2.3' });
    expect(manifest.bots[0].botId).toBe(facts.botId.toLowerCase());
  });

  test('says who can top up and what is stored', () => {
    expect(manifest.description.short.length).toBeLessThanOrEqual(80);
    expect(manifest.description.full).toContain('Global and Billing Administrators top up');
    expect(manifest.description.full).toContain('What is stored');
  });

  test.each(manifest.bots[0].commandLists.map((list) => [list.scopes.join(), list] as const))(
    'lists in the %s menu exactly the commands offered there, and each title typed as it stands is that command',
    (_, { scopes, commands }) => {
      const [scope] = scopes;
      const offered = scope === undefined ? [] : offeredCommands(scope);
      expect(commands).toEqual(offered.map(({ id }) => ({ title: commandTexts[id].title, description: commandTexts[id].description })));
      const context = { locale: 'en-US', currency: 'USD', limitMicros: 1n, now: 0 };
      const meant = commands.map(({ title }) => understand(title, context)).map((it) => (it.kind === 'command' ? it.command.id : it.kind));
      expect(meant).toEqual(offered.map(({ id }) => id));
    },
  );

  test('has a menu for every scope of the bot, the private one being its own', () => {
    const { scopes, commandLists } = manifest.bots[0];
    expect(commandLists.flatMap((list) => list.scopes)).toEqual(scopes);
    expect(commandLists[0]?.commands).not.toEqual(commandLists[1]?.commands);
  });
});

describe('the language file for Taiwan', () => {
  const texts = JSON.parse(strFromU8(entries['zh-tw.json'] ?? new Uint8Array())) as Readonly<Record<string, string>>;

  test("fits Microsoft's localization schema", () => {
    const validate = compileMicrosoftSchema('MicrosoftTeams.Localization.schema.json');
    expect(validate(texts) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...texts, 'name.short': 'x'.repeat(31) })).toBe(false);
  });

  test('is named by the manifest, and translates each of its texts', () => {
    expect(manifest.localizationInfo).toEqual({ defaultLanguageTag: 'en-us', additionalLanguages: [{ languageTag: 'zh-tw', file: 'zh-tw.json' }] });
    const places = manifest.bots[0].commandLists.flatMap(({ commands }, list) => commands.map((_, at) => `bots[0].commandLists[${list}].commands[${at}]`));
    const keys = ['name.short', 'name.full', 'description.short', 'description.full', ...places.flatMap((place) => [`${place}.title`, `${place}.description`])];
    expect(Object.keys(texts).filter((key) => key !== '$schema').toSorted()).toEqual(keys.toSorted());
  });

  test('has the same commands in the same places, and each title typed as it stands is that command', () => {
    const context = { locale: 'zh-TW', currency: 'USD', limitMicros: 1n, now: 0 };
    for (const [list, { scopes }] of manifest.bots[0].commandLists.entries()) {
      for (const [at, { id }] of offeredCommands(scopes[0] ?? 'personal').entries()) {
        const title = texts[`bots[0].commandLists[${list}].commands[${at}].title`] ?? '';
        expect(title).toBe(chineseTexts[id].title);
        expect(understand(title, context)).toMatchObject({ kind: 'command', command: { id } });
      }
    }
  });

  test('says who can top up and what is stored', () => {
    expect(texts['description.full']).toContain('全域管理員與計費管理員可以儲值');
    expect(texts['description.full']).toContain('儲存的內容');
  });
});

describe('the icons', () => {
  test('are a full-colour square and a white drawing on nothing', () => {
    const color = pixelsOf(entries['color.png']);
    expect(color.size).toBe(192);
    expect(color.pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const outline = pixelsOf(entries['outline.png']);
    expect(outline.size).toBe(32);
    expect(outline.pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    expect(new Set(outline.pixels.map(([, , , alpha]) => alpha === 0)).size).toBe(2);
  });
});

describe('a package that Teams would refuse is not built', () => {
  test('when the app id is no GUID', () => {
    expect(buildPackage(folder, { ...facts, botId: 'my-bot' })).toEqual({
      ok: false,
      problems: ['id: is not a GUID', 'bots.0.botId: is not a GUID'],
    });
  });

  test('when the version is not of three numbers', () => {
    expect(buildPackage(folder, { ...facts, version: '1.0-beta' })).toEqual({ ok: false, problems: ['version: is not major.minor.patch'] });
  });

  test('when the template has a placeholder that nothing fills', () => {
    const copy = copyWith((text) => text.replace('Keeps your', '${{IT}} keeps'));
    expect(buildPackage(copy, facts)).toEqual({ ok: false, problems: ['${{IT}} is not filled in'] });
  });

  test('when a text is too long or a property is unknown', () => {
    const copy = copyWith((text) => text.replace('"short": "Tollkeeper"', `"short": "${'x'.repeat(31)}", "nick": "Toll"`));
    const result = buildPackage(copy, facts);
    expect(result.ok ? [] : result.problems.map((problem) => problem.split(':')[0])).toEqual(['name.short', 'name']);
  });

  test('when a language file has a text that is too long or none of the manifest\u2019s', () => {
    const copy = copyWith((text) => text);
    const texts = JSON.parse(readFileSync(new URL('zh-tw.json', folder), 'utf8')) as object;
    writeFileSync(new URL('zh-tw.json', copy), JSON.stringify({ ...texts, 'name.short': '長'.repeat(31), nick: '管家' }));
    const result = buildPackage(copy, facts);
    expect(result.ok ? [] : result.problems.map((problem) => problem.split(':').slice(0, 2).join(':'))).toEqual(['zh-tw.json: name.short', 'zh-tw.json: nick']);
  });

  test('when an icon has another size', () => {
    const copy = copyWith((text) => text);
    cpSync(new URL('color.png', folder), new URL('outline.png', copy));
    expect(buildPackage(copy, facts)).toEqual({ ok: false, problems: ['outline.png is 192x192, and has to be 32x32'] });
    writeFileSync(new URL('color.png', copy), 'no picture');
    expect(buildPackage(copy, facts)).toMatchObject({ problems: ['color.png is not a PNG', expect.any(String)] });
  });
});

/** Microsoft publishes it as JSON Schema draft 4, which Ajv reads by a plug-in. */
function compileMicrosoftSchema(name: string) {
  const Draft04 = (require('ajv-draft-04') as { default: typeof Ajv }).default;
  const addFormats = (require('ajv-formats') as { default: (ajv: Ajv) => Ajv }).default;
  const schemaFile = join('build', 'json-schemas', 'teams', 'v1.19', name);
  const packageFolder = join(require.resolve('@microsoft/app-manifest'), '..', '..');
  // One of its patterns escapes what may only stand escaped in older expressions.
  const ajv = new Draft04({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(packageFolder, schemaFile), 'utf8')) as AnySchema);
}

function copyWith(change: (manifest: string) => string): URL {
  const copy = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'app-package-'))}/`);
  cpSync(folder, copy, { recursive: true });
  writeFileSync(new URL('manifest.json', copy), change(readFileSync(new URL('manifest.json', folder), 'utf8')));
  return copy;
}

/** Reads a PNG of eight-bit colour with transparency whose rows are not filtered, as ours are. */
function pixelsOf(png: Uint8Array | undefined): { size: number; pixels: readonly (readonly number[])[] } {
  const bytes = Buffer.from(png ?? []);
  const size = bytes.readUInt32BE(16);
  const dataStart = bytes.indexOf('IDAT') + 4;
  const rows = inflateSync(bytes.subarray(dataStart));
  const stride = size * 4 + 1;
  const pixels = Array.from({ length: size * size }, (_, index) => {
    const at = Math.floor(index / size) * stride + 1 + (index % size) * 4;
    return [...rows.subarray(at, at + 4)];
  });
  return { size, pixels };
}
