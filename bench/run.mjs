// Measures how fast Tollkeeper is, beside its peers:
//   npm run bench [-- --only ID] [--json FILE] [--quick] [--folder FOLDER]
// ID is a figure (import.vs-sqlite) or the beginning of several (import). FOLDER should be on the disk that matters.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compileWhenStale } from '../scripts/compile-when-stale.mjs';
import { Context } from './context.mjs';
import { selectFigures } from './figures.mjs';
import { installPeers } from './install-peers.mjs';
import { growth } from './measures/growth.mjs';
import { imports } from './measures/imports.mjs';
import { longestWait } from './measures/longest-wait.mjs';
import { oneCaller } from './measures/one-caller.mjs';
import { opening } from './measures/opening.mjs';
import { posts } from './measures/posts.mjs';
import { verifying } from './measures/verifying.mjs';
import { resultsOf, tableOf } from './results.mjs';

/** The imports leave a book behind that the measures after them need. */
const measures = [imports, opening, verifying, growth, posts, oneCaller, longestWait];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' }, quick: { type: 'boolean', default: false }, folder: { type: 'string' } },
});
const wanted = selectFigures(options.only).map(({ id }) => id);
if (wanted.length === 0) {
  say(`There is no figure called ${options.only}. There are: ${selectFigures().map(({ id }) => id).join(', ')}`);
  process.exit(2);
}
await compileWhenStale();
const found = await measureAll(installPeers(say));
process.stdout.write(`${tableOf(found, options.only)}\n`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(resultsOf(found, options.only), undefined, 2)}\n`);

async function measureAll(peers) {
  const folder = scratchFolder();
  const context = new Context({ quick: options.quick, folder, peers, say });
  const results = {};
  try {
    for (const measure of measures) {
      if (measure.ids.some((id) => wanted.includes(id))) Object.assign(results, await foundBy(measure, context));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

/** One measure that fails does not take the others with it. */
async function foundBy(measure, context) {
  try {
    return await measure.measure(context);
  } catch (error) {
    say(`not measured: ${error.message}`);
    process.exitCode = 1;
    return {};
  }
}

/** Beside the sources by default: a temporary folder may lie in memory, where being durable costs nothing. */
function scratchFolder() {
  const parent = options.folder ?? fileURLToPath(new URL('../build/', import.meta.url));
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-'));
  process.on('SIGINT', () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });
  return folder;
}

function say(line) {
  process.stderr.write(`${line}\n`);
}
