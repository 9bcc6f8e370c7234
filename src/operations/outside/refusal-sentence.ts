import { decimalFromMicros, type Refusal, type RefusalCode } from '../../ledger/index.ts';

/** One for each code. `{name}` is the value of that name; money ends in `Micros` and is written with its currency. */
const phrases: Readonly<Record<RefusalCode, string>> = {
  AMOUNT_NOT_POSITIVE: '{askedMicros} is not a positive amount',
  BELOW_MINIMUM_FUNDING: '{askedMicros} is below the minimum funding of {minimumMicros}',
  ABOVE_MAXIMUM: '{askedMicros} is above {maximumMicros}, the most that one act may move',
  ABOVE_LIMIT_FOR_ONE: '{askedMicros} is above {maximumMicros}, the most that one person may move alone',
  PAYMENT_IN_FLIGHT: 'the payment {paymentId} of {amountMicros} is still {state}; its outcome has to be known first',
  PAYMENT_NOT_IN_FLIGHT: 'the payment {paymentId} is not in flight',
  KEY_REUSED: 'the key {key} was used before for something else',
  NO_PAYMENT_METHOD: 'there is no payment method',
  UNKNOWN_PAYMENT_METHOD: 'there is no payment method {method}; there are {known}',
  NOTHING_TO_RETRY: 'there is no failed recharge to retry',
  IMPORT_UNKNOWN: 'there is no import {importId}',
  IMPORT_ALREADY_UNDONE: 'the import {importId} is undone already',
  IMPORT_RUNNING: 'the import {importId} of {file} is still running',
  NOT_SUBSCRIBED: 'that place receives no alerts',
  PERSON_UNKNOWN: 'the directory does not know that person',
  PERSON_WITHOUT_RIGHT: 'none of that person\'s roles allows it',
  PERSON_IS_GUEST: 'guests may not do that',
  DIRECTORY_UNAVAILABLE: 'the directory cannot be asked now, so nothing was done',
  STORE_UNAVAILABLE: 'nothing can be booked now: {reason}',
};

/** A refusal as a stable English sentence, for terminals and answers to scripts. */
export function refusalSentence({ error: { code, values } }: Refusal, currency: string): string {
  return sentenceOf(phrases[code].replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name], name, currency)));
}

/** `there is no import` → `There is no import.` */
export function sentenceOf(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;
}

function shown(value: Refusal['error']['values'][string] | undefined, name: string, currency: string): string {
  if (typeof value === 'bigint') return name.endsWith('Micros') ? `${shortDecimal(value)} ${currency}` : value.toString();
  return typeof value === 'object' ? value.join(', ') : String(value ?? '');
}

/** At least two decimals, and no more than there are. */
export function shortDecimal(micros: bigint): string {
  return decimalFromMicros(micros).replace(/0{1,4}$/, '');
}
