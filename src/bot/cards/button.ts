import type { Command } from '../language/index.ts';
import { plainName, type Voice } from '../wording/index.ts';
import type { ButtonView } from './card-views.ts';
import { sayPress, type Press } from './verbs.ts';

/** Teams shows at most six. */
export const buttonsMax = 6;

interface ButtonOptions {
  readonly isMain?: boolean;
  /** Sends the card's inputs, and wants them filled in. */
  readonly takesInputs?: boolean;
}

export function button(title: string, press: Press, { isMain = false, takesInputs = false }: ButtonOptions = {}): ButtonView {
  const { verb, ...data } = press;
  return {
    title,
    verb,
    data,
    submitData: press,
    style: isMain ? 'positive' : 'default',
    inputs: takesInputs ? 'auto' : 'none',
  };
}

/** A button that does what typing the command does. */
export function commandButton(voice: Voice, command: Command, currency?: string): ButtonView {
  return button(commandLabel(voice, command, currency), sayPress(command));
}

/** What a button for a command is called; with its amount when it has one and the currency is given. */
export function commandLabel(voice: Voice, command: Command, currency?: string): string {
  if ('amountMicros' in command && command.amountMicros !== undefined && currency !== undefined) {
    return voice.say(`button.${command.id}-amount`, { amount: voice.money(command.amountMicros, currency) });
  }
  switch (command.id) {
    case 'cap':
      return voice.say(command.isNone === true ? 'button.no-cap' : 'button.cap');
    case 'payment-method':
      if (command.name === undefined) return voice.say('button.payment-method');
      return voice.say('button.payment-method-name', { method: plainName(command.name) });
    case 'who-can':
      return voice.say(command.right === undefined || command.right === 'fund' ? 'button.who-can' : 'button.who-can-do-this');
    case 'auto-recharge':
      return voice.say(command.state === undefined ? 'button.auto-recharge' : `button.auto-recharge-${command.state}`);
    case 'language':
      return voice.say(command.language === undefined ? 'button.language' : `button.language-${command.language}`);
    default:
      return voice.say(`button.${command.id}`);
  }
}
