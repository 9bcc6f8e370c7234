/** The only source of time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once, not before the instant on this clock (epoch ms). The returned function cancels; a set alarm does not keep the process alive. */
  alarm(at: number, callback: () => void): () => void;
}
