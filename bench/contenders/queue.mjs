/** Gathers what comes in while others are served, and serves all of it at once. */
export class Queue {
  #serve;
  #waiting = [];
  #isServing = false;

  /** `serve` gets the items of all who wait. */
  constructor(serve) {
    this.#serve = serve;
  }

  /** Resolves when the item was served. */
  add(item) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#isServing) return;
      this.#isServing = true;
      setImmediate(() => this.#run());
    });
  }

  async #run() {
    while (this.#waiting.length > 0) {
      const served = this.#waiting.splice(0);
      try {
        await this.#serve(served.map(({ item }) => item));
        for (const { resolve } of served) resolve();
      } catch (error) {
        for (const { reject } of served) reject(error);
      }
      // Those who were served may ask again before the next turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#isServing = false;
  }
}
