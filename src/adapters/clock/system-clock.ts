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
      timer = setTimeout(look, Math.min(Math.max(at - this.now(), 0), lookAgainMs));
      timer.unref();
    };
    const look = (): void => {
      if (this.now() < at) wait();
      else callback();
    };
    wait();
    return () => clearTimeout(timer);
  }
}
