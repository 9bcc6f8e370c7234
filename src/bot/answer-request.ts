import { pastAct, type Refusal } from '../operations/index.ts';
import { performAct, previewAct, type Act, type ActResult } from './acts.ts';
import { readRequest, requestLifeMs, writeRequest, type ActRequest, type ConfirmRequest } from './act-request.ts';
import type { BotParts } from './bot-parts.ts';
import type { Turn } from './turn.ts';

/** What came of touching a request. */
export type RequestAnswer =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-yours'; readonly name: string }
  /** Nothing happened, now or before. */
  | { readonly kind: 'closed'; readonly request: ActRequest }
  /** Nothing happened. When it is not final, the same button may work in a while. */
  | { readonly kind: 'refused'; readonly request: ActRequest; readonly refusal: Refusal; readonly isFinal: boolean }
  /** The facts changed since the card was made: nothing happened, and the card is to be shown anew. */
  | { readonly kind: 'refreshed'; readonly request: ConfirmRequest }
  | { readonly kind: 'done'; readonly request: ActRequest; readonly result: ActResult; readonly isRepeat: boolean };

type Untouchable = Extract<RequestAnswer, { kind: 'unknown' | 'not-yours' | 'closed' | 'done' }>;
type Touchable = { readonly kind: 'open'; readonly request: ActRequest };

/** The asker says yes, or takes an act back. What was done before is told again, never done again. */
export async function carryOutRequest(parts: BotParts, turn: Turn, id: string): Promise<RequestAnswer> {
  const found = await lookAt(parts, turn, id);
  if (found.kind !== 'open') return found;
  const { request } = found;
  if (request.use === 'confirm') {
    const changed = await refreshIfChanged(parts, turn, request);
    if (changed !== undefined) return changed;
  }
  const result = await performWithPatience(parts, turn, request.act, request.id);
  return 'ok' in result ? refused(parts, turn, request, result) : { kind: 'done', request, result, isRepeat: false };
}

/** The asker says no, or asked for something else, or time is up. Whoever touches it later is told. */
export async function closeRequest(parts: BotParts, turn: Turn, id: string, state: 'cancelled' | 'replaced' | 'expired'): Promise<RequestAnswer> {
  const found = await lookAt(parts, turn, id);
  return found.kind === 'open' ? close(parts, turn, found.request, state) : found;
}

/** The book is asked first: it alone knows whether the act happened before a crash. */
async function lookAt(parts: BotParts, turn: Turn, id: string): Promise<Untouchable | Touchable> {
  const { organisation, asker } = turn;
  const request = await readRequest(parts, organisation, id);
  if (request === undefined) return { kind: 'unknown' };
  if (request.personId !== asker.personId.toLowerCase()) return { kind: 'not-yours', name: request.personName };
  const result = await pastAct(parts.ports, organisation, id);
  if (result !== undefined) return { kind: 'done', request, result, isRepeat: true };
  if (request.state !== 'open') return { kind: 'closed', request };
  return parts.ports.clock.now() < request.expiresAt ? { kind: 'open', request } : close(parts, turn, request, 'expired');
}

async function close(parts: BotParts, { organisation }: Turn, request: ActRequest, state: ActRequest['state']): Promise<{ kind: 'closed'; request: ActRequest }> {
  const closed: ActRequest = { ...request, state, settledAt: parts.ports.clock.now() };
  await writeRequest(parts, organisation, closed);
  return { kind: 'closed', request: closed };
}

/** Amount, method and settings must be those of the card. A changed balance alone is no reason to ask again. */
async function refreshIfChanged(parts: BotParts, turn: Turn, request: ConfirmRequest): Promise<RequestAnswer | undefined> {
  const { ports } = parts;
  const preview = await previewAct(ports, turn.asker, request.act);
  if (!preview.ok) return refused(parts, turn, request, preview);
  const isSameAmount = request.act.kind !== 'retry' || preview.chargesNowMicros === request.preview.chargesNowMicros;
  if (isSameAmount && preview.version === request.preview.version) return undefined;
  const { method: methodBefore } = (await ports.store.state(turn.organisation)).funding;
  const renewed: ConfirmRequest = { ...request, preview, methodBefore, expiresAt: ports.clock.now() + requestLifeMs };
  await writeRequest(parts, turn.organisation, renewed);
  return { kind: 'refreshed', request: renewed };
}

/** Refusals that pass by themselves: the card keeps its buttons. */
const passingCodes: ReadonlySet<string> = new Set<Refusal['error']['code']>(['DIRECTORY_UNAVAILABLE', 'STORE_UNAVAILABLE', 'PAYMENT_IN_FLIGHT', 'IMPORT_RUNNING']);

async function refused(parts: BotParts, turn: Turn, request: ActRequest, refusal: Refusal): Promise<RequestAnswer> {
  if (passingCodes.has(refusal.error.code)) return { kind: 'refused', request, refusal, isFinal: false };
  const { request: closed } = await close(parts, turn, request, 'refused');
  return { kind: 'refused', request: closed, refusal, isFinal: true };
}

/** A payment service that takes its time is not waited for: the outcome is open then, and told later. */
export async function performWithPatience(parts: BotParts, turn: Turn, act: Act, key: string): Promise<ActResult | Refusal> {
  const { ports, log } = parts;
  const done = performAct(ports, turn.asker, act, key);
  const first = await Promise.race([done, afterMs(parts.patienceMs)]);
  if (first !== undefined) return first;
  const soFar = await pastAct(ports, turn.organisation, key);
  if (soFar === undefined) return done;
  done.catch((error: unknown) => log.error({ err: error }, 'an act failed after its answer'));
  return soFar.kind === 'place' ? soFar : ({ ...soFar, receipt: { ...soFar.receipt, repeat: false } } as ActResult);
}

async function afterMs(waitMs: number): Promise<undefined> {
  await new Promise<void>((resolve) => void setTimeout(resolve, waitMs).unref());
  return undefined;
}
