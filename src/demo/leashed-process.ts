import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, on, once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Program {
  /** The module to run, as a path. */
  readonly entry: string;
  readonly programArguments?: readonly string[];
  /** The folder it runs in. */
  readonly folder: string;
  /** Inherited from this process when absent. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A bot drains within ten seconds. */
const patienceMs = 12_000;
const linesKept = 20;

/** A Node program run by the demo. It never outlives this process, however this one ends. */
export class LeashedProcess {
  readonly #child: ChildProcess;
  readonly #output = new EventEmitter();
  readonly #lastLines: string[] = [];
  #isGone = false;
  /** Resolves when the program is gone, however it ended. */
  readonly ended: Promise<void>;

  constructor({ entry, programArguments = [], folder, environment }: Program) {
    const leash = new URL('leash.js', import.meta.url).href;
    this.#child = spawn(process.execPath, ['--import', leash, entry, ...programArguments], {
      cwd: folder,
      // The fourth is the leash: it breaks when this process is gone.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(environment === undefined ? {} : { env: environment }),
    });
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      if (output !== null) createInterface({ input: output }).on('line', (line) => this.#hear(line));
    }
    this.ended = once(this.#child, 'close').then(() => this.#end());
  }

  /** The last lines the program wrote, to stdout or stderr. */
  get lastLines(): readonly string[] {
    return this.#lastLines;
  }

  /** The first line from now on that matches; undefined when the program ends or the time is up before. */
  async awaitLine(pattern: RegExp, waitMs: number): Promise<RegExpExecArray | undefined> {
    if (this.#isGone) return undefined;
    try {
      for await (const [line] of on(this.#output, 'line', { signal: AbortSignal.timeout(waitMs) })) {
        const match = typeof line === 'string' ? pattern.exec(line) : undefined;
        if (match !== null) return match;
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    }
    return undefined;
  }

  /** Asks the program to end, insists after a while, and resolves when it is gone. May be called again. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const insistence = setTimeout(() => this.#child.kill('SIGKILL'), patienceMs);
    await this.ended;
    clearTimeout(insistence);
  }

  #hear(line: string): void {
    this.#lastLines.push(line);
    if (this.#lastLines.length > linesKept) this.#lastLines.shift();
    this.#output.emit('line', line);
  }

  #end(): void {
    this.#isGone = true;
    this.#output.emit('line', undefined);
  }
}
