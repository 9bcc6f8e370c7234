import { execFile as execFileWithCallback, spawn, type ChildProcessByStdio } from 'node:child_process';
import { on, once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

const execFile = promisify(execFileWithCallback);
const runner = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));
/** The sources may have to be compiled first. */
const startMs = 120_000;
const storyMs = 60_000;

type Running = ChildProcessByStdio<null, Readable, null>;

let temporary: string;
let demo: Running | undefined;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'tollkeeper-test-demo-'));
});

afterEach(() => {
  demo?.kill('SIGKILL');
});

afterAll(() => rm(temporary, { recursive: true, force: true, maxRetries: 5 }));

describe('the demo', () => {
  test('begins a little above the minimum, tells a story of weeks, and leaves nothing behind when it is interrupted', async () => {
    const address = await start();
    const atFirst = await status();
    const chargesAtFirst = await charges();
    expect(atFirst.balance).toBeGreaterThan(atFirst.minimum);
    expect(atFirst.balance).toBeLessThanOrEqual(atFirst.minimum + 10);
    expect(await tell('usage')).toMatch(/^\d+ new calls have come in/);
    await untilBought(chargesAtFirst + 1);
    expect(await tell('usage')).toMatch(/^A week has gone by\. \d+ new calls/);
    expect(await tell('as', 'nobody')).toMatch(/Nobody here is called "nobody"/);
    expect(await tell('dance')).toMatch(/"dance" is not something the demo does/);
    demo?.kill('SIGINT');
    expect(await once(demo as Running, 'close')).toEqual([0, null]);
    expect(await answers(address)).toBe(false);
    expect(await foldersLeft()).toEqual([]);
  }, startMs + storyMs);

  test('takes its bot with it when it is killed', async () => {
    const address = await start();
    demo?.kill('SIGKILL');
    while (await answers(address)) await wait(100);
    expect(await answers(address)).toBe(false);
  }, startMs);

  test('is not found when it does not run', async () => {
    await expect(tell('usage')).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/No demo is running/) });
  }, startMs);
});

/** Resolves to the bot's address. */
async function start(): Promise<string> {
  demo = spawn(process.execPath, [runner, 'demo'], { env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: demo.stdout });
  for await (const [line] of on(lines, 'line', { close: ['close'] })) {
    const [, address] = /^Tollkeeper is ready on (\S+)/.exec(String(line)) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('the demo did not start');
}

/** `npm run demo -- …words`. */
async function tell(...words: readonly string[]): Promise<string> {
  return (await execFile(process.execPath, [runner, 'demo', ...words], { env: environment() })).stdout;
}

interface Status {
  readonly balance: number;
  readonly minimum: number;
}

async function status(): Promise<Status> {
  const [folder = ''] = await foldersLeft();
  const env = { ...environment(), DATA_DIR: join(temporary, folder, 'data') };
  const { stdout } = await execFile(process.execPath, [runner, 'tollkeeper', 'status', '--json'], { env });
  const told = JSON.parse(stdout) as Record<'balance' | 'minimum', { readonly amount: string }>;
  return { balance: Number(told.balance.amount), minimum: Number(told.minimum.amount) };
}

/** What the bank was asked to charge: its own record, not the ledger's. */
async function charges(): Promise<number> {
  const [folder = ''] = await foldersLeft();
  const text = await readFile(join(temporary, folder, 'data', 'sandbox-charges.jsonl'), 'utf8');
  return text.trimEnd().split('\n').length;
}

async function untilBought(wanted: number): Promise<void> {
  while ((await charges()) < wanted) await wait(100);
  expect(await charges()).toBe(wanted);
}

/** With a temporary folder of our own, no other demo is in sight; and no browser is opened. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TMPDIR: temporary, TEMP: temporary, TEAMSAPPTESTER_BROWSER: 'none', PORT: '43978' };
}

async function foldersLeft(): Promise<string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('tollkeeper-demo-'));
}

function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).then((isThere) => {
    socket.destroy();
    return isThere === true;
  });
}
