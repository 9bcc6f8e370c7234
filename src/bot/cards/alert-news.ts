import type { AlertFacts, AlertKind, Incident } from '../../alerts/index.ts';
import { attemptsMax } from '../../operations/answers.ts';
import type { Command } from '../language/index.ts';
import { plainName, type Voice } from '../wording/index.ts';
import type { FactView, Tone } from './card-views.ts';
import { isBlockReason, methodLabel, whyBlocked, whyFailed, type Methods } from './funding-words.ts';

/** What an alert's words are made of. */
export interface AlertWords {
  readonly voice: Voice;
  readonly currency: string;
  readonly methods: Methods;
  readonly facts: AlertFacts;
}

/** What an alert says. `acts`: what can be done about it, the likely first. */
export interface AlertNews {
  readonly tone: Tone;
  readonly title: string;
  readonly lines: readonly string[];
  readonly facts: readonly FactView[];
  readonly acts: readonly Command[];
}

/** What an incident says now. Once it is settled nothing is left to do about it. */
export function alertNews({ alert, settled }: Pick<Incident, 'alert' | 'settled'>, words: AlertWords): AlertNews {
  const { open, over } = tellings[alert];
  return settled ? { ...over(words), acts: [] } : open(words);
}

type News = Omit<AlertNews, 'acts'>;

/** Each kind of news while it goes on and when it is over. Some are complete from the beginning. */
const tellings: Readonly<Record<AlertKind, { readonly open: (words: AlertWords) => AlertNews; readonly over: (words: AlertWords) => News }>> = {
  'topped-up': { open: always(toppedUp), over: toppedUp },
  'recharge-succeeded': { open: always(recharged), over: recharged },
  'recharge-failed': { open: failed, over: failureOver },
  'balance-zero': { open: atZero, over: zeroOver },
  'service-restored': { open: always(restored), over: restored },
  'low-balance': { open: low, over: lowOver },
  'recharge-blocked': { open: blocked, over: blockOver },
};

function always(tell: (words: AlertWords) => News): (words: AlertWords) => AlertNews {
  return (words) => ({ ...tell(words), acts: [] });
}

function toppedUp(words: AlertWords): News {
  const { voice } = words;
  const title = voice.say('alert.topped-up', { who: buyer(words), amount: money(words, 'amountMicros') });
  const lines = [voice.say('alert.topped-up-text', { balance: money(words, 'balanceMicros') })];
  return { tone: 'good', title, lines, facts: purchaseFacts(words) };
}

function recharged(words: AlertWords): News {
  const { voice } = words;
  const title = voice.say('alert.recharge-succeeded', { amount: money(words, 'amountMicros') });
  const lines = [voice.say('alert.recharge-succeeded-text', { minimum: money(words, 'minimumMicros'), balance: money(words, 'balanceMicros') })];
  return { tone: 'good', title, lines, facts: purchaseFacts(words) };
}

function failed(words: AlertWords): AlertNews {
  const { voice, facts, methods } = words;
  const reason = text(facts, 'reason');
  const balance = money(words, 'balanceMicros');
  const isEmpty = micros(facts, 'balanceMicros') <= 0n;
  const method = text(facts, 'method');
  return {
    tone: 'attention',
    title: voice.say('alert.recharge-failed', { why: whyFailed(voice, text(facts, 'detail'), reason) }),
    lines: [voice.say(isEmpty ? 'alert.recharge-failed-text-empty' : 'alert.recharge-failed-text', { balance }), whatFollows(words)],
    facts: [
      ...attemptFact(words),
      { title: voice.say('label.bought'), value: money(words, 'amountMicros') },
      { title: voice.say('label.method'), value: methodLabel(voice, methods, method === '' ? null : method) },
      { title: voice.say('label.last-try'), value: instant(words, 'at') },
    ],
    acts: reason === 'hard-decline' ? [{ id: 'payment-method' }, { id: 'retry' }] : [{ id: 'retry' }, { id: 'payment-method' }],
  };
}

/** A card that is refused for good is not tried again, so there is nothing to count. */
function attemptFact({ voice, facts }: AlertWords): readonly FactView[] {
  if (text(facts, 'reason') === 'hard-decline') return [];
  return [{ title: voice.say('label.attempt-number'), value: voice.say('alert.attempt', { number: number(facts, 'attempt'), most: attemptsMax }) }];
}

/** When it is tried again, or that it is not and what would start it again. */
function whatFollows(words: AlertWords): string {
  const { voice, facts } = words;
  const reason = text(facts, 'reason');
  if (facts['isPaused'] === true) return reason === 'hard-decline' ? voice.say('alert.paused-hard') : voice.say('alert.paused-soft', { most: attemptsMax });
  if (facts['next'] === null || facts['next'] === undefined) return voice.say('alert.retrying-soon');
  const next = instant(words, 'next');
  return voice.say(reason === 'technical-failure' ? 'alert.retried-next-technical' : 'alert.retried-next', { next });
}

function failureOver(words: AlertWords): News {
  const { voice, facts } = words;
  const balance = money(words, 'balanceMicros');
  switch (text(facts, 'outcome')) {
    case 'succeeded': {
      const title = voice.say('alert.failure-over', { amount: money(words, 'amountMicros') });
      const lines = [voice.say('alert.failure-over-text', { at: instant(words, 'at'), balance })];
      return { tone: 'good', title, lines, facts: purchaseFacts(words) };
    }
    case 'not-needed':
      return plain('good', voice.say('alert.failure-settled'), voice.say('alert.failure-not-needed', { balance }));
    case 'blocked':
      return plain('warning', voice.say('alert.failure-settled'), voice.say('alert.failure-blocked', { balance }));
    default:
      return plain('warning', voice.say('alert.failure-settled'), voice.say('alert.failure-switched-off', { balance }));
  }
}

function atZero(words: AlertWords): AlertNews {
  const { voice, facts } = words;
  const lines = [voice.say('alert.balance-zero-text', { since: instant(words, 'since') }), voice.say('alert.balance-zero-next')];
  return {
    tone: 'attention',
    title: voice.say('alert.balance-zero'),
    lines,
    facts: [{ title: voice.say('label.balance'), value: money(words, 'balanceMicros') }],
    // While recharging is paused, the payment method is often the reason, and a top-up would fail like the recharge.
    acts: facts['isPaused'] === true ? [{ id: 'payment-method' }, { id: 'top-up' }] : [{ id: 'top-up' }],
  };
}

function zeroOver(words: AlertWords): News {
  const { voice } = words;
  const { duration, ...times } = outage(words);
  return plain('good', voice.say('alert.zero-over', { duration }), voice.say('alert.zero-over-text', times));
}

function restored(words: AlertWords): News {
  const { voice } = words;
  return plain('good', voice.say('alert.service-restored'), voice.say('alert.service-restored-text', outage(words)));
}

function outage(words: AlertWords) {
  const { voice, facts } = words;
  return {
    duration: voice.duration(number(facts, 'until') - number(facts, 'since')),
    since: instant(words, 'since'),
    until: instant(words, 'until'),
    balance: money(words, 'balanceMicros'),
  };
}

function low(words: AlertWords): AlertNews {
  const { voice } = words;
  const title = voice.say('alert.low-balance', { balance: money(words, 'balanceMicros'), minimum: money(words, 'minimumMicros') });
  return { ...plain('warning', title, voice.say('alert.low-balance-text')), acts: [{ id: 'top-up' }, { id: 'auto-recharge', state: 'on' }] };
}

function lowOver(words: AlertWords): News {
  const { voice, facts } = words;
  const balance = money(words, 'balanceMicros');
  const id = facts['autoRecharge'] === true ? 'alert.low-over-recharging' : 'alert.low-over';
  return plain('good', voice.say(id, { balance }), voice.say('alert.low-over-text', { minimum: money(words, 'minimumMicros') }));
}

const actsWhenBlocked = {
  paused: [{ id: 'resume' }, { id: 'top-up' }],
  'no-payment-method': [{ id: 'payment-method' }],
  'cap-reached': [{ id: 'top-up' }, { id: 'cap' }],
  'hourly-limit': [{ id: 'top-up' }],
} as const;

function blocked(words: AlertWords): AlertNews {
  const { voice } = words;
  const reason = blockReason(words);
  const values = { cap: money(words, 'capMicros'), until: instant(words, 'until') };
  const title = voice.say('alert.recharge-blocked', { why: whyBlocked(voice, reason) });
  const situation = voice.say('alert.blocked-text', { balance: money(words, 'balanceMicros'), minimum: money(words, 'minimumMicros') });
  return { tone: 'warning', title, lines: [situation, voice.say(`alert.blocked-${reason}`, values)], facts: [], acts: actsWhenBlocked[reason] };
}

function blockOver(words: AlertWords): News {
  const { voice } = words;
  const why = whyBlocked(voice, blockReason(words));
  return plain('good', voice.say('alert.blocked-over'), voice.say('alert.blocked-over-text', { why, balance: money(words, 'balanceMicros') }));
}

function blockReason({ facts }: AlertWords) {
  const reason = text(facts, 'reason');
  return isBlockReason(reason) ? reason : 'paused';
}

function plain(tone: Tone, title: string, line: string): News {
  return { tone, title, lines: [line], facts: [] };
}

function purchaseFacts(words: AlertWords): readonly FactView[] {
  const { voice, facts } = words;
  return [
    { title: voice.say('label.by'), value: buyer(words) },
    { title: voice.say('label.when'), value: instant(words, 'at') },
    { title: voice.say('label.reference'), value: plainName(text(facts, 'reference')) },
  ];
}

/** The facts name a person, or the kind of an actor who has no name. */
function buyer({ voice, facts }: AlertWords): string {
  const by = text(facts, 'by');
  return by === 'system' || by === 'operator' || by === 'person' ? voice.say(`who.${by}`) : plainName(by);
}

function money({ voice, facts, currency }: AlertWords, name: string): string {
  return typeof facts[name] === 'bigint' ? voice.money(micros(facts, name), currency) : voice.say('value.unknown');
}

function instant({ voice, facts }: AlertWords, name: string): string {
  return typeof facts[name] === 'number' ? voice.instant(number(facts, name)) : voice.say('value.unknown');
}

function micros(facts: AlertFacts, name: string): bigint {
  const value = facts[name];
  return typeof value === 'bigint' ? value : 0n;
}

function number(facts: AlertFacts, name: string): number {
  const value = facts[name];
  return typeof value === 'number' ? value : 0;
}

function text(facts: AlertFacts, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}
