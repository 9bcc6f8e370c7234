import type { SettingsChange } from '../../funding/index.ts';
import type { HistoryEntry, HistoryView } from '../../operations/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import { voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { button, commandButton } from './button.ts';
import type { HistoryRow } from './card-views.ts';
import { fillCard } from './card-template.ts';
import { capText, methodLabel, whoActed, whyFailed, type Methods } from './funding-words.ts';

/** Shown at first, and at most: more rows would make the card too large. */
export const historyRows = 8;
export const historyRowsMax = 40;

/** What happened to the balance and the settings, newest first. */
export function renderHistory(view: HistoryView, reader: Reader, { methods = [] }: { readonly methods?: Methods } = {}): OutgoingCard {
  const voice = voiceFor(reader);
  const entries = view.entries.slice(0, historyRowsMax);
  const hasMore = view.hasMore || entries.length < view.entries.length;
  const mayShowMore = hasMore && entries.length < historyRowsMax;
  const most = Math.min(historyRowsMax, Math.max(historyRows, entries.length) * 2);
  const more = mayShowMore ? [button(voice.say('button.more'), { verb: 'more-history', most })] : [];
  return fillCard('history', {
    summary: voice.say('history.summary', { count: entries.length }),
    title: voice.say('history.title'),
    entries: entries.map((entry) => rowOf(voice, view.currency, entry, methods)),
    note: noteOf(voice, entries.length, hasMore),
    buttons: [...more, commandButton(voice, { id: 'balance' })],
  });
}

function noteOf(voice: Voice, count: number, hasMore: boolean): string {
  if (count === 0) return voice.say('history.empty');
  return hasMore ? voice.say('history.more') : '';
}

function rowOf(voice: Voice, currency: string, entry: HistoryEntry, methods: Methods): HistoryRow {
  const { micros, balanceMicros } = entry;
  const at = voice.instant(entry.at);
  const isMoved = micros !== undefined && entry.kind !== 'payment-failed';
  return {
    text: textOf(voice, currency, entry, methods),
    detail:
      balanceMicros === undefined ? at : voice.say('history.at-balance', { at, balance: voice.money(balanceMicros, currency) }),
    money: isMoved ? voice.movedMoney(micros, currency) : '',
  };
}

function textOf(voice: Voice, currency: string, entry: HistoryEntry, methods: Methods): string {
  const who = whoActed(voice, entry.actor);
  const isByPerson = entry.actor.kind !== 'system';
  const rows = entry.rows ?? 0;
  switch (entry.kind) {
    case 'topped-up':
      return voice.say('history.topped-up', { who });
    case 'recharged':
      return isByPerson ? voice.say('history.recharged-by', { who }) : voice.say('history.recharged');
    case 'payment-failed': {
      const amount = voice.money(entry.micros ?? 0n, currency);
      return voice.say('history.payment-failed', { amount, why: whyFailed(voice, entry.reason ?? '') });
    }
    case 'payment-open':
      return voice.say('history.payment-open');
    case 'adjusted':
      return voice.say('history.adjusted', { who });
    case 'lapsed':
      return voice.say('history.lapsed');
    case 'settings-changed':
      return voice.say('history.settings-changed', { who, changes: voice.allOf(changesOf(voice, currency, entry)) });
    case 'method-changed':
      return voice.say('history.method-changed', { who, method: methodLabel(voice, methods, entry.method ?? null) });
    case 'paused':
      return isByPerson ? voice.say('history.paused-by', { who }) : voice.say('history.paused', { why: pausedBecause(voice, entry.reason) });
    case 'resumed':
      return isByPerson ? voice.say('history.resumed-by', { who }) : voice.say('history.resumed');
    case 'imported':
      return voice.say('history.imported', { rows });
    case 'import-undone':
      return voice.say('history.import-undone', { who, rows });
  }
}

function pausedBecause(voice: Voice, reason: string | undefined): string {
  return voice.say(reason === 'declined-too-often' ? 'pause.declined-too-often' : 'pause.hard-decline');
}

function changesOf(voice: Voice, currency: string, { before = {}, after = {} }: HistoryEntry): readonly string[] {
  const money = (micros: bigint | undefined): string => voice.money(micros ?? 0n, currency);
  const onOff = (isOn: boolean | undefined): string => voice.say(isOn === true ? 'value.on' : 'value.off');
  const cap = (micros: bigint | null | undefined): string => capText(voice, micros ?? null, currency);
  const said: Readonly<Record<keyof SettingsChange, () => string>> = {
    minimumMicros: () => voice.say('change.minimum', { from: money(before.minimumMicros), to: money(after.minimumMicros) }),
    amountMicros: () => voice.say('change.amount', { from: money(before.amountMicros), to: money(after.amountMicros) }),
    autoRecharge: () => voice.say('change.auto-recharge', { from: onOff(before.autoRecharge), to: onOff(after.autoRecharge) }),
    capMicros: () => voice.say('change.cap', { from: cap(before.capMicros), to: cap(after.capMicros) }),
    chargeOtherCapabilities: () =>
      voice.say('change.other-capabilities', { from: onOff(before.chargeOtherCapabilities), to: onOff(after.chargeOtherCapabilities) }),
    chargeIncludesFee: () =>
      voice.say('change.includes-fee', { from: onOff(before.chargeIncludesFee), to: onOff(after.chargeIncludesFee) }),
  };
  return (Object.keys(after) as (keyof SettingsChange)[]).map((key) => said[key]());
}
