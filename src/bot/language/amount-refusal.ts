/** Why a text is not taken as an amount. Each has one sentence in each wording file. */
export const amountRefusalCodes = [
  'AMOUNT_MISSING',
  'AMOUNT_MALFORMED',
  'AMOUNT_NEGATIVE',
  'AMOUNT_ZERO',
  'AMOUNT_PERCENT',
  'AMOUNT_EXPONENT',
  'AMOUNT_DECIMALS',
  'AMOUNT_OTHER_CURRENCY',
  'AMOUNT_ABOVE_LIMIT',
  'AMOUNT_TWO_READINGS',
  'AMOUNT_SEVERAL',
  'AMOUNT_SEPARATORS',
  'AMOUNT_SHORT_FORM',
] as const;

export type AmountRefusalCode = (typeof amountRefusalCodes)[number];

/** Refused, but perhaps meant: the readings are offered as a question, never taken. */
type AskedBackCode = 'AMOUNT_TWO_READINGS' | 'AMOUNT_SEVERAL' | 'AMOUNT_SEPARATORS' | 'AMOUNT_SHORT_FORM';

/** Carries what explains it. `typed` is the person's own text and must be escaped before it is shown. */
export type AmountRefusal =
  | { readonly code: AskedBackCode; readonly typed: string; readonly readingsMicros: readonly bigint[] }
  /** `digits`: how many decimals the organisation's currency has. */
  | { readonly code: 'AMOUNT_DECIMALS'; readonly typed: string; readonly digits: number }
  /** `currency`: ISO 4217 code of the currency that was named. */
  | { readonly code: 'AMOUNT_OTHER_CURRENCY'; readonly typed: string; readonly currency: string }
  | { readonly code: 'AMOUNT_ABOVE_LIMIT'; readonly typed: string; readonly amountMicros: bigint; readonly limitMicros: bigint }
  | {
      readonly code: Exclude<AmountRefusalCode, AskedBackCode | 'AMOUNT_DECIMALS' | 'AMOUNT_OTHER_CURRENCY' | 'AMOUNT_ABOVE_LIMIT'>;
      readonly typed: string;
    };

/** One amount as it stands in a text, before the rules of the act are asked. */
export type AmountReading =
  | { readonly ok: true; readonly amountMicros: bigint; readonly typed: string }
  | { readonly ok: false; readonly refusal: AmountRefusal };

export function refusedAmount(refusal: AmountRefusal): AmountReading {
  return { ok: false, refusal };
}
