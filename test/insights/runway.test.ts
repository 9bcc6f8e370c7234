import { expect, test } from '@jest/globals';
import { runway } from '../../src/insights/index.ts';

const units = (amount: number) => BigInt(Math.round(amount * 1e6));

/** Usage of consecutive days up to day 100, the last one included. */
function usage(...amounts: number[]): Map<number, bigint> {
  return new Map(amounts.map((amount, index) => [101 - amounts.length + index, units(amount)]));
}

const weekOf = (amount: number): number[] => Array.from({ length: 7 }, () => amount);

test('a balance lasts as long as at the pace of the busiest and of the quietest recent week', () => {
  expect(runway(units(140), usage(...weekOf(10), ...weekOf(20)), 100)).toEqual({ from: 7, to: 14 });
});

test('one whole week is enough, a day less is not', () => {
  expect(runway(units(70), usage(...weekOf(10)), 100)).toEqual({ from: 7, to: 7 });
  expect(runway(units(70), usage(...weekOf(10).slice(1)), 100)).toBeNull();
});

test('only the last four weeks count', () => {
  expect(runway(units(70), usage(...weekOf(1_000), ...weekOf(10), ...weekOf(10), ...weekOf(10), ...weekOf(10)), 100)).toEqual({ from: 7, to: 7 });
});

test('after a week without usage, or with nothing left, nothing is foretold', () => {
  expect(runway(units(70), usage(...weekOf(10), ...weekOf(0)), 100)).toBeNull();
  expect(runway(0n, usage(...weekOf(10)), 100)).toBeNull();
  expect(runway(units(70), new Map(), 100)).toBeNull();
});
