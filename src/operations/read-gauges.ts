import { dueDeliveries } from '../alerts/index.ts';
import type { Ports } from './ports.ts';

/** Figures of an organisation for whoever watches over it. Money in micro-units of `currency`. */
export interface Gauges {
  readonly currency: string;
  readonly balanceMicros: bigint;
  readonly minimumMicros: bigint;
  readonly isPaused: boolean;
  readonly paymentsInFlight: number;
  readonly records: number;
  readonly calls: number;
  readonly imports: number;
  readonly deliveriesDue: number;
  readonly isAccepting: boolean;
}

export async function readGauges(ports: Ports, organisation: string): Promise<Gauges> {
  const { ledger, funding, imports, alerts } = await ports.store.state(organisation);
  return {
    currency: ports.policy.currency,
    balanceMicros: ledger.balanceMicros,
    minimumMicros: funding.settings.minimumMicros,
    isPaused: funding.pause !== null,
    paymentsInFlight: ledger.payment === null ? 0 : 1,
    records: ledger.sequence,
    calls: ledger.calls,
    imports: imports.manifests.length,
    deliveriesDue: dueDeliveries(alerts, ports.clock.now()).length,
    isAccepting: ports.store.condition().accepting,
  };
}
