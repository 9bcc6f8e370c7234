interface Batch {
  callers: number;
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Writes and syncs everything handed in so far. Synchronous when there is only one caller to serve at a time. */
export type Flush = () => Promise<void> | undefined;

/**
 * Lets all callers that wait share one flush. One flush runs at a time; the next starts as soon as about half of the recent
 * callers wait for it, so that the other half decide while the disk works. First come, first served. After a failed flush
 * nothing is ever flushed again.
 */
export class GroupCommit {
  readonly #flush: Flush;
  #waiting: Batch | undefined;
  #running: Batch | undefined;
  #recentCallers = 1;
  #isScheduled = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(flush: Flush) {
    this.#flush = flush;
  }

  /** Resolves when everything handed in before the call is flushed; rejects when that failed. */
  join(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error);
    const batch = (this.#waiting ??= newBatch());
    batch.callers += 1;
    if (this.#running === undefined) this.#startOrWait(batch);
    return batch.promise;
  }

  /** Resolves when what is being flushed, and what waits to be, is done. */
  settled(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error);
    return (this.#waiting ?? this.#running)?.promise ?? Promise.resolve();
  }

  #startOrWait(batch: Batch): void {
    if (batch.callers * 2 >= this.#recentCallers) this.#start(batch);
    else this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (this.#running === undefined && this.#waiting !== undefined) this.#start(this.#waiting);
    });
  }

  #start(batch: Batch): void {
    this.#waiting = undefined;
    this.#running = batch;
    try {
      const flushed = this.#flush();
      if (flushed === undefined) this.#finish(batch);
      else flushed.then(() => this.#finish(batch), (error: unknown) => this.#fail(error));
    } catch (error) {
      this.#fail(error);
    }
  }

  #finish(batch: Batch): void {
    this.#running = undefined;
    const next = this.#waiting;
    this.#recentCallers = batch.callers + (next?.callers ?? 0);
    if (next !== undefined) this.#startOrWait(next);
    batch.resolve();
  }

  #fail(error: unknown): void {
    this.#failure = { error };
    const rejected = [this.#running, this.#waiting];
    this.#running = undefined;
    this.#waiting = undefined;
    for (const batch of rejected) batch?.reject(error);
  }
}

function newBatch(): Batch {
  let resolve = (): void => undefined;
  let reject = (_error: unknown): void => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { callers: 0, promise, resolve, reject };
}
