/**
 * Every reason for which a rule says no. Stable: people, scripts and wording files rely on these words.
 * A refusal is returned, never thrown, and carries the values that explain it.
 */
export const refusalCodes = [
  'AMOUNT_NOT_POSITIVE',
  'BELOW_MINIMUM_FUNDING',
  'ABOVE_MAXIMUM',
  'ABOVE_LIMIT_FOR_ONE',
  'PAYMENT_IN_FLIGHT',
  'PAYMENT_NOT_IN_FLIGHT',
  'KEY_REUSED',
  'NO_PAYMENT_METHOD',
  'UNKNOWN_PAYMENT_METHOD',
  'NOTHING_TO_RETRY',
  'IMPORT_UNKNOWN',
  'IMPORT_ALREADY_UNDONE',
  'IMPORT_RUNNING',
  'NOT_SUBSCRIBED',
  'PERSON_UNKNOWN',
  'PERSON_WITHOUT_RIGHT',
  'PERSON_IS_GUEST',
  'DIRECTORY_UNAVAILABLE',
  'STORE_UNAVAILABLE',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** Values that explain a refusal: amounts in micro-units, instants in epoch milliseconds, names as text. */
export type RefusalValues = Readonly<Record<string, bigint | number | string | readonly string[]>>;

export interface Refusal {
  readonly ok: false;
  readonly error: { readonly code: RefusalCode; readonly values: RefusalValues };
}

export function refuse(code: RefusalCode, values: RefusalValues = {}): Refusal {
  return { ok: false, error: { code, values } };
}
