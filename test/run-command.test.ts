import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));
const printArguments = 'console.log(JSON.stringify(process.argv.slice(2)));\n';
const drainThenPrint = `
process.on('SIGTERM', () => { console.log('drained'); process.exit(7); });
setInterval(() => {}, 1000);
console.log('ready');
`;
// Windows has no signals that a process can answer.
const testSignals = process.platform === 'win32' ? test.skip : test;
let folder: string;
let script: string;
let started: ChildProcess[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tollkeeper-run-'));
  script = join(folder, 'scripts', 'run.mjs');
  for (const path of ['scripts', 'package.json', 'tsconfig.json']) {
    cpSync(join(repository, path), join(folder, path), { recursive: true });
  }
});

beforeEach(() => {
  for (const path of ['src', 'dist', 'dist.lock', 'node_modules', 'compilations']) {
    rmSync(join(folder, path), { recursive: true, force: true });
  }
  installCompiler();
  mkdirSync(join(folder, 'src', 'cli'), { recursive: true });
  writeSource('cli/index.ts', printArguments);
});

afterEach(() => {
  for (const command of started) command.kill('SIGKILL');
  started = [];
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a command compiles first and writes nothing but its own words to stdout', async () => {
  expect(await run('tollkeeper', 'status', '--json')).toEqual({ code: 0, out: '["status","--json"]\n', error: '' });
});

test('a second run compiles nothing, a changed, a new and a removed source each do', async () => {
  await run('build');
  await run('build');
  expect(compilations()).toBe(1);
  writeSource('cli/index.ts', `${printArguments}export const changed = true;\n`);
  await run('build');
  expect(compilations()).toBe(2);
  writeSource('cli/new.ts', 'export const isNew = true;\n');
  await run('build');
  expect(compilations()).toBe(3);
  rmSync(join(folder, 'src', 'cli', 'new.ts'));
  await run('build');
  expect(compilations()).toBe(4);
  expect(existsSync(join(folder, 'dist', 'cli', 'new.js'))).toBe(false);
});

test('of commands started at once one compiles and each gives its own answer', async () => {
  const answers = await Promise.all(['1', '2', '3', '4'].map(async (word) => await run('tollkeeper', word)));
  expect(answers.map(({ out }) => out)).toEqual(['["1"]\n', '["2"]\n', '["3"]\n', '["4"]\n']);
  expect(compilations()).toBe(1);
});

test('the lock of a killed compilation is taken over', async () => {
  const lock = join(folder, 'dist.lock');
  writeFileSync(lock, '1\n');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await run('tollkeeper')).toMatchObject({ code: 0, out: '[]\n' });
});

test('sources that do not compile end the command with 1, say where, and leave what was compiled', async () => {
  await run('build');
  writeSource('cli/index.ts', 'export const amount: number = "fifty";\n');
  const { code, out, error } = await run('tollkeeper');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toMatch(/src[/\\]cli[/\\]index\.ts\(1,14\): error TS2322/);
  expect(readFileSync(join(folder, 'dist', 'cli', 'index.js'), 'utf8')).toContain('process.argv');
});

test('an installation without the compiler runs what it came with', async () => {
  await run('build');
  rmSync(join(folder, 'node_modules'), { recursive: true });
  expect(await run('tollkeeper', 'status')).toMatchObject({ code: 0, out: '["status"]\n' });
});

testSignals('a signal reaches the command and its exit code comes back', async () => {
  writeSource('index.ts', drainThenPrint);
  const command = start([process.execPath, script, 'start']);
  await once(command.stdout, 'data');
  command.kill('SIGTERM');
  expect(await once(command, 'exit')).toEqual([7, null]);
});

testSignals('a command drains when npm is stopped and its shell goes without passing the signal on', async () => {
  writeSource('index.ts', drainThenPrint);
  const line = `"${process.execPath}" "${script}" start; true`;
  const shell = start(['/bin/sh', '-c', line], { npm_lifecycle_event: 'start' });
  await once(shell.stdout, 'data');
  shell.kill('SIGKILL');
  expect(await text(shell.stdout)).toBe('drained\n');
});

test('an unknown command is told, with 2', async () => {
  const { code, error } = await run('no-such');
  expect(code).toBe(2);
  expect(error).toBe('Unknown command: no-such. One of: build, start, demo, tollkeeper, package.\n');
});

function writeSource(path: string, source: string): void {
  writeFileSync(join(folder, 'src', path), source);
}

/** The real compiler behind a door that counts. */
function installCompiler(): void {
  const compiler = join(folder, 'node_modules', 'typescript');
  const realCompiler = pathToFileURL(join(repository, 'node_modules', 'typescript', 'bin', 'tsc')).href;
  mkdirSync(join(compiler, 'bin'), { recursive: true });
  writeFileSync(join(compiler, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(
    join(compiler, 'bin', 'tsc'),
    `import { appendFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(join(folder, 'compilations'))}, '.');
    await import(${JSON.stringify(realCompiler)});\n`,
  );
  symlinkSync(join(repository, 'node_modules', '@types'), join(folder, 'node_modules', '@types'), 'junction');
}

function compilations(): number {
  return readFileSync(join(folder, 'compilations'), 'utf8').length;
}

async function run(...words: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const command = start([process.execPath, script, ...words]);
  const [out, error] = await Promise.all([text(command.stdout), text(command.stderr), once(command, 'exit')]);
  return { code: command.exitCode, out, error };
}

/** As if from a terminal, also when this test was started by npm. */
function start([program, ...words]: [string, ...string[]], environment: Record<string, string> = {}) {
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  const command = spawn(program, words, { cwd: folder, env: { ...inherited, ...environment } });
  started.push(command);
  return command;
}
