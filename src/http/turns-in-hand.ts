import { HttpProblem } from './answer.ts';

/** Counts what is being worked on, so that a stop can let it finish. */
export class TurnsInHand {
  #count = 0;
  #isDraining = false;
  #onIdle = (): void => {};

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Does the work, unless no new work is taken. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isDraining) throw new HttpProblem(503, 'STOPPING', 'Tollkeeper is stopping. Please try again soon.', { 'Retry-After': '10' });
    this.#count += 1;
    try {
      return await work();
    } finally {
      this.#count -= 1;
      if (this.#count === 0) this.#onIdle();
    }
  }

  /** Takes no new work; resolves when what is in hand is finished, or after the time given. */
  async drain(patienceMs: number): Promise<void> {
    this.#isDraining = true;
    if (this.#count === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
      timer = setTimeout(resolve, patienceMs);
    });
    clearTimeout(timer);
  }
}
