import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { wordingFor } from '../bot/wording/index.ts';
import { checkIcon } from './check-icon.ts';
import { checkLocalization } from './check-localization.ts';
import { checkManifest } from './check-manifest.ts';
import { fillLocalization, fillManifest, type ManifestFacts, type ManifestTemplate } from './fill-manifest.ts';

/** A package to upload, or what is wrong with it, one line each. */
export type PackageResult =
  | { readonly ok: true; readonly zip: Uint8Array }
  | { readonly ok: false; readonly problems: readonly string[] };

// The first day a ZIP can name, so that the same content always is the same file.
const entryTime = new Date(1980, 0, 1);
const colorSizePixels = 192;
const outlineSizePixels = 32;

/** Builds the Teams app package from a folder that holds the templates of the manifest and its languages, and the icons. Throws when one cannot be read. */
export function buildPackage(folder: URL, facts: ManifestFacts): PackageResult {
  const template = readJson(folder, 'manifest.json') as ManifestTemplate;
  const manifest = fillManifest(template, facts, wordingFor('en-US').commands);
  const languages = template.localizationInfo.additionalLanguages.map(({ languageTag, file }) => {
    const texts = readJson(folder, file) as Readonly<Record<string, string>>;
    return { file, texts: fillLocalization(texts, template, wordingFor(languageTag).commands) };
  });
  const color = readFileSync(new URL('color.png', folder));
  const outline = readFileSync(new URL('outline.png', folder));
  const problems = [
    ...checkManifest(manifest),
    ...languages.flatMap(({ file, texts }) => checkLocalization(file, texts)),
    ...checkIcon('color.png', color, colorSizePixels),
    ...checkIcon('outline.png', outline, outlineSizePixels),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const languageFiles = Object.fromEntries(languages.map(({ file, texts }) => [file, jsonFile(texts)]));
  const files = { 'manifest.json': jsonFile(manifest), ...languageFiles, 'color.png': color, 'outline.png': outline };
  return { ok: true, zip: zipSync(files, { mtime: entryTime, level: 9 }) };
}

function readJson(folder: URL, file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown;
}

function jsonFile(value: unknown): Uint8Array {
  return strToU8(`${JSON.stringify(value, null, 2)}\n`);
}
