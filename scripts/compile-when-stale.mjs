import { execFile as execFileWithCallback } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withLock } from './with-lock.mjs';

const execFile = promisify(execFileWithCallback);
const root = fileURLToPath(new URL('..', import.meta.url));
const renamePatienceMs = 5_000;

/** Where the compiled modules are. */
export const outputFolder = join(root, 'dist');

/** The sources do not compile, or there is neither a compiler nor compiled code. The message is for people. */
export class CompileError extends Error {}

/**
 * Makes `dist` match `src`. Does nothing when it does already, or when this is an installation without sources or
 * without the compiler, which uses the `dist` it came with. May be called by any number of processes at once: one
 * compiles, the others wait, and nobody ever sees half of a `dist`. Writes to stderr only.
 */
export async function compileWhenStale() {
  const compiler = findCompiler();
  if (!compiler || !existsSync(join(root, 'src'))) return requireOutput();
  if (isFresh()) return;
  await withLock(join(root, 'dist.lock'), async () => {
    if (!isFresh()) await compile(compiler);
  });
}

function findCompiler() {
  try {
    const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
    return join(dirname(manifest), 'bin', 'tsc');
  } catch {
    return undefined;
  }
}

function requireOutput() {
  if (existsSync(outputFolder)) return;
  throw new CompileError('There is no compiled code (dist) and no compiler here. Run: npm install');
}

function isFresh() {
  try {
    return readFileSync(join(outputFolder, '.sources'), 'utf8') === fingerprintOfSources();
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Changes when a source is added, removed, moved or written. */
function fingerprintOfSources() {
  const hash = createHash('sha256');
  for (const path of sourcePaths()) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function sourcePaths() {
  const modules = readdirSync(join(root, 'src'), { recursive: true }).filter((path) => path.endsWith('.ts'));
  return ['package.json', 'tsconfig.json', ...modules.toSorted().map((path) => join('src', path))];
}

async function compile(compiler) {
  removeLeftovers();
  // Beside dist and as deep, so that the paths inside the source maps stay right.
  const freshFolder = `${outputFolder}-new-${process.pid}`;
  const fingerprint = fingerprintOfSources();
  try {
    await runCompiler(compiler, freshFolder);
    writeFileSync(join(freshFolder, '.sources'), fingerprint);
    await replaceOutput(freshFolder);
  } finally {
    rmSync(freshFolder, { recursive: true, force: true });
  }
}

/** A process that was killed may have left its folders behind. Called under the lock, so they are nobody's. */
function removeLeftovers() {
  for (const name of readdirSync(root)) {
    if (/^dist-(new|old)-\d+$/.test(name)) rmSync(join(root, name), { recursive: true, force: true });
  }
}

async function runCompiler(compiler, folder) {
  const compilerArguments = [compiler, '-p', join(root, 'tsconfig.json'), '--outDir', folder];
  try {
    await execFile(process.execPath, compilerArguments, { maxBuffer: Infinity });
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    throw new CompileError(`${error.stdout}${error.stderr}The sources in src do not compile.`);
  }
}

async function replaceOutput(freshFolder) {
  const oldFolder = `${outputFolder}-old-${process.pid}`;
  if (existsSync(outputFolder)) await rename(outputFolder, oldFolder);
  await rename(freshFolder, outputFolder);
  rmSync(oldFolder, { recursive: true, force: true });
}

/** On Windows a virus scanner or an indexer may hold a new folder for a moment. */
async function rename(from, to) {
  const giveUpAtMs = Date.now() + renamePatienceMs;
  for (;;) {
    try {
      return renameSync(from, to);
    } catch (error) {
      if (!['EACCES', 'EBUSY', 'EPERM'].includes(error.code) || Date.now() > giveUpAtMs) throw error;
      await wait(50);
    }
  }
}
