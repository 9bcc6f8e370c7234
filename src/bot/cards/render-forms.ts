import type { Refusal } from '../../ledger/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import type { AmountRefusal, Command } from '../language/index.ts';
import { voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { button, commandButton } from './button.ts';
import type { ButtonView } from './card-views.ts';
import { fillCard } from './card-template.ts';
import { methodLabel, type Methods } from './funding-words.ts';
import { amountExample, amountRefusalText } from './amount-words.ts';
import { refusalText } from './refusal-words.ts';
import { sayPress } from './verbs.ts';

/** Limits of an amount that is asked for, and what it is now. Money in micro-units. */
export interface AmountForm {
  readonly currency: string;
  readonly leastMicros: bigint;
  readonly mostMicros: bigint;
  /** What stands in the settings now; null = no cap. Not for a top-up. */
  readonly currentMicros?: bigint | null;
  /** Offered as buttons: the first three that the limits allow. */
  readonly presetsMicros?: readonly bigint[];
  /** What was typed before and why it was not taken, shown beside the field. */
  readonly typed?: string;
  readonly problem?: AmountRefusal | Refusal;
}

const presetsMax = 3;
const typedMax = 100;

/** Asks how much to buy. */
export function renderTopUpForm(form: AmountForm, reader: Reader): OutgoingCard {
  return amountForm('top-up', form, voiceFor(reader));
}

/** Asks for a new minimum, recharge amount or cap. */
export function renderAmountForm(kind: 'minimum' | 'amount' | 'cap', form: AmountForm, reader: Reader): OutgoingCard {
  return amountForm(kind, form, voiceFor(reader));
}

type AmountKind = 'top-up' | 'minimum' | 'amount' | 'cap';

function amountForm(kind: AmountKind, form: AmountForm, voice: Voice): OutgoingCard {
  const { currency, typed = '', problem } = form;
  const example = amountExample(voice);
  const title = voice.say(`form.${kind}.title`);
  return fillCard('amount-form', {
    summary: title,
    title,
    text: limitsText(voice, kind, form),
    problem: problem === undefined ? '' : problemText(voice, problem, currency),
    label: voice.say('form.amount-label', { currency }),
    example: voice.say('form.amount-example', { example }),
    required: voice.say('form.amount-required', { example }),
    typed: typed.slice(0, typedMax),
    buttons: [
      button(voice.say('button.continue'), { verb: 'submit-amount', command: kind }, { isMain: true, takesInputs: true }),
      ...presetButtons(voice, kind, form),
      ...(kind === 'cap' ? [commandButton(voice, { id: 'cap', isNone: true })] : []),
      cancelButton(voice),
    ],
  });
}

function limitsText(voice: Voice, kind: AmountKind, { currency, leastMicros, mostMicros, currentMicros }: AmountForm): string {
  const least = voice.money(leastMicros, currency);
  const most = voice.money(mostMicros, currency);
  if (kind === 'cap' && (currentMicros ?? null) === null) return voice.say('form.cap.text-none', { most });
  return voice.say(`form.${kind}.text`, { least, most, current: voice.money(currentMicros ?? 0n, currency) });
}

function problemText(voice: Voice, problem: AmountRefusal | Refusal, currency: string): string {
  return 'ok' in problem ? refusalText(voice, problem, { currency }) : amountRefusalText(voice, problem, currency);
}

function presetButtons(voice: Voice, kind: AmountKind, { presetsMicros = [], leastMicros, mostMicros, currency }: AmountForm): readonly ButtonView[] {
  const allowed = [...new Set(presetsMicros)].filter((micros) => micros >= leastMicros && micros <= mostMicros);
  return allowed
    .slice(0, presetsMax)
    .map((amountMicros) => button(voice.money(amountMicros, currency), sayPress({ id: kind, amountMicros })));
}

function cancelButton(voice: Voice): ButtonView {
  return button(voice.say('button.cancel'), sayPress({ id: 'cancel' }));
}

export interface MethodForm {
  readonly methods: Methods;
  readonly current: string | null;
  readonly problem?: Refusal;
}

/** Asks which of the stored payment methods to use. */
export function renderPaymentMethods({ methods, current, problem }: MethodForm, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const title = voice.say('form.method.title');
  if (methods.length === 0) {
    return fillCard('notice', { summary: title, title: '', lines: [{ text: voice.say('form.method.none-stored') }], buttons: [] });
  }
  return fillCard('method-form', {
    summary: title,
    title,
    problem: problem === undefined ? '' : refusalText(voice, problem, { currency: '' }),
    label: voice.say('form.method.label'),
    required: voice.say('form.method.required'),
    choices: methods.map(({ name }) => ({ title: methodLabel(voice, methods, name), value: name })),
    chosen: current ?? '',
    buttons: [
      button(voice.say('button.continue'), { verb: 'choose-method' }, { isMain: true, takesInputs: true }),
      cancelButton(voice),
    ],
  });
}

/** Asks whether automatic recharging is to be on or off. */
export function renderAutoRechargeForm(reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const title = voice.say('form.auto-recharge.title');
  const choices: readonly Command[] = [{ id: 'auto-recharge', state: 'on' }, { id: 'auto-recharge', state: 'off' }];
  const buttons = [...choices.map((command) => commandButton(voice, command)), cancelButton(voice)];
  return fillCard('notice', { summary: title, title: '', lines: [{ text: title }], buttons });
}
