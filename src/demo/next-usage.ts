import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DemoBot } from './demo-bot.ts';
import { usageBookedText } from './terminal-text.ts';
import { exportName, weekMs, type WeeklyExports } from './weekly-exports.ts';

export interface NextUsageOptions {
  readonly bot: DemoBot;
  readonly inbox: string;
  readonly exports: WeeklyExports;
  /** When the first export is made (epoch milliseconds). */
  readonly now: number;
}

const lookEveryMs = 200;
const patienceMs = 30_000;

/** The usage that is still to come: an export a week, laid into the inbox of the running bot. */
export class NextUsage {
  readonly #options: NextUsageOptions;
  #weeksGone = 0;
  #bringing: Promise<unknown> = Promise.resolve();

  constructor(options: NextUsageOptions) {
    this.#options = options;
  }

  /** Resolves, when the bot has read the next export, to a line about it. Asked again meanwhile, the weeks queue up. */
  bringIn(): Promise<string> {
    const next = this.#bringing.then(() => this.#bringNext());
    this.#bringing = next.catch(() => undefined);
    return next;
  }

  async #bringNext(): Promise<string> {
    const { bot, exports, now } = this.#options;
    const week = this.#weeksGone;
    // The first export is this week's; for the others time has to pass.
    if (week > 0) await bot.restart({ now: Date.now() + week * weekMs });
    this.#weeksGone += 1;
    const exportedAt = now + week * weekMs;
    const name = exportName(exportedAt);
    await this.#layIn(name, exports.at(exportedAt));
    return usageBookedText(await this.#report(name), week);
  }

  /** Under a hidden name first, so that the bot never sees half of it. */
  async #layIn(name: string, text: string): Promise<void> {
    const hidden = join(this.#options.inbox, `.${name}`);
    await writeFile(hidden, text);
    await rename(hidden, join(this.#options.inbox, name));
  }

  async #report(name: string): Promise<unknown> {
    const path = join(this.#options.inbox, 'processed', `${name}.report.json`);
    const giveUpAt = Date.now() + patienceMs;
    while (!existsSync(path)) {
      if (Date.now() > giveUpAt) throw new Error(`The bot has not taken ${name} from ${this.#options.inbox}.`);
      await wait(lookEveryMs);
    }
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  }
}
