/** Currency signs as typed, lower case, and the currency each means when it is not the organisation's own sign. */
const currencyOfSign: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['us$', 'USD'],
  ['nt$', 'TWD'],
  ['hk$', 'HKD'],
  ['a$', 'AUD'],
  ['au$', 'AUD'],
  ['c$', 'CAD'],
  ['ca$', 'CAD'],
  ['nz$', 'NZD'],
  ['s$', 'SGD'],
  ['r$', 'BRL'],
  ['mx$', 'MXN'],
  ['\u20ac', 'EUR'],
  ['\u00a3', 'GBP'],
  ['\u00a5', 'JPY'],
  ['\u20b9', 'INR'],
  ['\u20a9', 'KRW'],
  ['\u20ba', 'TRY'],
  ['\u20aa', 'ILS'],
  ['\u20ab', 'VND'],
  ['\u0e3f', 'THB'],
  ['kr', 'SEK'],
  ['ntd', 'TWD'],
  ['rmb', 'CNY'],
]);

const knownCodes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

interface CurrencyFacts {
  readonly digits: number;
  /** What the currency is written with, lower case. */
  readonly signs: ReadonlySet<string>;
}

const factsByCurrency = new Map<string, CurrencyFacts>();

/** How many decimals amounts in a currency have, by Intl: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return factsOf(currency).digits;
}

/**
 * The ISO 4217 code that a sign or code (lower case) means to an organisation; undefined when it is no currency.
 * A sign the own currency is written with ("$" for TWD) means the own currency.
 */
export function currencyMeant(mark: string, ownCurrency: string): string | undefined {
  if (factsOf(ownCurrency).signs.has(mark)) return ownCurrency;
  const code = mark.toUpperCase();
  return currencyOfSign.get(mark) ?? (knownCodes.has(code) ? code : undefined);
}

function factsOf(currency: string): CurrencyFacts {
  const known = factsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const sign = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
  const facts = {
    digits: format.resolvedOptions().maximumFractionDigits ?? 2,
    signs: new Set([currency.toLowerCase(), sign.toLowerCase()]),
  };
  factsByCurrency.set(currency, facts);
  return facts;
}
