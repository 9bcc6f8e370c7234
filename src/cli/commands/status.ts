import { balanceOf, type BalanceView } from '../../operations/index.ts';
import { statusJson } from '../../operations/outside/index.ts';
import { unlessRefused } from '../command-failed.ts';
import type { BookCommand } from '../command.ts';
import { sayInstant, sayMoney, sayPairs, saySwitch } from '../say.ts';

/** The balance and all that bears on it. */
export const status: BookCommand = {
  name: 'status',
  synopsis: '',
  summary: 'the balance and all that bears on it',
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'read',
  async run({ ports, organisation }) {
    const view = unlessRefused(await balanceOf(ports, { kind: 'operator', organisation }), ports.policy.currency);
    const head = await ports.store.head(organisation);
    return { json: statusJson(view, head), lines: sayStatus(view, head.sequence) };
  },
};

function sayStatus(view: BalanceView, records: number): string[] {
  const { currency, settings } = view;
  return sayPairs([
    ['balance', sayMoney(view.balanceMicros, currency)],
    ['minimum', sayMoney(settings.minimumMicros, currency)],
    ['recharge amount', sayMoney(settings.amountMicros, currency)],
    ['auto-recharge', `${saySwitch(settings.autoRecharge)}${sayPause(view)}`],
    ['cap', settings.capMicros === null ? 'none' : sayMoney(settings.capMicros, currency)],
    ['payment method', view.method ?? 'none'],
    ...sayAttempt(view),
    ['usage covered until', view.usageCoveredUntil === null ? 'nothing imported yet' : sayInstant(view.usageCoveredUntil)],
    ...view.lots.map((lot) => [lot.id, `${sayMoney(lot.remainingMicros, currency)} left, lapses ${sayInstant(lot.expiresAt)}`] as const),
    ...sayUndrawn(view),
    ['records', String(records)],
    ['as of', sayInstant(view.asOf)],
  ]);
}

function sayPause({ pause, blocked }: BalanceView): string {
  if (pause !== null) return `, paused since ${sayInstant(pause.since)} (${pause.reason})`;
  return blocked === null ? '' : `, held back since ${sayInstant(blocked.since)} (${blocked.reason})`;
}

function sayAttempt({ attempt, currency }: BalanceView): (readonly [string, string])[] {
  if (attempt === null) return [];
  const next = attempt.next === null ? '' : `, next ${sayInstant(attempt.next)}`;
  return [['attempt', `${sayMoney(attempt.amountMicros, currency)}, ${attempt.state}, number ${attempt.number}${next}`]];
}

function sayUndrawn({ undrawnMicros, currency }: BalanceView): (readonly [string, string])[] {
  return undrawnMicros === 0n ? [] : [['charged otherwise', `${sayMoney(undrawnMicros, currency)} under other capabilities, not drawn`]];
}
