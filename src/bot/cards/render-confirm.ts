import type { PaymentResult, FundingPreview } from '../../operations/index.ts';
import type { Refusal } from '../../ledger/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import { plainName, voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { button } from './button.ts';
import type { FactView } from './card-views.ts';
import { fillCard } from './card-template.ts';
import { autoRechargeState, capText, isBlockReason, methodLabel, whyBlocked, whyFailed, type Methods } from './funding-words.ts';
import { refusalText } from './refusal-words.ts';

/** Acts that are confirmed on a card before they happen. */
export const confirmKinds = ['top-up', 'retry', 'minimum', 'amount', 'cap', 'auto-recharge-on', 'resume', 'payment-method'] as const;

export type ConfirmKind = (typeof confirmKinds)[number];

/** The one request that the card's buttons answer. */
export interface ConfirmRequest {
  readonly id: string;
  /** Display name of the person who asked and alone may confirm. */
  readonly askedBy: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Made anew because the settings changed since the card before. */
  readonly isRefreshed?: boolean;
  /** The payment method in use before, where that is what changes. */
  readonly methodBefore?: string | null;
}

/** An act as the card shows it. */
export interface ConfirmSubject {
  readonly kind: ConfirmKind;
  readonly preview: FundingPreview;
  readonly request: ConfirmRequest;
  readonly methods?: Methods;
}

/** What became of a request. `by`: a display name; instants in epoch milliseconds. */
export type ConfirmOutcome =
  | { readonly kind: 'done'; readonly by: string; readonly at: number; readonly payment?: PaymentResult | null }
  | { readonly kind: 'cancelled'; readonly by: string; readonly at: number }
  | { readonly kind: 'replaced' | 'expired' | 'stale' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Asks to confirm an act, with who, with what, from and to, and what is charged now. */
export function renderConfirm(subject: ConfirmSubject, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const { kind, request } = subject;
  const title = questionOf(voice, subject);
  return fillCard('confirm', {
    summary: title,
    title,
    facts: factsOf(voice, subject),
    note: request.isRefreshed === true ? voice.say('confirm.refreshed') : '',
    effect: effectOf(voice, subject),
    next: nextOf(voice, subject),
    until: voice.say(takesAmount(kind) ? 'confirm.until' : 'confirm.until-plain', { until: voice.instant(request.expiresAt) }),
    settled: '',
    buttons: [
      button(confirmLabel(voice, subject), { verb: 'confirm', request: request.id }, { isMain: true }),
      button(voice.say('button.cancel'), { verb: 'cancel', request: request.id }),
    ],
  });
}

/** The same card when the request is settled: no buttons, and a line that says what became of it. Figures stay where they came true. */
export function renderSettledConfirm(subject: ConfirmSubject, outcome: ConfirmOutcome, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const settled = settledText(voice, subject, outcome);
  const hasHappened = outcome.kind === 'done' && outcome.payment?.state !== 'failed';
  const facts = hasHappened ? factsOf(voice, subject) : [];
  return fillCard('confirm', { summary: settled, title: questionOf(voice, subject), facts, note: '', effect: '', next: '', until: '', settled, buttons: [] });
}

function takesAmount(kind: ConfirmKind): boolean {
  return kind === 'top-up' || kind === 'minimum' || kind === 'amount' || kind === 'cap';
}

function questionOf(voice: Voice, { kind, preview, methods = [] }: ConfirmSubject): string {
  const { settings, after, currency } = preview;
  const money = (micros: bigint): string => voice.money(micros, currency);
  const method = methodLabel(voice, methods, preview.method);
  switch (kind) {
    case 'top-up':
    case 'retry':
      return voice.say(`confirm.${kind}`, { amount: money(preview.chargesNowMicros), method });
    case 'minimum':
      return voice.say('confirm.minimum', { from: money(settings.minimumMicros), to: money(after.minimumMicros) });
    case 'amount':
      return voice.say('confirm.amount', { from: money(settings.amountMicros), to: money(after.amountMicros) });
    case 'cap':
      return capQuestion(voice, preview);
    case 'auto-recharge-on':
      return voice.say('confirm.auto-recharge-on', { amount: money(after.amountMicros), minimum: money(after.minimumMicros) });
    case 'resume':
      return voice.say('confirm.resume');
    case 'payment-method':
      return voice.say('confirm.payment-method', { method });
  }
}

function capQuestion(voice: Voice, { settings, after, currency }: FundingPreview): string {
  const from = capText(voice, settings.capMicros, currency);
  const to = capText(voice, after.capMicros, currency);
  if (after.capMicros === null) return voice.say('confirm.cap-none', { from });
  return voice.say(settings.capMicros === null ? 'confirm.cap-first' : 'confirm.cap', { from, to });
}

function confirmLabel(voice: Voice, { kind, preview }: ConfirmSubject): string {
  const { after, currency, chargesNowMicros } = preview;
  const amount = voice.money(chargesNowMicros, currency);
  if (kind === 'top-up' || kind === 'retry') return voice.say(`button.${kind}-amount`, { amount });
  if (chargesNowMicros > 0n) return voice.say('button.save-and-charge', { amount });
  switch (kind) {
    case 'minimum':
      return voice.say('button.minimum-amount', { amount: voice.money(after.minimumMicros, currency) });
    case 'amount':
      return voice.say('button.amount-amount', { amount: voice.money(after.amountMicros, currency) });
    case 'cap':
      return after.capMicros === null
        ? voice.say('button.no-cap')
        : voice.say('button.cap-amount', { amount: voice.money(after.capMicros, currency) });
    case 'auto-recharge-on':
    case 'resume':
      return voice.say(`button.${kind}`);
    case 'payment-method':
      return voice.say('button.set-method');
  }
}

/** What confirming does to the money, now. */
function effectOf(voice: Voice, { kind, preview }: ConfirmSubject): string {
  const { chargesNowMicros, blockedBy, currency } = preview;
  const amount = voice.money(chargesNowMicros, currency);
  if (kind === 'top-up' || kind === 'retry') return voice.say('confirm.charges-now', { amount });
  if (chargesNowMicros > 0n) return voice.say('confirm.saving-charges-now', { amount });
  if (blockedBy !== null && isBlockReason(blockedBy)) return voice.say('confirm.blocked', { why: whyBlocked(voice, blockedBy) });
  return voice.say('confirm.charges-nothing');
}

/** What a pause becomes: wherever automatic recharging is on, it is said. */
function nextOf(voice: Voice, { kind, preview: { after, pause } }: ConfirmSubject): string {
  if (pause === null || !after.autoRecharge) return '';
  const isLifted = kind === 'resume' || (kind === 'payment-method' && pause.reason !== 'person');
  if (isLifted) return voice.say('confirm.becomes-active');
  return voice.say(kind === 'retry' && pause.reason !== 'person' ? 'confirm.active-after-success' : 'confirm.stays-paused');
}

function factsOf(voice: Voice, { kind, preview, request, methods = [] }: ConfirmSubject): readonly FactView[] {
  const { settings, after, currency, pause } = preview;
  const money = (micros: bigint): string => voice.money(micros, currency);
  const fact = (label: FactLabel, value: string): FactView => ({ title: voice.say(label), value });
  const changed = (label: FactLabel, from: string, to: string): FactView =>
    fact(label, from === to ? to : voice.say('value.change', { from, to }));
  const balance = changed('label.balance', money(preview.balanceMicros), money(preview.balanceMicros + preview.chargesNowMicros));
  const before = request.methodBefore === undefined ? preview.method : request.methodBefore;
  const method = changed('label.method', methodLabel(voice, methods, before), methodLabel(voice, methods, preview.method));
  const state = fact('label.auto-recharge', autoRechargeState(voice, settings.autoRecharge, pause));
  const minimum = changed('label.minimum', money(settings.minimumMicros), money(after.minimumMicros));
  const amount = changed('label.amount', money(settings.amountMicros), money(after.amountMicros));
  const cap = changed('label.cap', capText(voice, settings.capMicros, currency), capText(voice, after.capMicros, currency));
  const askedBy = fact('label.asked-by', plainName(request.askedBy));
  if (kind === 'top-up' || kind === 'retry') return [balance, method, state, askedBy];
  if (kind === 'payment-method') return [method, balance, state, askedBy];
  const onOff = (isOn: boolean): string => autoRechargeState(voice, isOn, kind === 'resume' ? null : pause);
  const mode = changed('label.auto-recharge', autoRechargeState(voice, settings.autoRecharge, pause), onOff(after.autoRecharge));
  return [minimum, amount, mode, cap, method, balance, askedBy];
}

type FactLabel =
  | 'label.balance'
  | 'label.method'
  | 'label.auto-recharge'
  | 'label.minimum'
  | 'label.amount'
  | 'label.cap'
  | 'label.asked-by';

function settledText(voice: Voice, { kind, preview }: ConfirmSubject, outcome: ConfirmOutcome): string {
  switch (outcome.kind) {
    case 'done':
      return doneText(voice, kind, outcome);
    case 'cancelled':
      return voice.say('settled.cancelled', { who: plainName(outcome.by), at: voice.instant(outcome.at) });
    case 'refused':
      return refusalText(voice, outcome.refusal, preview);
    default:
      return voice.say(`settled.${outcome.kind}`);
  }
}

function doneText(voice: Voice, kind: ConfirmKind, { by, at, payment }: Extract<ConfirmOutcome, { kind: 'done' }>): string {
  const values = { who: plainName(by), at: voice.instant(at) };
  const isPurchase = kind === 'top-up' || kind === 'retry';
  if (payment?.state === 'open') return voice.say('settled.open', values);
  if (payment?.state !== 'failed') return voice.say(isPurchase ? `settled.${kind}` : 'settled.saved', values);
  const why = whyFailed(voice, payment.detail, payment.reason);
  return voice.say(isPurchase ? 'settled.failed' : 'settled.saved-failed', { ...values, why });
}
