import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentEnvironment } from '../config.ts';
import { buildPackage } from './build-package.ts';
import { readAppId } from './read-app-id.ts';

// Both `src/app-package` and `dist/app-package` are two below the root.
const root = new URL('../../', import.meta.url);
const target = new URL('build/tollkeeper.zip', root);

process.exitCode = writePackage();

/** Writes `build/tollkeeper.zip`; a line on stderr for each reason why it cannot. Returns the exit code. */
function writePackage(): number {
  const reading = readAppId(currentEnvironment());
  if (!reading.ok) return fail([reading.line]);
  const result = buildPackage(new URL('appPackage/', root), { botId: reading.appId, version: ownVersion() });
  if (!result.ok) return fail(result.problems);
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(target, result.zip);
  console.log(`Wrote ${relative(process.cwd(), fileURLToPath(target))}. Upload it in Teams under Apps > Manage your apps.`);
  return 0;
}

function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { readonly version: string };
  return version;
}

function fail(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 1;
}
