import type { Refusal } from '../../ledger/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import type { Person } from '../../ports/directory.ts';
import type { AmountRefusal, Command, CommandId, CommandRight, NotUnderstoodCode } from '../language/index.ts';
import { voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { amountRefusalText } from './amount-words.ts';
import { button, buttonsMax, commandButton } from './button.ts';
import type { ButtonView } from './card-views.ts';
import { fillCard } from './card-template.ts';
import type { Methods } from './funding-words.ts';
import { refusalText, whomToAsk } from './refusal-words.ts';
import type { ConfirmKind } from './render-confirm.ts';
import { sayPress } from './verbs.ts';

/** A short text alone on a card, for places where plain text will not do. */
export function renderNotice(text: string): OutgoingCard {
  return notice([text], []);
}

export interface RefusalOptions {
  readonly currency: string;
  /** Who may do it instead, for refusals about the person. */
  readonly holders?: readonly Person[];
  readonly methods?: Methods;
}

/** Why an act was refused, that nothing was done, and how to go on. */
export function renderRefusal(refusal: Refusal, reader: Reader, { currency, holders, methods = [] }: RefusalOptions): OutgoingCard {
  const voice = voiceFor(reader);
  const { code, values } = refusal.error;
  const lines = [refusalText(voice, refusal, { currency, methods })];
  if (code.startsWith('PERSON_')) lines.push(whomToAsk(voice, holders ?? []));
  return notice(lines, wayOn(code, values['act']).map((command) => commandButton(voice, command)));
}

function wayOn(code: Refusal['error']['code'], act: unknown): readonly Command[] {
  switch (code) {
    case 'PERSON_WITHOUT_RIGHT':
      return [isRight(act) ? { id: 'who-can', right: act } : { id: 'who-can' }, { id: 'help' }];
    case 'NO_PAYMENT_METHOD':
    case 'UNKNOWN_PAYMENT_METHOD':
      return [{ id: 'payment-method' }];
    case 'BELOW_MINIMUM_FUNDING':
    case 'ABOVE_MAXIMUM':
    case 'ABOVE_LIMIT_FOR_ONE':
    case 'AMOUNT_NOT_POSITIVE':
    case 'KEY_REUSED':
      return [{ id: 'help' }];
    case 'PERSON_UNKNOWN':
    case 'PERSON_IS_GUEST':
    case 'DIRECTORY_UNAVAILABLE':
      return [];
    default:
      return [{ id: 'balance' }];
  }
}

function isRight(act: unknown): act is CommandRight {
  return act === 'see' || act === 'fund' || act === 'configure' || act === 'subscribe';
}

/** Why an amount is not taken as typed; the ways it can be read are offered as buttons. */
export function renderAmountRefusal(
  refusal: AmountRefusal,
  command: 'top-up' | 'minimum' | 'amount' | 'cap',
  reader: Reader,
  { currency }: { readonly currency: string },
): OutgoingCard {
  const voice = voiceFor(reader);
  const readings = 'readingsMicros' in refusal ? refusal.readingsMicros : [];
  const choices = readings.slice(0, choicesMax).map((amountMicros) => commandButton(voice, { id: command, amountMicros }, currency));
  return notice([amountRefusalText(voice, refusal, currency)], [...choices, cancelButton(voice)]);
}

const choicesMax = buttonsMax - 1;

/** A sentence that says more than one thing: which is meant? Buttons in the order of the choices. */
export function renderChoices(
  { about, choices }: { readonly about: 'amount' | 'requests'; readonly choices: readonly Command[] },
  reader: Reader,
  { currency }: { readonly currency: string },
): OutgoingCard {
  const voice = voiceFor(reader);
  const question = voice.say(about === 'amount' ? 'choices.amounts' : 'choices.requests');
  return notice([question], [...choices.slice(0, choicesMax).map((choice) => commandButton(voice, choice, currency)), cancelButton(voice)]);
}

/** In which language shall I answer? */
export function renderLanguages(reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const choices = (['en', 'zh'] as const).map((language) => commandButton(voice, { id: 'language', language }));
  return notice([voice.say('language.ask')], choices);
}

/** What I can do instead of what was not understood. `isAgain`: the answer before was of this kind too. */
export function renderNotUnderstood(
  { code, nearest, isAgain = false }: { readonly code: NotUnderstoodCode; readonly nearest?: CommandId | undefined; readonly isAgain?: boolean },
  reader: Reader,
): OutgoingCard {
  const voice = voiceFor(reader);
  const { commands } = voice.wording;
  const example = commands[nearest ?? 'top-up'].examples[0];
  const text = voice.say(isAgain ? 'miss.again' : `miss.${code}`, { example });
  const guess = nearest === undefined ? [] : [voice.say('miss.did-you-mean', { command: commands[nearest].title })];
  const offered = [...new Set<CommandId>([...(nearest === undefined ? [] : [nearest]), 'balance', 'help'])];
  return notice([text, ...guess], offered.map((id) => commandButton(voice, { id })));
}

/** Another act is asked for while a request is open: leave that one first? */
export function renderLeave(pending: { readonly kind: ConfirmKind; readonly request: string }, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const { kind, request } = pending;
  return notice(
    [voice.say('leave.question', { act: kind.replaceAll('-', '_') })],
    [button(voice.say('button.leave'), { verb: 'leave', request }), button(voice.say('button.stay'), { verb: 'stay', request })],
  );
}

function cancelButton(voice: Voice): ButtonView {
  return button(voice.say('button.cancel'), sayPress({ id: 'cancel' }));
}

function notice(lines: readonly string[], buttons: readonly ButtonView[]): OutgoingCard {
  return fillCard('notice', { summary: lines.join(' '), title: '', lines: lines.map((text) => ({ text })), buttons });
}
