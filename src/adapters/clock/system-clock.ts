import type { Clock } from '../../ports/clock.ts';

/** Longest single wait: the system's time may be set, or the machine may sleep, so the clock is looked at again. */
const lookAgainMs = 30_000;

/** The machine's own clock. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  alarm(at: number, callback: () => void): () => void {
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const leftMs = at - this.now();
      timer = setTimeout(leftMs <= 0 ? callback : wait, Math.min(Math.max(leftMs, 0), lookAgainMs));
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  }
}
