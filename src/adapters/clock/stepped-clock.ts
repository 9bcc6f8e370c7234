import type { Clock } from '../../ports/clock.ts';

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to move; alarms ring, in order, while it moves. For tests and simulations. */
export class SteppedClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(startAt: number) {
    this.#now = startAt;
  }

  now(): number {
    return this.#now;
  }

  alarm(at: number, callback: () => void): () => void {
    const alarm = { at, callback };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  /** The instant of the alarm that rings next (epoch milliseconds). */
  get nextAlarmAt(): number | undefined {
    return this.#next()?.at;
  }

  advanceBy(durationMs: number): Promise<void> {
    return this.advanceTo(this.#now + durationMs);
  }

  /** Moves to the instant. Whatever an alarm starts has a turn of the event loop to set alarms of its own before the next one rings. */
  async advanceTo(at: number): Promise<void> {
    for (let alarm = this.#next(); alarm !== undefined && alarm.at <= at; alarm = this.#next()) {
      this.#now = Math.max(this.#now, alarm.at);
      this.#alarms.delete(alarm);
      alarm.callback();
      await new Promise(setImmediate);
    }
    this.#now = Math.max(this.#now, at);
  }

  #next(): Alarm | undefined {
    let next: Alarm | undefined;
    for (const alarm of this.#alarms) if (next === undefined || alarm.at < next.at) next = alarm;
    return next;
  }
}
