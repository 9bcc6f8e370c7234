import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parseScale, ScaledClock } from '../../../src/adapters/clock/scaled-clock.ts';
import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import { SystemClock } from '../../../src/adapters/clock/system-clock.ts';

const startAt = Date.UTC(2026, 10, 2, 9);
/** Longer than a timer of Node can be. */
const monthMs = 30 * 86_400_000;

describe('the system clock', () => {
  beforeEach(() => void jest.useFakeTimers({ now: startAt }));
  afterEach(() => void jest.useRealTimers());

  test('rings once, not before the instant, however far it is', () => {
    let rings = 0;
    new SystemClock().alarm(startAt + monthMs, () => (rings += 1));
    jest.advanceTimersByTime(monthMs - 1);
    expect(rings).toBe(0);
    jest.advanceTimersByTime(1);
    expect(rings).toBe(1);
    jest.advanceTimersByTime(monthMs);
    expect(rings).toBe(1);
  });

  test('rings soon after the time was set forward, and not early when it was set back', () => {
    let rings = 0;
    const clock = new SystemClock();
    clock.alarm(startAt + 3_600_000, () => (rings += 1));
    jest.setSystemTime(startAt - 3_600_000);
    jest.advanceTimersByTime(3_600_000);
    expect(rings).toBe(0);
    jest.setSystemTime(startAt + monthMs);
    jest.advanceTimersByTime(60_000);
    expect(rings).toBe(1);
  });

  test('rings soon for an instant that has passed, but never before the call has returned', () => {
    let rings = 0;
    new SystemClock().alarm(startAt - 1, () => (rings += 1));
    expect(rings).toBe(0);
    jest.advanceTimersByTime(1);
    expect(rings).toBe(1);
  });

  test('does not ring when it was cancelled', () => {
    let rings = 0;
    const cancel = new SystemClock().alarm(startAt + 100_000, () => (rings += 1));
    jest.advanceTimersByTime(50_000);
    cancel();
    jest.advanceTimersByTime(monthMs);
    expect(rings).toBe(0);
  });
});

describe('the stepped clock', () => {
  test('stands still until it is moved, and rings in order on the way', async () => {
    const clock = new SteppedClock(startAt);
    const rung: [string, number][] = [];
    clock.alarm(startAt + 20, () => rung.push(['late', clock.now()]));
    clock.alarm(startAt + 10, () => rung.push(['early', clock.now()]));
    const cancel = clock.alarm(startAt + 15, () => rung.push(['cancelled', clock.now()]));
    cancel();
    expect(clock.nextAlarmAt).toBe(startAt + 10);
    await clock.advanceBy(30);
    expect(rung).toEqual([['early', startAt + 10], ['late', startAt + 20]]);
    expect(clock.now()).toBe(startAt + 30);
    expect(clock.nextAlarmAt).toBeUndefined();
  });

  test('rings alarms that are set on the way', async () => {
    const clock = new SteppedClock(startAt);
    const rung: number[] = [];
    const setNext = async () => {
      rung.push(clock.now() - startAt);
      await Promise.resolve();
      clock.alarm(clock.now() + 10, () => void setNext());
    };
    clock.alarm(startAt + 10, () => void setNext());
    await clock.advanceBy(35);
    expect(rung).toEqual([10, 20, 30]);
  });
});

describe('the scaled clock', () => {
  test('starts where it is told and passes faster', async () => {
    const real = new SteppedClock(startAt);
    const trialAt = Date.UTC(2027, 0, 1);
    const clock = new ScaledClock(real, { startAt: trialAt, speed: 3600 });
    expect(clock.now()).toBe(trialAt);
    await real.advanceBy(1000);
    expect(clock.now()).toBe(trialAt + 3_600_000);
  });

  test('rings at its own instants', async () => {
    const real = new SteppedClock(startAt);
    const clock = new ScaledClock(real, { startAt: 0, speed: 60 });
    const rung: number[] = [];
    clock.alarm(60_001, () => rung.push(clock.now()));
    await real.advanceBy(1000);
    expect(rung).toEqual([]);
    await real.advanceBy(1);
    expect(rung).toEqual([60_060]);
  });

  test.each([
    ['2026-11-01T08:00:00Z@3600', { startAt: Date.UTC(2026, 10, 1, 8), speed: 3600 }],
    ['2026-11-01T08:00Z', { startAt: Date.UTC(2026, 10, 1, 8), speed: 1 }],
    ['2026-11-01T08:00:00.500Z@0.5', { startAt: Date.UTC(2026, 10, 1, 8) + 500, speed: 0.5 }],
    ['2026-11-01@10', { startAt: Date.UTC(2026, 10, 1), speed: 10 }],
  ])('is written as %s', (text, scale) => {
    expect(parseScale(text)).toEqual(scale);
  });

  test.each(['', 'now', '2026-13-01T00:00:00Z', '2026-11-01T08:00:00', '2026-11-01T08:00:00Z@', '2026-11-01T08:00:00Z@0', '2026-11-01T08:00:00Z@-1', '@60'])(
    'is not written as "%s"',
    (text) => {
      expect(parseScale(text)).toBeUndefined();
    },
  );
});
