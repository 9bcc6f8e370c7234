import { fileURLToPath } from 'node:url';
import { environmentFor } from '../config.ts';
import { LeashedProcess } from './leashed-process.ts';

export interface DemoBotOptions {
  readonly folder: string;
  readonly dataDirectory: string;
  readonly directoryFile: string;
  /** Told when the bot ends without having been asked to, with the last lines it wrote. */
  readonly onLost: (lastLines: readonly string[]) => void;
}

const startWaitMs = 60_000;

/** The bot of the demo: the real one, in local mode, as a process of its own. */
export class DemoBot {
  readonly #options: DemoBotOptions;
  #port = 0;
  #process: LeashedProcess | undefined;

  constructor(options: DemoBotOptions) {
    this.#options = options;
  }

  get address(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** Throws when it does not get ready. */
  start({ port }: { readonly port: number }): Promise<void> {
    this.#port = port;
    return this.#start({});
  }

  /** The same bot again, with its clock at `now` (epoch milliseconds). */
  async restart({ now }: { readonly now: number }): Promise<void> {
    await this.stop();
    await this.#start({ TOLLKEEPER_CLOCK: new Date(now).toISOString() });
  }

  async stop(): Promise<void> {
    const bot = this.#process;
    this.#process = undefined;
    await bot?.stop();
  }

  async #start(further: Record<string, string>): Promise<void> {
    const { folder, onLost } = this.#options;
    const entry = fileURLToPath(new URL('../index.js', import.meta.url));
    const bot = new LeashedProcess({ entry, folder, environment: environmentFor({ ...this.#variables(), ...further }) });
    this.#process = bot;
    const ready = await bot.awaitLine(/^Tollkeeper is ready on /, startWaitMs);
    if (ready === undefined) {
      await this.stop();
      throw new Error(`The bot did not start.\n${bot.lastLines.join('\n')}`);
    }
    void bot.ended.then(() => {
      if (this.#process === bot) onLost(bot.lastLines);
    });
  }

  #variables(): Record<string, string> {
    const { dataDirectory, directoryFile } = this.#options;
    return {
      HOST: '127.0.0.1',
      PORT: String(this.#port),
      DATA_DIR: dataDirectory,
      DIRECTORY_FILE: directoryFile,
      LOG_LEVEL: 'warn',
    };
  }
}
