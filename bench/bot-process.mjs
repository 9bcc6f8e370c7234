import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputFolder } from '../scripts/compile-when-stale.mjs';

const startMs = 30_000;

/** The person who asks the bot, with a role that may see the balance. */
export const personId = '0da7a000-0000-4000-8000-000000000007';

/** A bot in a process of its own, as it is started in earnest. */
export class BotProcess {
  #process;
  address;

  /** The product over a fresh book. */
  static tollkeeper(directory) {
    mkdirSync(directory, { recursive: true });
    const people = join(directory, 'people.json');
    writeFileSync(people, JSON.stringify({ users: [{ id: personId, displayName: 'Made Up', roles: ['Billing Administrator'] }] }));
    const settings = { PORT: '0', DATA_DIR: join(directory, 'data'), DIRECTORY_FILE: people, LOG_LEVEL: 'warn' };
    return BotProcess.#start(join(outputFolder, 'index.js'), settings);
  }

  static echo() {
    return BotProcess.#start(fileURLToPath(new URL('contenders/echo-bot.mjs', import.meta.url)), {});
  }

  static async #start(program, settings) {
    const bot = new BotProcess();
    bot.#process = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH, ...settings } });
    bot.address = await bot.#readyAddress();
    return bot;
  }

  /** In MB, as the system counts it; undefined where that cannot be asked. */
  residentMb() {
    const { stdout, status } = spawnSync('ps', ['-o', 'rss=', '-p', String(this.#process.pid)], { encoding: 'utf8' });
    return status === 0 ? (Number(stdout) * 1024) / 1e6 : undefined;
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGTERM');
    await once(this.#process, 'exit');
  }

  async #readyAddress() {
    const lines = createInterface({ input: this.#process.stdout });
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), startMs);
    try {
      for await (const line of lines) {
        const [address] = /http:\S+/.exec(line) ?? [];
        if (address !== undefined) return address;
      }
    } finally {
      clearTimeout(timer);
    }
    throw new Error('a bot did not start');
  }
}
