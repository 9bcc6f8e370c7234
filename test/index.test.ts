import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const runner = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
/** The sources may have to be compiled first. */
const compileMs = 60_000;
/** Runs before the bot and sends it SIGTERM with the ready line, so that the test does not race. */
const stopWhenReady = `
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = (text, ...rest) => {
    const isWritten = write(text, ...rest);
    if (String(text).includes('is ready on')) process.kill(process.pid, 'SIGTERM');
    return isWritten;
  };`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollkeeper-start-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the bot as a process', () => {
  test('drains and exits 0 when it is told to stop as soon as it says that it is ready', async () => {
    const { PATH } = process.env;
    const preload = `data:text/javascript,${encodeURIComponent(stopWhenReady)}`;
    const child = spawn(process.execPath, ['--import', preload, runner, 'start'], { cwd: folder, env: { PATH, PORT: '0', DATA_DIR: join(folder, 'data') } });
    let out = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    const ending = await new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
    expect(out).toMatch(/^Tollkeeper is ready on http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(ending).toEqual({ code: 0, signal: null });
  }, compileMs);
});
