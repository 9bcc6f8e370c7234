import type { Gauges } from '../operations/index.ts';
import { shortDecimal } from '../operations/outside/index.ts';

/** What this process has done since it started. */
export interface Counters {
  turns: number;
  failedTurns: number;
  uploads: number;
}

/** All figures in Prometheus' text format, version 0.0.4. */
export function metricsText(gauges: Gauges, counters: Counters): string {
  const { currency } = gauges;
  return [
    ...metric('balance', 'gauge', 'Credit that is left; negative when it is overdrawn.', shortDecimal(gauges.balanceMicros), `{currency="${currency}"}`),
    ...metric('minimum_balance', 'gauge', 'Below this a recharge starts.', shortDecimal(gauges.minimumMicros), `{currency="${currency}"}`),
    ...metric('recharging_paused', 'gauge', 'Whether automatic recharging is paused.', Number(gauges.isPaused)),
    ...metric('payments_in_flight', 'gauge', 'Payments whose outcome is not known yet.', gauges.paymentsInFlight),
    ...metric('records', 'gauge', 'Records in the journal.', gauges.records),
    ...metric('calls', 'gauge', 'Calls that are booked.', gauges.calls),
    ...metric('imports', 'gauge', 'Usage files imported, undone ones included.', gauges.imports),
    ...metric('deliveries_due', 'gauge', 'Alert cards that wait to be delivered.', gauges.deliveriesDue),
    ...metric('store_accepting', 'gauge', 'Whether records can be written.', Number(gauges.isAccepting)),
    ...metric('turns_total', 'counter', 'Activities taken since the start.', counters.turns),
    ...metric('turns_failed_total', 'counter', 'Activities that ended in a fault of ours.', counters.failedTurns),
    ...metric('uploads_total', 'counter', 'Usage files taken over HTTP since the start.', counters.uploads),
    ...metric('process_resident_memory_bytes', 'gauge', 'Memory of this process.', process.memoryUsage.rss(), '', ''),
    '',
  ].join('\n');
}

function metric(name: string, type: 'gauge' | 'counter', help: string, value: number | string, labels = '', prefix = 'tollkeeper_'): string[] {
  return [`# HELP ${prefix}${name} ${help}`, `# TYPE ${prefix}${name} ${type}`, `${prefix}${name}${labels} ${value}`];
}
