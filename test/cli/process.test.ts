import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const bin = fileURLToPath(new URL('../../bin/tollkeeper.mjs', import.meta.url));
/** The sources may have to be compiled first. */
const compileMs = 60_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollkeeper-process-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(...typed: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [bin, ...typed], { cwd: folder, env: { PATH, DATA_DIR: join(folder, 'data') } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

describe('the command as a process', () => {
  test('prints one JSON document on stdout, nothing on stderr, and exits 0', async () => {
    const { code, out, err } = await run('top-up', '50', '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ payment: { state: 'succeeded' } });
  }, compileMs);

  test('keeps what was done for the next process', async () => {
    const { code, out } = await run('status', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ balance: { amount: '50.000000', currency: 'USD' } });
  }, compileMs);

  test('exits 1 when refused and 2 when typed wrongly', async () => {
    expect(await run('top-up', '5')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^[^\n]*minimum funding[^\n]*\n$/) });
    expect(await run('dance')).toMatchObject({ code: 2, out: '' });
  }, compileMs);

  test('may be read only in part', async () => {
    const child = spawn(process.execPath, [bin, 'help'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
  }, compileMs);
});
