import { currencyMeant } from '../currency.ts';

/** English names of currencies, each with the sign or code it stands for. */
const signOfName: ReadonlyMap<string, string> = new Map([
  ['dollar', '$'],
  ['dollars', '$'],
  ['buck', '$'],
  ['bucks', '$'],
  ['euro', '\u20ac'],
  ['euros', '\u20ac'],
  ['pound', '\u00a3'],
  ['pounds', '\u00a3'],
  ['quid', '\u00a3'],
  ['yen', 'jpy'],
  ['yuan', 'cny'],
  ['renminbi', 'cny'],
  ['rupee', 'inr'],
  ['rupees', 'inr'],
  ['franc', 'chf'],
  ['francs', 'chf'],
  ['krone', 'kr'],
  ['kroner', 'kr'],
  ['krona', 'kr'],
  ['kronor', 'kr'],
  ['peso', 'mxn'],
  ['pesos', 'mxn'],
  ['baht', 'thb'],
  ['zloty', 'pln'],
  ['us dollar', 'us$'],
  ['us dollars', 'us$'],
  ['american dollars', 'us$'],
  ['canadian dollars', 'cad'],
  ['australian dollars', 'aud'],
  ['taiwan dollars', 'twd'],
  ['singapore dollars', 'sgd'],
]);

/** ISO 4217 codes that are also English words: "try 50" names no Turkish lira. */
const wordsNotCodes: ReadonlySet<string> = new Set(['all', 'ang', 'bam', 'bob', 'cop', 'cup', 'gel', 'lak', 'mad', 'mop', 'pen', 'ron', 'sos', 'top', 'try']);

export const currencyNames: readonly string[] = [...signOfName.keys()];

/** The ISO 4217 code that a sign, code or English name (lower case) means to an organisation; undefined for other words. */
export function currencyNamed(words: string, ownCurrency: string): string | undefined {
  if (wordsNotCodes.has(words) && words.toUpperCase() !== ownCurrency) return undefined;
  return currencyMeant(signOfName.get(words) ?? words, ownCurrency);
}
