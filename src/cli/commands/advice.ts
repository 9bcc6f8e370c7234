import { adviseSettings, replaySettings, type SettingsReplay } from '../../operations/index.ts';
import { moneyJson } from '../../operations/outside/index.ts';
import { CommandFailed } from '../command-failed.ts';
import type { BookCommand } from '../command.ts';
import { readAmount } from '../read-words.ts';
import { sayDay, sayMoney, sayPairs } from '../say.ts';

/** Plays the usage of the last 90 days against other settings. */
export const replay: BookCommand = {
  name: 'replay',
  synopsis: '[--minimum AMOUNT] [--amount AMOUNT]',
  summary: 'what the last 90 days of usage would have led to with another minimum or amount',
  options: { minimum: { type: 'string' }, amount: { type: 'string' } },
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'read',
  async run({ ports, organisation, options }) {
    const { currency } = ports.policy;
    const [minimum, amount] = [options['minimum'], options['amount']];
    const change = {
      ...(typeof minimum === 'string' ? { minimumMicros: readAmount(minimum, currency) } : {}),
      ...(typeof amount === 'string' ? { amountMicros: positive(readAmount(amount, currency)) } : {}),
    };
    const result = await replaySettings(ports, organisation, change);
    if (result === undefined) throw new CommandFailed('NO_USAGE', 'No usage is known yet. Import some first.');
    const { days, startMicros, present, tried } = result;
    return {
      json: {
        from: sayDay(days.first),
        to: sayDay(days.last),
        start: moneyJson(startMicros, currency),
        present: replayJson(present, currency),
        tried: replayJson(tried, currency),
      },
      lines: [`Usage from ${sayDay(days.first)} to ${sayDay(days.last)}, beginning with ${sayMoney(startMicros, currency)}:`, ...sayReplays(result, currency)],
    };
  },
};

/** A purchase of nothing would never reach the minimum. */
function positive(micros: bigint): bigint {
  if (micros > 0n) return micros;
  throw CommandFailed.usage('The amount has to be more than 0.');
}

type Played = SettingsReplay['tried'];

function replayJson(played: Played, currency: string) {
  return {
    minimum: moneyJson(played.minimumMicros, currency),
    amount: moneyJson(played.amountMicros, currency),
    recharges: played.recharges,
    charged: moneyJson(played.chargedMicros, currency),
    lowest: moneyJson(played.lowestMicros, currency),
    daysAtZero: played.daysAtZero,
    mostInMonth: moneyJson(played.mostInMonthMicros, currency),
  };
}

function sayReplays({ present, tried }: SettingsReplay, currency: string): string[] {
  const width = 16;
  const row = (name: string, of: (played: Played) => string) => [name, `${of(present).padStart(width)}  ${of(tried).padStart(width)}`] as const;
  return sayPairs([
    ['', `${'now'.padStart(width)}  ${'tried'.padStart(width)}`],
    row('minimum', ({ minimumMicros }) => sayMoney(minimumMicros, currency)),
    row('amount', ({ amountMicros }) => sayMoney(amountMicros, currency)),
    row('recharges', ({ recharges }) => String(recharges)),
    row('charged', ({ chargedMicros }) => sayMoney(chargedMicros, currency)),
    row('lowest balance', ({ lowestMicros }) => sayMoney(lowestMicros, currency)),
    row('days at zero', ({ daysAtZero }) => String(daysAtZero)),
    row('most in a month', ({ mostInMonthMicros }) => sayMoney(mostInMonthMicros, currency)),
  ]);
}

/** Recommends settings, with the arithmetic. */
export const report: BookCommand = {
  name: 'report',
  synopsis: '',
  summary: 'recommended settings, and the arithmetic behind them',
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'read',
  async run({ ports, organisation }) {
    const { currency } = ports.policy;
    const { minimumMicros, amountMicros, basis } = await adviseSettings(ports, organisation);
    const advice = { minimum: moneyJson(minimumMicros, currency), amount: moneyJson(amountMicros, currency) };
    const recommended = [`Recommended: minimum ${sayMoney(minimumMicros, currency)}, amount ${sayMoney(amountMicros, currency)}.`];
    if (basis === null) {
      return { json: { ...advice, basis: null }, lines: [...recommended, 'Less than four weeks of usage are known, so these are the values to start with.'] };
    }
    const { firstDay, lastDay, drawnMicros, busiest, monthMicros } = basis;
    return {
      json: {
        ...advice,
        basis: {
          from: sayDay(firstDay),
          to: sayDay(lastDay),
          drawn: moneyJson(drawnMicros, currency),
          busiest: { from: sayDay(busiest.firstDay), to: sayDay(busiest.lastDay), drawn: moneyJson(busiest.micros, currency) },
          month: moneyJson(monthMicros, currency),
        },
      },
      lines: [
        ...recommended,
        `From ${sayDay(firstDay)} to ${sayDay(lastDay)}, ${sayMoney(drawnMicros, currency)} was drawn.`,
        `The minimum covers the costliest ${busiest.lastDay - busiest.firstDay + 1} days in a row, ${sayDay(busiest.firstDay)} to ${sayDay(busiest.lastDay)}: ${sayMoney(busiest.micros, currency)}.`,
        `The amount covers thirty days at that pace: ${sayMoney(monthMicros, currency)}. Both are rounded up to the next ten.`,
      ],
    };
  },
};
