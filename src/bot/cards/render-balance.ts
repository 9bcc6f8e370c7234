import { microsPerUnit } from '../../ledger/index.ts';
import { attemptsMax, type AttemptView, type BalanceView } from '../../operations/answers.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import { voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { buttonsMax, commandButton } from './button.ts';
import type { ButtonView, FactView, GaugeView } from './card-views.ts';
import { fillCard } from './card-template.ts';
import {
  autoRechargeState,
  capText,
  methodLabel,
  whyBlocked,
  whyFailed,
  whyPaused,
  type Methods,
} from './funding-words.ts';

export interface BalanceOptions {
  /** What the person who asked may do: only such buttons are drawn. */
  readonly mayFund: boolean;
  readonly mayConfigure: boolean;
  /** Others see this card too, so the way to the history is left out. */
  readonly isShared?: boolean;
  readonly methods?: Methods;
}

/** The balance, what bears on it and what can be done about it. */
export function renderBalance(view: BalanceView, reader: Reader, options: BalanceOptions): OutgoingCard {
  const voice = voiceFor(reader);
  const title = headline(voice, view);
  const standing = standingOf(view);
  return fillCard('balance', {
    summary: title,
    title,
    tone: toneOf[standing],
    mode: modeOf(voice, view),
    ...gaugeOf(voice, view),
    facts: factsOf(voice, view, options.methods ?? []),
    stops: voice.say(standing === 'empty' || standing === 'new' ? 'balance.stops' : 'balance.would-stop'),
    asOf: freshness(voice, view),
    buttons: buttonsOf(voice, view, options),
  });
}

type Standing = 'fine' | 'new' | 'low' | 'empty';

const toneOf = { fine: 'default', new: 'emphasis', low: 'warning', empty: 'attention' } as const;

function standingOf(view: BalanceView): Standing {
  const { balanceMicros, settings } = view;
  if (balanceMicros <= 0n) return isNew(view) ? 'new' : 'empty';
  return balanceMicros < settings.minimumMicros ? 'low' : 'fine';
}

function headline(voice: Voice, view: BalanceView): string {
  const { currency, runwayDays: runway } = view;
  const balance = voice.money(view.balanceMicros, currency);
  const standing = standingOf(view);
  if (standing === 'new' || standing === 'empty') return voice.say(`balance.${standing}`, { balance });
  const values = { balance, minimum: voice.money(view.settings.minimumMicros, currency) };
  const id = standing === 'low' ? 'balance.below' : 'balance.left';
  if (runway === null) return voice.say(id, values);
  if (runway.from === runway.to) return voice.say(`${id}-for-days`, { ...values, days: runway.to });
  return voice.say(`${id}-for`, { ...values, from: voice.number(runway.from), to: voice.number(runway.to) });
}

function isNew(view: BalanceView): boolean {
  return view.balanceMicros === 0n && view.usageCoveredUntil === null && view.lots.length === 0;
}

/** How it recharges, or why it does not. */
function modeOf(voice: Voice, { settings, currency, pause, blocked, lastFailure }: BalanceView): string {
  if (!settings.autoRecharge) return voice.say('balance.no-recharging');
  if (pause !== null) {
    const values = { since: voice.instant(pause.since), why: whyPaused(voice, pause, lastFailure) };
    return voice.say('balance.paused', values);
  }
  if (blocked !== null) return voice.say('balance.blocked', { why: whyBlocked(voice, blocked.reason) });
  const amount = voice.money(settings.amountMicros, currency);
  const minimum = voice.money(settings.minimumMicros, currency);
  if (settings.capMicros === null) return voice.say('balance.recharges', { amount, minimum });
  const cap = voice.money(settings.capMicros, currency);
  return voice.say('balance.recharges-up-to', { amount, minimum, cap });
}

/** The balance on a scale that reaches twice the minimum, or as far as the balance. */
function gaugeOf(voice: Voice, { balanceMicros, settings, currency }: BalanceView): { hasGauge: boolean; gauge: GaugeView } {
  const { minimumMicros } = settings;
  const minimum = chartUnits(minimumMicros);
  const value = Math.max(0, chartUnits(balanceMicros));
  const max = Math.max(value, 2 * minimum);
  const percent = minimumMicros === 0n ? '' : voice.number(Math.floor((value / minimum) * 100));
  return {
    hasGauge: minimumMicros > 0n,
    gauge: {
      title: voice.say('balance.gauge', { currency }),
      value,
      max,
      segments: [
        { legend: voice.say('balance.gauge-below'), size: minimum, color: 'attention' },
        { legend: voice.say('balance.gauge-above'), size: max - minimum, color: 'good' },
      ],
      text: voice.say('balance.gauge-text', { percent }),
    },
  };
}

/** For drawing only: two decimals are enough for a picture. */
function chartUnits(micros: bigint): number {
  return Number((micros * 100n) / microsPerUnit) / 100;
}

function factsOf(voice: Voice, view: BalanceView, methods: Methods): readonly FactView[] {
  const { settings, currency, pause, attempt, lastFailure, nextLapse, undrawnMicros } = view;
  const facts: FactView[] = [
    { title: voice.say('label.auto-recharge'), value: autoRechargeState(voice, settings.autoRecharge, pause) },
    { title: voice.say('label.minimum'), value: voice.money(settings.minimumMicros, currency) },
    { title: voice.say('label.amount'), value: voice.money(settings.amountMicros, currency) },
    { title: voice.say('label.cap'), value: capText(voice, settings.capMicros, currency) },
    { title: voice.say('label.method'), value: methodLabel(voice, methods, view.method) },
  ];
  if (attempt !== null) facts.push({ title: voice.say('label.attempt'), value: attemptText(voice, view, attempt) });
  if (lastFailure !== null) {
    facts.push({ title: voice.say('label.last-failure'), value: whyFailed(voice, lastFailure.detail, lastFailure.reason) });
  }
  if (nextLapse !== null) {
    const values = { amount: voice.money(nextLapse.micros, currency), day: voice.day(nextLapse.at) };
    facts.push({ title: voice.say('label.lapse'), value: voice.say('value.lapse', values) });
  }
  if (undrawnMicros > 0n) {
    const value = voice.say('value.undrawn', { amount: voice.money(undrawnMicros, currency) });
    facts.push({ title: voice.say('label.undrawn'), value });
  }
  return facts;
}

function attemptText(voice: Voice, { currency, lastFailure }: BalanceView, attempt: AttemptView): string {
  const amount = voice.money(attempt.amountMicros, currency);
  const next = attempt.next === null ? voice.say('attempt.soon') : voice.instant(attempt.next);
  switch (attempt.state) {
    case 'pending':
      return voice.say('attempt.pending', { amount });
    case 'unknown':
      return voice.say('attempt.unknown', { amount, next });
    case 'waiting':
      if (lastFailure?.reason === 'technical-failure') return voice.say('attempt.waiting-technical', { amount, next });
      return voice.say('attempt.waiting', { amount, next, number: attempt.number, most: attemptsMax });
  }
}

function freshness(voice: Voice, { asOf, usageCoveredUntil }: BalanceView): string {
  if (usageCoveredUntil === null) return voice.say('balance.as-of-without-usage', { asOf: voice.instant(asOf) });
  return voice.say('balance.as-of', { asOf: voice.instant(asOf), until: voice.instant(usageCoveredUntil) });
}

/** The likely next act first. */
function buttonsOf(voice: Voice, view: BalanceView, { mayFund, mayConfigure, isShared = false }: BalanceOptions): readonly ButtonView[] {
  const { settings, pause, method, canRetry, attempt } = view;
  const isPaying = attempt !== null && attempt.state !== 'waiting';
  // A card that was refused for good will hardly do better: another one helps most.
  const needsMethod = method === null || pause?.reason === 'hard-decline';
  return [
    mayFund && needsMethod && ({ id: 'payment-method' } as const),
    mayFund && canRetry && ({ id: 'retry' } as const),
    mayFund && method !== null && !isPaying && ({ id: 'top-up' } as const),
    mayConfigure && settings.autoRecharge && pause !== null && ({ id: 'resume' } as const),
    mayConfigure && !settings.autoRecharge && ({ id: 'auto-recharge', state: 'on' } as const),
    !isShared && !isNew(view) && ({ id: 'history' } as const),
  ]
    .filter((command) => command !== false)
    .slice(0, buttonsMax)
    .map((command) => commandButton(voice, command));
}
