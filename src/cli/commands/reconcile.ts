import { reconcile as reconcileOperation } from '../../operations/index.ts';
import { moneyJson } from '../../operations/outside/index.ts';
import { unlessRefused } from '../command-failed.ts';
import type { BookCommand } from '../command.ts';
import { readAmount } from '../read-words.ts';
import { sayMoney } from '../say.ts';

/** Books a balance that is known from elsewhere. */
export const reconcile: BookCommand = {
  name: 'reconcile',
  synopsis: 'AMOUNT',
  summary: 'state the balance; the difference is booked as an adjustment',
  wordsMin: 1,
  wordsMax: 1,
  access: () => 'write',
  async run({ ports, organisation, words }) {
    const statedMicros = readAmount(words[0] ?? '', ports.policy.currency);
    const asker = { kind: 'operator', organisation } as const;
    const done = unlessRefused(await reconcileOperation(ports, asker, { key: ports.newId(), statedMicros }), ports.policy.currency);
    const { beforeMicros, balanceMicros, currency } = done;
    const differenceMicros = statedMicros - beforeMicros;
    return {
      json: { before: moneyJson(beforeMicros, currency), balance: moneyJson(balanceMicros, currency), difference: moneyJson(differenceMicros, currency) },
      lines: [`The balance was ${sayMoney(beforeMicros, currency)}; ${sayMoney(differenceMicros, currency)} was booked. It is ${sayMoney(balanceMicros, currency)} now.`],
    };
  },
};
