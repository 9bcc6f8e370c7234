import type { SettingsReceipt } from '../../operations/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import { plainName, voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { commandButton } from './button.ts';
import type { FactView, Tone } from './card-views.ts';
import { fillCard } from './card-template.ts';
import { autoRechargeState, capText, methodLabel, whyFailed, whyPaused, type Methods } from './funding-words.ts';
import type { ConfirmKind } from './render-confirm.ts';

/** Which change of settings a receipt is about. */
export type SettingsKind = Exclude<ConfirmKind, 'top-up' | 'retry'> | 'auto-recharge-off' | 'pause';

/** What was saved, from and to, and the payment that followed at once. */
export function renderSettingsReceipt(
  kind: SettingsKind,
  receipt: SettingsReceipt,
  reader: Reader,
  { methods = [], by }: { readonly methods?: Methods; readonly by: string },
): OutgoingCard {
  const voice = voiceFor(reader);
  const title = savedTitle(voice, kind, receipt, methods);
  return fillCard('receipt', {
    tone: toneOf(receipt),
    title,
    summary: title,
    lines: linesOf(voice, receipt).map((text) => ({ text })),
    facts: settingsFacts(voice, receipt, by),
    footnote: '',
    buttons: [commandButton(voice, { id: 'balance' })],
  });
}

function linesOf(voice: Voice, receipt: SettingsReceipt): readonly string[] {
  const repeat = receipt.repeat ? [voice.say('receipt.repeat')] : [];
  return [...repeat, followText(voice, receipt), ...pauseText(voice, receipt)];
}

function toneOf({ followedBy }: SettingsReceipt): Tone {
  if (followedBy === null || followedBy.result.state === 'succeeded') return 'good';
  return followedBy.result.state === 'failed' ? 'attention' : 'warning';
}

function savedTitle(voice: Voice, kind: SettingsKind, { settings, currency, method }: SettingsReceipt, methods: Methods): string {
  switch (kind) {
    case 'minimum':
      return voice.say('saved.minimum', { to: voice.money(settings.minimumMicros, currency) });
    case 'amount':
      return voice.say('saved.amount', { to: voice.money(settings.amountMicros, currency) });
    case 'cap':
      if (settings.capMicros === null) return voice.say('saved.cap-none');
      return voice.say('saved.cap', { to: voice.money(settings.capMicros, currency) });
    case 'payment-method':
      return voice.say('saved.payment-method', { method: methodLabel(voice, methods, method) });
    case 'pause':
      return voice.say('stopped.pause');
    default:
      return voice.say(`saved.${kind}`);
  }
}

function followText(voice: Voice, { followedBy, currency }: SettingsReceipt): string {
  if (followedBy === null) return voice.say('saved.nothing-charged');
  const amount = voice.money(followedBy.amountMicros, currency);
  switch (followedBy.result.state) {
    case 'succeeded':
      return voice.say('saved.charged', { amount });
    case 'failed':
      return voice.say('saved.charge-failed', { amount, why: whyFailed(voice, followedBy.result.detail, followedBy.result.reason) });
    case 'open':
      return voice.say('saved.charge-open', { amount });
  }
}

function pauseText(voice: Voice, { pause, settings }: SettingsReceipt): readonly string[] {
  if (pause === null || !settings.autoRecharge) return [];
  return [voice.say('saved.still-paused', { since: voice.instant(pause.since), why: whyPaused(voice, pause) })];
}

/** What changed, from and to; whether it recharges is said in any case. */
function settingsFacts(voice: Voice, receipt: SettingsReceipt, by: string): readonly FactView[] {
  const { before, settings, currency, pause } = receipt;
  const money = (micros: bigint): string => voice.money(micros, currency);
  return [
    ...changedFact(voice, 'label.minimum', money(before.minimumMicros), money(settings.minimumMicros)),
    ...changedFact(voice, 'label.amount', money(before.amountMicros), money(settings.amountMicros)),
    ...changedFact(voice, 'label.cap', capText(voice, before.capMicros, currency), capText(voice, settings.capMicros, currency)),
    { title: voice.say('label.auto-recharge'), value: autoRechargeState(voice, settings.autoRecharge, pause) },
    { title: voice.say('label.balance-now'), value: money(receipt.balanceMicros) },
    { title: voice.say('label.by'), value: plainName(by) },
    { title: voice.say('label.when'), value: voice.instant(receipt.at) },
  ];
}

function changedFact(voice: Voice, label: 'label.minimum' | 'label.amount' | 'label.cap', from: string, to: string): readonly FactView[] {
  return from === to ? [] : [{ title: voice.say(label), value: voice.say('value.change', { from, to }) }];
}
