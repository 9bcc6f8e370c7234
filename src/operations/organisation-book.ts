import { decideAlerts } from '../alerts/index.ts';
import { nextFundingStep, refuseChange, refuseTopUp, wantedMicros, type FundingPolicy } from '../funding/index.ts';
import {
  isExpired,
  paymentKey,
  refuse,
  systemActor,
  type Book,
  type Draft,
  type FindKey,
  type Refusal,
} from '../ledger/index.ts';
import { runningImport } from '../usage/index.ts';
import type { Command, Done } from './commands.ts';
import { Page } from './page.ts';
import { decodeRecord, encodeRecord } from './record-codec.ts';
import { decodeState, encodeState } from './state-codec.ts';
import type { OrganisationRecord } from './organisation-record.ts';
import { emptyOrganisation, evolveOrganisation, evolveOrganisationAll, type OrganisationState } from './organisation-state.ts';

export interface BookPolicy extends FundingPolicy {
  /** ISO 4217, fixed when the book is opened. */
  readonly currency: string;
}

export type Answer = Done | Refusal;
export type OrganisationBook = Book<OrganisationState, Command, Answer, OrganisationRecord>;

/** A rule that keeps asking for steps is a bug; no command needs nearly as many. */
const stepsMax = 20;

/** The whole book of an organisation: the ledger, the funding rules and the alerts, decided together. */
export function createOrganisationBook(policy: BookPolicy): OrganisationBook {
  return {
    initial: emptyOrganisation,
    decide: (state, command, now, find) => decideCommand(policy, state, command, now, find),
    evolve: evolveOrganisation,
    evolveAll: evolveOrganisationAll,
    encodeState,
    decodeState,
    encodeRecord,
    decodeRecord,
  };
}

function decideCommand(policy: BookPolicy, state: OrganisationState, command: Command, now: number, find: FindKey) {
  const page = new Page(state, Math.max(now, state.ledger.at), find);
  if (state.ledger.currency === '') page.book({ kind: 'open-book', currency: policy.currency });
  // What became of a delivery concerns no rule, so whatever time has brought waits for a command that asks them.
  if (command.kind === 'note-delivery') page.note(command.draft);
  const answer = command.kind === 'note-delivery' ? done : decideAct(policy, page, command);
  return { records: page.records, answer, state: page.state };
}

type Asked = Exclude<Command, { kind: 'note-delivery' }>;

function decideAct(policy: BookPolicy, page: Page, command: Asked): Answer {
  if (page.state.ledger.lots.some((lot) => isExpired(lot, page.at))) page.book({ kind: 'expire-lots' });
  const answer = handle(policy, page, command);
  // A refused act changes nothing, but time may have: every lapse is weighed.
  if (answer.ok || page.records.length > 0) followUp(policy, page);
  return answer;
}

/**
 * What the rules make of the new situation: payments or reasons for none, then the news. While an import runs the balance
 * is not whole and weighs nothing; but a payment that failed, and what people did, is decided and told at once.
 */
function followUp(policy: BookPolicy, page: Page): void {
  const isBalanceWhole = runningImport(page.state.imports) === undefined;
  for (let steps = 0; isBalanceWhole || page.state.funding.recharge?.state === 'failed'; steps += 1) {
    if (steps === stepsMax) throw new Error('the funding rules do not come to rest');
    const step = nextFundingStep(page.state.ledger, page.state.funding, policy, page.at);
    if (step === undefined) break;
    if (step.kind === 'note') page.note(step.draft);
    else page.book({ kind: 'request-payment', payment: step.payment });
  }
  for (const news of decideAlerts({ ...page.state, isBalanceWhole }, page.records)) page.note(news);
}

const done: Done = { ok: true, repeat: false };
const repeat: Done = { ok: true, repeat: true };

function handle(policy: BookPolicy, page: Page, command: Asked): Answer {
  switch (command.kind) {
    case 'open-book':
    case 'tick':
      return done;
    case 'top-up':
      return topUp(policy, page, command);
    case 'retry':
      return retry(page, command);
    case 'settle-payment':
    case 'state-balance':
      return page.book(command);
    case 'change-settings':
      return changeSettings(policy, page, command);
    case 'pause':
      if (page.state.funding.pause !== null) return done;
      return act(page, command.key, { kind: 'recharging-paused', reason: 'person', actor: command.actor });
    case 'resume':
      if (page.state.funding.pause === null) return done;
      return act(page, command.key, { kind: 'recharging-resumed', cause: 'person', actor: command.actor });
    case 'set-method':
      return setMethod(page, command);
    case 'start-import':
    case 'finish-import':
    case 'book-calls':
    case 'correct-calls':
    case 'reverse-calls':
    case 'finish-undo':
      return handleImport(page, command);
    case 'subscribe':
      return act(page, command.key, { kind: 'place-subscribed', place: command.place, actor: command.actor });
    case 'unsubscribe':
      if (!page.state.alerts.places.some(({ id }) => id === command.placeId)) return refuse('NOT_SUBSCRIBED');
      return act(page, command.key, { kind: 'place-unsubscribed', placeId: command.placeId, cause: command.cause, actor: command.actor });
    case 'note-refusal':
      return noteRefusal(page, command);
  }
}

/** Appends an act's record under its key; the same key with another input is refused. */
function act(page: Page, key: string, draft: Draft<OrganisationRecord>): Answer {
  const fingerprint = fingerprintOf(draft);
  const known = page.find(key, fingerprint);
  if (known !== undefined) return known.same ? repeat : refuse('KEY_REUSED', { key });
  page.note({ ...draft, key, fingerprint });
  return done;
}

/** Kind and input of an act as text. Who acts and what stood before are not part of the input. */
function fingerprintOf(draft: Draft<OrganisationRecord>): string {
  const { actor: _actor, before: _before, settings: _settings, from: _from, ...input } = draft as Record<string, unknown>;
  return JSON.stringify(input, (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function topUp(policy: BookPolicy, page: Page, { key, amountMicros, actor }: Extract<Command, { kind: 'top-up' }>): Answer {
  const refusal = refuseTopUp(amountMicros, policy);
  if (refusal !== undefined) return refusal;
  const { method } = page.state.funding;
  if (method === null) return refuse('NO_PAYMENT_METHOD');
  const paymentId = `top-up-${key}`;
  const payment = { id: paymentId, purpose: 'top-up', amountMicros, method, attempt: 1, actor } as const;
  return withPaymentId(page.book({ kind: 'request-payment', payment }), paymentId);
}

/** Charges the failed automatic recharge again, now. */
function retry(page: Page, { key, actor }: Extract<Command, { kind: 'retry' }>): Answer {
  const paymentId = `retry-${key}`;
  if (page.find(paymentKey(paymentId), '') !== undefined) return { ...repeat, paymentId };
  const { ledger, funding } = page.state;
  const { recharge, method } = funding;
  if (recharge === null) return refuse('NOTHING_TO_RETRY');
  if (method === null) return refuse('NO_PAYMENT_METHOD');
  const amountMicros = wantedMicros(ledger, funding);
  const payment = { id: paymentId, purpose: 'retry', amountMicros, method, rechargeId: recharge.id, attempt: recharge.attempt + 1, actor } as const;
  return withPaymentId(page.book({ kind: 'request-payment', payment }), paymentId);
}

function withPaymentId(answer: ReturnType<Page['book']>, paymentId: string): Answer {
  return answer.ok ? { ...answer, paymentId } : answer;
}

function changeSettings(policy: BookPolicy, page: Page, { key, change, actor }: Extract<Command, { kind: 'change-settings' }>): Answer {
  const refusal = refuseChange(change, policy);
  if (refusal !== undefined) return refusal;
  const { settings } = page.state.funding;
  const names = Object.keys(change) as (keyof typeof change)[];
  const before = Object.fromEntries(names.map((name) => [name, settings[name]]));
  const draft = { kind: 'settings-changed', before, after: change, settings: { ...settings, ...change }, actor } as const;
  const isChange = names.some((name) => settings[name] !== change[name]);
  return isChange || page.find(key, fingerprintOf(draft)) !== undefined ? act(page, key, draft) : done;
}

/** A new payment method lifts a pause that failed payments brought about. */
function setMethod(page: Page, { key, method, actor }: Extract<Command, { kind: 'set-method' }>): Answer {
  const answer = act(page, key, { kind: 'method-changed', from: page.state.funding.method, to: method, actor });
  const { pause } = page.state.funding;
  if (answer.ok && !answer.repeat && pause !== null && pause.reason !== 'person') {
    page.note({ kind: 'recharging-resumed', cause: 'new-payment-method', actor: systemActor });
  }
  return answer;
}

type ImportCommand = Extract<
  Command,
  { kind: 'start-import' | 'finish-import' | 'book-calls' | 'correct-calls' | 'reverse-calls' | 'finish-undo' }
>;

function handleImport(page: Page, command: ImportCommand): Answer {
  switch (command.kind) {
    case 'start-import': {
      const running = runningImport(page.state.imports);
      if (running !== undefined) return refuse('IMPORT_RUNNING', { importId: running.id, file: running.file });
      page.note({ kind: 'import-started', importId: command.importId, file: command.file, actor: command.actor });
      return done;
    }
    case 'correct-calls':
      return correctCalls(page, command);
    case 'finish-import': {
      const { kind: _kind, ...finished } = command;
      page.note({ kind: 'import-finished', ...finished });
      return done;
    }
    case 'book-calls':
    case 'reverse-calls':
      return page.book(command);
    case 'finish-undo':
      page.note({ kind: 'import-undone', importId: command.importId, calls: command.calls, actor: command.actor });
      return done;
  }
}

/** Books each call anew in place of what was booked for it: a reversing record, then the call as it is told now. */
function correctCalls(page: Page, { importId, corrections, actor }: Extract<Command, { kind: 'correct-calls' }>): Answer {
  for (const { booked, call } of corrections) {
    page.book({ kind: 'reverse-calls', calls: [booked], actor });
    page.book({ kind: 'book-calls', importId, calls: [call] }, () => undefined);
  }
  return done;
}

const minuteMs = 60_000;

/** At most one record a minute per person and act, so that nobody can flood the book with refusals. */
function noteRefusal(page: Page, { act: refusedAct, code, actor }: Extract<Command, { kind: 'note-refusal' }>): Answer {
  const key = `refused:${actor.id ?? actor.kind}:${refusedAct}:${Math.floor(page.at / minuteMs)}`;
  if (page.find(key, '') !== undefined) return repeat;
  page.note({ kind: 'act-refused', act: refusedAct, code, actor, key, fingerprint: '' });
  return done;
}
