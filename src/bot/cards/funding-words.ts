import type { BlockReason, Settings } from '../../funding/index.ts';
import type { Actor } from '../../ledger/index.ts';
import type { BalanceView } from '../../operations/index.ts';
import type { PaymentMethod } from '../../ports/payments.ts';
import { plainName, type Voice } from '../wording/index.ts';

/** The stored payment methods, for their labels. A method that is not among them is shown by its name. */
export type Methods = readonly PaymentMethod[];

export function methodLabel(voice: Voice, methods: Methods, name: string | null): string {
  if (name === null) return voice.say('value.none');
  return plainName(methods.find((method) => method.name === name)?.label ?? name);
}

const saidOfDetail = {
  expired_card: 'decline.expired_card',
  insufficient_funds: 'decline.insufficient_funds',
  fraudulent: 'decline.fraudulent',
  lost_card: 'decline.lost_card',
  stolen_card: 'decline.stolen_card',
  authentication_required: 'decline.authentication_required',
  payment_method_not_available: 'decline.payment_method_not_available',
  processing_error: 'decline.processing_error',
  provider_unreachable: 'decline.technical-failure',
} as const;

const saidOfReason = {
  'soft-decline': 'decline.soft-decline',
  'hard-decline': 'decline.hard-decline',
  'technical-failure': 'decline.technical-failure',
} as const;

/** Why a payment failed: by the provider's word where we know it, else by its kind. */
export function whyFailed(voice: Voice, detail: string, reason = 'soft-decline'): string {
  if (isKeyOf(saidOfDetail, detail)) return voice.say(saidOfDetail[detail]);
  return voice.say(isKeyOf(saidOfReason, reason) ? saidOfReason[reason] : 'decline.soft-decline');
}

const saidOfBlock: Readonly<Record<BlockReason, `blocked.${BlockReason}`>> = {
  paused: 'blocked.paused',
  'no-payment-method': 'blocked.no-payment-method',
  'cap-reached': 'blocked.cap-reached',
  'hourly-limit': 'blocked.hourly-limit',
};

export function isBlockReason(reason: string): reason is BlockReason {
  return isKeyOf(saidOfBlock, reason);
}

export function whyBlocked(voice: Voice, reason: BlockReason): string {
  return voice.say(saidOfBlock[reason]);
}

/** Why recharging is paused; a failed payment is named when it is known. */
export function whyPaused(voice: Voice, pause: Pause, failure: BalanceView['lastFailure'] = null): string {
  const isFailure = pause.reason !== 'person' && failure !== null;
  return isFailure ? whyFailed(voice, failure.detail, failure.reason) : voice.say(`pause.${pause.reason}`);
}

type Pause = NonNullable<BalanceView['pause']>;

/** On or off; a pause is told wherever "on" is. */
export function autoRechargeState(voice: Voice, isOn: boolean, pause: BalanceView['pause']): string {
  if (!isOn) return voice.say('value.off');
  return pause === null ? voice.say('value.on') : voice.say('value.on-paused', { since: voice.instant(pause.since) });
}

export function capText(voice: Voice, capMicros: Settings['capMicros'], currency: string): string {
  return capMicros === null ? voice.say('value.none') : voice.money(capMicros, currency);
}

/** Who did something, at the beginning of a sentence or alone. */
export function whoActed(voice: Voice, actor: Actor): string {
  return actor.name === undefined ? voice.say(`who.${actor.kind}`) : plainName(actor.name);
}

/** The same within a sentence. */
export function byActor(voice: Voice, actor: Actor): string {
  return actor.name === undefined ? voice.say(`by.${actor.kind}`) : plainName(actor.name);
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
