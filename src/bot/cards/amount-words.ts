import type { AmountRefusal } from '../language/index.ts';
import { plainName, type Voice } from '../wording/index.ts';

/** An amount as people here type it. */
export function amountExample(voice: Voice): string {
  return voice.number(250);
}

const typedMax = 60;

/** Why a text is not taken as an amount, and how to write one. */
export function amountRefusalText(voice: Voice, refusal: AmountRefusal, currency: string): string {
  const isAbove = refusal.code === 'AMOUNT_ABOVE_LIMIT';
  return voice.say(`amount.${refusal.code}`, {
    typed: plainName(refusal.typed.slice(0, typedMax)),
    example: amountExample(voice),
    currency,
    digits: 'digits' in refusal ? refusal.digits : 0,
    other: 'currency' in refusal ? refusal.currency : '',
    asked: isAbove ? voice.money(refusal.amountMicros, currency) : '',
    limit: isAbove ? voice.money(refusal.limitMicros, currency) : '',
  });
}
