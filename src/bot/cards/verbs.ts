import { z } from 'zod';
import { decimalFromMicros, microsFromDecimal } from '../../ledger/index.ts';
import { commandIds, type Command } from '../language/index.ts';

/*
 * What the buttons of our cards send. It comes back from the client, so it holds ids and what a person could have typed:
 * never rights, and no figure that is trusted. Anything else in it makes the press unreadable.
 */

/** Ids of inputs. Clients may send them with every button of their card. */
export const amountInput = 'typedAmount';
export const methodInput = 'chosenMethod';

const id = z.string().regex(/^[\w:.@-]{1,200}$/);
const decimal = z.string().regex(/^\d{1,15}(?:\.\d{1,6})?$/);
const typed = z.union([z.string().max(1000), z.number()]).transform(String);
const inputs = { [amountInput]: typed.optional(), [methodInput]: z.string().max(200).optional() };

const amountCommands = ['top-up', 'minimum', 'amount', 'cap'] as const;
const rights = ['see', 'fund', 'configure', 'subscribe', 'none'] as const;

const schemas = {
  /** The same as typing a command: button and word reach the same operation. Slots as far as the button names them. */
  say: z.strictObject({
    command: z.enum(commandIds),
    amount: decimal.optional(),
    state: z.enum(['on', 'off']).optional(),
    name: z.string().max(200).optional(),
    right: z.enum(rights).optional(),
    about: z.enum(commandIds).optional(),
    language: z.enum(['en', 'zh']).optional(),
    isNone: z.literal(true).optional(),
    ...inputs,
  }),
  /** A form's amount, as typed: to be read as strictly as a sentence. */
  'submit-amount': z.strictObject({ command: z.enum(amountCommands), ...inputs }),
  'choose-method': z.strictObject(inputs),
  'more-history': z.strictObject({ most: z.number().int().min(1).max(100), ...inputs }),
  confirm: z.strictObject({ request: id, ...inputs }),
  cancel: z.strictObject({ request: id, ...inputs }),
  undo: z.strictObject({ request: id, ...inputs }),
  /** Another act was asked for while a request was open: leave that one, or go on with it. */
  leave: z.strictObject({ request: id, ...inputs }),
  stay: z.strictObject({ request: id, ...inputs }),
} as const;

export const verbs = Object.keys(schemas) as readonly Verb[];

export type Verb = keyof typeof schemas;
type Data<V extends Verb> = z.output<(typeof schemas)[V]>;

/** A pressed button, checked. */
export type Press = { [V in Verb]: { readonly verb: V } & Readonly<Data<V>> }[Verb];

/** Reads what a button sent: `verb` and `data` of an Execute, or the whole value of a Submit. Undefined = not one of ours. */
export function readPress(sent: unknown): Press | undefined {
  if (typeof sent !== 'object' || sent === null || !('verb' in sent)) return undefined;
  const { verb, ...data } = sent;
  if (!isVerb(verb)) return undefined;
  const reading = schemas[verb].safeParse(data);
  return reading.success ? ({ verb, ...reading.data } as Press) : undefined;
}

function isVerb(verb: unknown): verb is Verb {
  return typeof verb === 'string' && Object.hasOwn(schemas, verb);
}

/** The press that means the same as a command. */
export function sayPress(command: Command): Press {
  const { id: name, ...slots } = command;
  if (!('amountMicros' in slots) || slots.amountMicros === undefined) return { verb: 'say', command: name, ...withoutRefusal(slots) };
  return { verb: 'say', command: name, amount: decimalFromMicros(slots.amountMicros) };
}

function withoutRefusal<Slots extends object>(slots: Slots): Omit<Slots, 'refusal' | 'amountMicros'> {
  const { refusal: _refusal, amountMicros: _amountMicros, ...rest } = slots as Slots & { refusal?: unknown; amountMicros?: unknown };
  return rest;
}

/** The command that a press means. */
export function commandOf(press: Extract<Press, { verb: 'say' }>): Command {
  const { command: name, amount, state, right, about, language, isNone, name: called } = press;
  const amountMicros = amount === undefined ? undefined : microsFromDecimal(amount);
  switch (name) {
    case 'top-up':
    case 'minimum':
    case 'amount':
      return { id: name, ...(amountMicros === undefined ? {} : { amountMicros }) };
    case 'cap':
      return { id: name, ...(isNone === undefined ? {} : { isNone }), ...(amountMicros === undefined ? {} : { amountMicros }) };
    case 'auto-recharge':
      return { id: name, ...(state === undefined ? {} : { state }) };
    case 'payment-method':
      return { id: name, ...(called === undefined ? {} : { name: called }) };
    case 'who-can':
      return { id: name, ...(right === undefined ? {} : { right }) };
    case 'help':
      return { id: name, ...(about === undefined ? {} : { about }) };
    case 'language':
      return { id: name, ...(language === undefined ? {} : { language }) };
    default:
      return { id: name };
  }
}
