import { spawn, execFile as execFileWithCallback } from 'node:child_process';
import { on, once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execFile = promisify(execFileWithCallback);
const root = fileURLToPath(new URL('..', import.meta.url));
const runner = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));
const startWaitMs = 120_000;

/** The demo as a user starts it, without the browser that it would open. */
export class RunningDemo {
  #child;
  /** The address of the first chat. */
  chatAddress;

  static async start() {
    const demo = new RunningDemo();
    const environment = { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' };
    demo.#child = spawn(process.execPath, [runner, 'demo'], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    demo.chatAddress = await addressIn(demo.#child);
    return demo;
  }

  /** `npm run demo -- usage`; resolves to what it prints. */
  bringInUsage() {
    return this.#ask('usage');
  }

  /** `npm run demo -- as NAME`; resolves to the address of that person's chat. */
  async openChatAs(name) {
    const [address] = /http:\/\/localhost:\d+/.exec(await this.#ask('as', name));
    return address;
  }

  async stop() {
    this.#child.kill('SIGINT');
    await once(this.#child, 'close');
  }

  async #ask(...words) {
    const { stdout } = await execFile(process.execPath, [runner, 'demo', ...words], { cwd: root });
    return stdout.trim();
  }
}

async function addressIn(child) {
  const lines = createInterface({ input: child.stdout });
  for await (const [line] of on(lines, 'line', { signal: AbortSignal.timeout(startWaitMs) })) {
    const match = /Chat\s+(http:\S+)/.exec(line);
    if (match) return match[1];
  }
}
