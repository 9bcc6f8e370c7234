import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program of contenders/ in a process of its own, so that memory and compiled code of one do not weigh on another. */
export class Contender {
  #process;
  #name;
  #listening;

  constructor(name, nodeOptions = []) {
    this.#name = name;
    const program = fileURLToPath(new URL(`contenders/${name}.mjs`, import.meta.url));
    this.#process = fork(program, { execArgv: nodeOptions, serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    // What is sent before may be taken by a listener of some module.
    this.#listening = this.#nextMessage();
    this.#listening.catch(() => undefined);
  }

  /** Asks one question and waits for the answer. Throws what the contender throws, and when it ends. */
  async ask(question, details = {}) {
    await this.#listening;
    this.#process.send({ question, details });
    const { answer, problem } = await this.#nextMessage();
    if (problem !== undefined) throw new Error(`${this.#name}: ${problem}`);
    return answer;
  }

  async end() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.disconnect();
    await ended;
  }

  #nextMessage() {
    return new Promise((resolve, reject) => {
      const end = (code, signal) => reject(new Error(`${this.#name} ended with ${code ?? signal}`));
      this.#process.once('exit', end);
      this.#process.once('message', (message) => {
        this.#process.off('exit', end);
        resolve(message);
      });
    });
  }
}

/** Starts a contender for one question. */
export async function askOnce(name, question, details) {
  const contender = new Contender(name);
  try {
    return await contender.ask(question, details);
  } finally {
    await contender.end();
  }
}
