/** Rest for each unit of work: work in the background takes a tenth of the processor. */
const restPerWork = 9;

/** Thrown by `Pace.rest` when the work is not wanted any more. */
export class PaceStopped extends Error {}

/** Keeps work in the background out of the way of everything else. */
export class Pace {
  #workStartedMs = performance.now();
  #isStopped = false;
  #wake = (): void => undefined;

  /** To be awaited between steps of a few milliseconds. */
  async rest(): Promise<void> {
    const restMs = (performance.now() - this.#workStartedMs) * restPerWork;
    if (!this.#isStopped) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, restMs).unref();
      });
    }
    if (this.#isStopped) throw new PaceStopped();
    this.#workStartedMs = performance.now();
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }
}
