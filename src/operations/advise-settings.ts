import { recommendSettings, replayFunding, type Recommendation, type Replay, type ReplayDays, type TriedSettings } from '../insights/index.ts';
import { dayOf, drawnByDay, usageCoveredUntil } from '../usage/index.ts';
import type { OrganisationState } from './organisation-state.ts';
import type { Ports } from './ports.ts';

const replayDays = 90;

/** The last 90 days of known usage under the settings as they are, and as they might be. */
export interface SettingsReplay {
  readonly days: ReplayDays;
  /** Both begin with this much: what a recharge would just have left. */
  readonly startMicros: bigint;
  readonly present: TriedSettings & Replay;
  readonly tried: TriedSettings & Replay;
}

/** Undefined when no usage is known. */
export async function replaySettings(ports: Ports, organisation: string, change: Partial<TriedSettings>): Promise<SettingsReplay | undefined> {
  const state = await ports.store.state(organisation);
  const days = knownDays(state);
  if (days === undefined) return undefined;
  const { minimumMicros, amountMicros, capMicros } = state.funding.settings;
  const present = { minimumMicros, amountMicros, capMicros };
  const tried = { ...present, ...change };
  const startMicros = minimumMicros + amountMicros;
  const replayOf = (settings: TriedSettings) => ({ ...settings, ...replayFunding(drawnByDay(state.imports), days, startMicros, settings) });
  return { days, startMicros, present: replayOf(present), tried: replayOf(tried) };
}

/** What to set, from the usage that is known. */
export async function adviseSettings(ports: Ports, organisation: string): Promise<Recommendation> {
  const state = await ports.store.state(organisation);
  return recommendSettings(drawnByDay(state.imports), knownDays(state)?.last ?? 0, ports.policy.minimumFundingMicros);
}

/** The last day may be known in part only, so it is left out where there is more. */
function knownDays({ imports }: OrganisationState): ReplayDays | undefined {
  const until = usageCoveredUntil(imports);
  if (until === null) return undefined;
  const first = Math.min(...drawnByDay(imports).keys(), dayOf(until));
  const last = Math.max(dayOf(until) - 1, first);
  return { first: Math.max(first, last - replayDays + 1), last };
}
