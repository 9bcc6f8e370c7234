import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bookHistory } from './book-history.ts';
import { DemoBot } from './demo-bot.ts';
import { freePort } from './free-port.ts';
import { NextUsage } from './next-usage.ts';
import { directoryText, findPerson, people, type DemoPerson } from './people.ts';
import { startPlayground, type Playground } from './playground.ts';
import { chatText, helpText, unknownPersonText, unknownWordsText } from './terminal-text.ts';
import { WeeklyExports } from './weekly-exports.ts';

export interface DemoOptions {
  /** A folder of its own. */
  readonly folder: string;
  /** The bot takes this port or the next free one. */
  readonly wantedPort: number;
  /** Told when the bot ends by itself, with the last lines it wrote. */
  readonly onLost: (lastLines: readonly string[]) => void;
}

/** A demo: the bot with a past, usage still to come, and a Playground for everybody who was asked for. */
export class Demo {
  readonly #options: DemoOptions;
  readonly #dataDirectory: string;
  readonly #directoryFile: string;
  readonly #now = Date.now();
  readonly #exports = new WeeklyExports(this.#now);
  readonly #bot: DemoBot;
  readonly #usage: NextUsage;
  readonly #playgrounds = new Map<DemoPerson, Promise<Playground>>();

  constructor(options: DemoOptions) {
    this.#options = options;
    this.#dataDirectory = join(options.folder, 'data');
    this.#directoryFile = join(options.folder, 'directory.json');
    const { folder, onLost } = options;
    this.#bot = new DemoBot({ folder, dataDirectory: this.#dataDirectory, directoryFile: this.#directoryFile, onLost });
    this.#usage = new NextUsage({ bot: this.#bot, inbox: join(this.#dataDirectory, 'inbox'), exports: this.#exports, now: this.#now });
  }

  get botAddress(): string {
    return this.#bot.address;
  }

  /** Books the past, then starts the bot. Throws when it does not start. */
  async start(): Promise<void> {
    await mkdir(this.#dataDirectory, { mode: 0o700 });
    await writeFile(this.#directoryFile, directoryText());
    await bookHistory({
      folder: this.#options.folder,
      dataDirectory: this.#dataDirectory,
      directoryFile: this.#directoryFile,
      exports: this.#exports,
      now: this.#now,
    });
    await this.#bot.start({ port: await freePort(this.#options.wantedPort) });
  }

  /** Opens a chat for a person, or finds the one that is open; resolves to a line about it. Throws when there is no Playground. */
  async openChat(person: DemoPerson): Promise<string> {
    return chatText(person, (await this.#playgroundOf(person)).address);
  }

  /** Does what the words after `npm run demo --` say; resolves to what the terminal is to show. */
  async perform([verb, ...rest]: readonly string[]): Promise<string> {
    switch (verb) {
      case 'usage':
        return this.#usage.bringIn();
      case 'as':
        return this.#openChatOf(rest.join(' '));
      case 'help':
        return helpText();
      default:
        return unknownWordsText([verb ?? '', ...rest]);
    }
  }

  async stop(): Promise<void> {
    const botStopped = this.#bot.stop();
    // One that did not start is gone already.
    await Promise.allSettled([...this.#playgrounds.values()].map(async (opening) => (await opening).process.stop()));
    await botStopped;
  }

  async #openChatOf(name: string): Promise<string> {
    const person = findPerson(name);
    return person === undefined ? unknownPersonText(name) : this.openChat(person);
  }

  #playgroundOf(person: DemoPerson): Promise<Playground> {
    const known = this.#playgrounds.get(person);
    if (known !== undefined) return known;
    const opened = this.#open(person);
    this.#playgrounds.set(person, opened);
    return opened;
  }

  /** One that ends or does not start is forgotten, so that it can be opened again. */
  async #open(person: DemoPerson): Promise<Playground> {
    const forget = (): void => void this.#playgrounds.delete(person);
    try {
      const folder = join(this.#options.folder, `playground-${String(people.indexOf(person) + 1)}`);
      const playground = await startPlayground(this.botAddress, person, folder);
      void playground.process.ended.then(forget);
      return playground;
    } catch (error) {
      forget();
      throw error;
    }
  }
}
