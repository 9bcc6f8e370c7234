import { deliveryDueAt } from '../alerts/index.ts';
import { deliverAlerts } from './deliver-alerts.ts';
import { moneyDueAt, settleDueMoney } from './due-work.ts';
import type { DeliveryPorts } from './ports.ts';
import { startRounds, type Rounds } from './rounds.ts';

/**
 * Does an organisation's due work when it becomes due. Money and news go their own ways: a messaging service that is slow
 * must not keep a payment waiting, and a payment provider that is out must not silence the news.
 */
export function startWorker(ports: DeliveryPorts, organisation: string, onTrouble: (error: unknown) => void): Rounds {
  const stopping = new AbortController();
  const news = startRounds(ports.clock, deliver, onTrouble);
  const money = startRounds(ports.clock, settle, onTrouble);

  async function deliver(): Promise<number | undefined> {
    await deliverAlerts(ports, organisation, stopping.signal);
    return deliveryDueAt((await ports.store.state(organisation)).alerts);
  }

  async function settle(): Promise<number | undefined> {
    try {
      await settleDueMoney(ports, organisation);
    } finally {
      news.wake();
    }
    return moneyDueAt(await ports.store.state(organisation));
  }

  return {
    wake: () => {
      money.wake();
      news.wake();
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([money.stop(), news.stop()]);
    },
  };
}
