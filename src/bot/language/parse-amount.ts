import { refusedAmount, type AmountReading } from './amount-refusal.ts';
import { amountWord } from './form.ts';
import { grammarsFor } from './grammars.ts';
import { longestTextCharacters, normaliseText } from './normalise-text.ts';
import type { AmountRules } from './understanding.ts';

/**
 * Reads a text that should be one amount and nothing else: "250", "$1,250.50", "two hundred dollars".
 * Whatever could be read in another way is refused with its code; nothing is guessed.
 */
export function parseAmount(text: string, rules: AmountRules): AmountReading {
  const typed = text.length > longestTextCharacters ? '' : normaliseText(text);
  if (typed === '') return refusedAmount({ code: 'AMOUNT_MISSING', typed });
  for (const grammar of grammarsFor(typed, rules.locale)) {
    const [sentence, ...others] = grammar.read(typed, rules.currency);
    const reading = sentence?.whole.amounts[0];
    const isAlone = others.length === 0 && sentence?.whole.fullLine === `${amountWord} `;
    if (reading !== undefined && isAlone) return checkAmount(reading, rules);
  }
  return refusedAmount({ code: 'AMOUNT_MALFORMED', typed });
}

/** Applies the act's own rules to an amount that was read: not negative, not nothing, not above the limit. */
export function checkAmount(reading: AmountReading, rules: AmountRules): AmountReading {
  if (!reading.ok) return withAllowedReadings(reading, rules);
  const { amountMicros, typed } = reading;
  if (amountMicros === 0n && rules.mayBeZero !== true) return refusedAmount({ code: 'AMOUNT_ZERO', typed });
  if (amountMicros <= rules.limitMicros) return reading;
  return refusedAmount({ code: 'AMOUNT_ABOVE_LIMIT', typed, amountMicros, limitMicros: rules.limitMicros });
}

/** What is asked back must be an amount that could be taken. */
function withAllowedReadings(reading: Extract<AmountReading, { ok: false }>, rules: AmountRules): AmountReading {
  const { refusal } = reading;
  if (!('readingsMicros' in refusal)) return reading;
  const isAllowed = (amountMicros: bigint): boolean => checkAmount({ ok: true, amountMicros, typed: refusal.typed }, rules).ok;
  return refusedAmount({ ...refusal, readingsMicros: refusal.readingsMicros.filter(isAllowed) });
}
