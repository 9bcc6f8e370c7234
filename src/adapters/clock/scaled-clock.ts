import type { Clock } from '../../ports/clock.ts';

/** Where a trial clock starts (epoch milliseconds) and how many of its seconds pass in a real one. */
export interface Scale {
  readonly startAt: number;
  readonly speed: number;
}

/** A clock for demonstrations: starts at a chosen instant and runs faster (or slower) than the real one it is driven by. */
export class ScaledClock implements Clock {
  readonly #real: Clock;
  readonly #realStartAt: number;
  readonly #scale: Scale;

  constructor(real: Clock, scale: Scale) {
    this.#real = real;
    this.#realStartAt = real.now();
    this.#scale = scale;
  }

  now(): number {
    return Math.floor(this.#scale.startAt + (this.#real.now() - this.#realStartAt) * this.#scale.speed);
  }

  alarm(at: number, callback: () => void): () => void {
    const realAt = this.#realStartAt + (at - this.#scale.startAt) / this.#scale.speed;
    return this.#real.alarm(Math.ceil(realAt), callback);
  }
}

const scalePattern = /^(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?)(?:@(\d+(?:\.\d+)?))?$/;

/** Reads `<ISO instant in UTC>[@speed]`, such as `2026-11-01T08:00:00Z@3600`. Undefined when it is not one. */
export function parseScale(text: string): Scale | undefined {
  const [, instant, factor] = scalePattern.exec(text) ?? [];
  if (instant === undefined) return undefined;
  const startAt = Date.parse(instant);
  const speed = factor === undefined ? 1 : Number(factor);
  return Number.isNaN(startAt) || speed <= 0 ? undefined : { startAt, speed };
}
