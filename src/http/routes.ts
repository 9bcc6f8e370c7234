import type { Request } from 'restify';
import { readGauges, type Ports } from '../operations/index.ts';
import type { UsageFiles } from '../ports/usage-files.ts';
import { HttpProblem, type Answer } from './answer.ts';
import { admitLocal, admitScript } from './callers.ts';
import { metricsText, type Counters } from './metrics-text.ts';
import { takeTurn, type HandleTurn } from './take-turn.ts';
import { takeUpload } from './take-upload.ts';
import type { TurnsInHand } from './turns-in-hand.ts';

export type Handler = (request: Request) => Answer | Promise<Answer>;

/** What can be asked for at a path. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly handler: Handler;
}

export interface RouteOptions {
  /** Nobody is authenticated, so only this machine is believed. */
  readonly isLocal: boolean;
  readonly apiToken: string | null;
  readonly ports: Ports;
  readonly usageFiles: UsageFiles;
  /** The organisation of a tenant, or the default one for null; undefined when that tenant is not served. */
  readonly organisationOf: (tenantId: string | null) => string | undefined;
  readonly handleTurn: HandleTurn;
}

export interface Waits {
  /** For the whole of an activity. */
  readonly activityMs: number;
  /** For the next bytes of an upload. */
  readonly uploadIdleMs: number;
}

/** All paths that are answered. */
export function routesOf(options: RouteOptions, waits: Waits, inHand: TurnsInHand): ReadonlyMap<string, Route> {
  const { isLocal, apiToken, ports } = options;
  const counters: Counters = { turns: 0, failedTurns: 0, uploads: 0 };

  async function metrics(request: Request): Promise<Answer> {
    admitScript(request, apiToken);
    const gauges = await readGauges(ports, options.organisationOf(null) ?? '');
    return { status: 200, body: metricsText(gauges, counters), headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' } };
  }

  async function messages(request: Request): Promise<Answer> {
    if (isLocal) admitLocal(request);
    counters.turns += 1;
    const answer = await takeTurn(request, options.handleTurn, waits.activityMs);
    if (answer.status === 500) counters.failedTurns += 1;
    return answer;
  }

  async function usage(request: Request): Promise<Answer> {
    admitScript(request, apiToken);
    const answer = await takeUpload(request, { ...options, idleMs: waits.uploadIdleMs });
    counters.uploads += 1;
    return answer;
  }

  return new Map<string, Route>([
    ['/healthz', { method: 'GET', handler: () => ({ status: 200, body: { status: 'alive' } }) }],
    ['/readyz', { method: 'GET', handler: () => readiness(ports, inHand) }],
    ['/metrics', { method: 'GET', handler: metrics }],
    ['/api/messages', { method: 'POST', handler: (request) => inHand.run(() => messages(request)) }],
    ['/api/usage', { method: 'POST', handler: (request) => inHand.run(() => usage(request)) }],
  ]);
}

function readiness(ports: Ports, inHand: TurnsInHand): Answer {
  if (inHand.isDraining) throw new HttpProblem(503, 'STOPPING', 'Tollkeeper is stopping.');
  const condition = ports.store.condition();
  if (condition.accepting) return { status: 200, body: { status: 'ready' } };
  throw new HttpProblem(503, 'STORE_UNAVAILABLE', `The store takes no records: ${condition.reason}.`);
}
