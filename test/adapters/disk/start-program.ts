import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export type Program = ChildProcessByStdio<null, Readable, Readable>;

const loader = new URL('typescript-loader.mjs', import.meta.url).href;

/** Starts a TypeScript program of the tests in a process of its own. */
export function startProgram(file: string, ...options: string[]): Program {
  return spawn(process.execPath, ['--no-warnings', '--import', loader, file, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Path of a program that stands beside a test file. */
export function programBeside(testUrl: string, name: string): string {
  return join(new URL('.', testUrl).pathname, name);
}

/** Resolves when the program has written something; rejects with what it says when it ends without. */
export async function firstOutput(program: Program): Promise<string> {
  let complaint = '';
  program.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(program, 'exit').then(() => Promise.reject(new Error(`the program ended at once: ${complaint}`)));
  const [chunk] = (await Promise.race([once(program.stdout, 'data'), ended])) as [Buffer];
  ended.catch(() => undefined);
  return chunk.toString();
}
