import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { commandTexts } from '../bot/wording/en-US/commands.ts';
import { checkIcon } from './check-icon.ts';
import { checkManifest } from './check-manifest.ts';
import { fillManifest, type ManifestFacts, type ManifestTemplate } from './fill-manifest.ts';

/** A package to upload, or what is wrong with it, one line each. */
export type PackageResult =
  | { readonly ok: true; readonly zip: Uint8Array }
  | { readonly ok: false; readonly problems: readonly string[] };

// The first day a ZIP can name, so that the same content always is the same file.
const entryTime = new Date(1980, 0, 1);
const colorSizePixels = 192;
const outlineSizePixels = 32;

/** Builds the Teams app package from a folder that holds the manifest's template and the icons. Throws when one cannot be read. */
export function buildPackage(folder: URL, facts: ManifestFacts): PackageResult {
  const template = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as ManifestTemplate;
  const manifest = fillManifest(template, facts, commandTexts);
  const color = readFileSync(new URL('color.png', folder));
  const outline = readFileSync(new URL('outline.png', folder));
  const problems = [
    ...checkManifest(manifest),
    ...checkIcon('color.png', color, colorSizePixels),
    ...checkIcon('outline.png', outline, outlineSizePixels),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const manifestFile = strToU8(`${JSON.stringify(manifest, null, 2)}\n`);
  return { ok: true, zip: zipSync({ 'manifest.json': manifestFile, 'color.png': color, 'outline.png': outline }, { mtime: entryTime, level: 9 }) };
}
