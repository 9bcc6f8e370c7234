/** Chinese names of currencies, the longer before the shorter, each with its ISO 4217 code. */
const codeOfName: readonly (readonly [string, string])[] = [
  ['新加坡幣', 'SGD'],
  ['新台幣', 'TWD'],
  ['人民幣', 'CNY'],
  ['台幣', 'TWD'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['歐元', 'EUR'],
  ['英鎊', 'GBP'],
  ['日圓', 'JPY'],
  ['日元', 'JPY'],
  ['日幣', 'JPY'],
  ['港幣', 'HKD'],
  ['港元', 'HKD'],
  ['韓元', 'KRW'],
  ['韓幣', 'KRW'],
  ['澳幣', 'AUD'],
  ['澳元', 'AUD'],
  ['加幣', 'CAD'],
  ['加元', 'CAD'],
  ['新幣', 'SGD'],
  ['瑞士法郎', 'CHF'],
  ['瑞郎', 'CHF'],
  ['泰銖', 'THB'],
];

/** "元" is the currency of whoever speaks, which here is the organisation's. */
const ownNames: readonly string[] = ['塊錢', '元整', '元', '塊', '圓'];

/** The currency whose name begins at a place, and how many characters it takes. `ownCurrency`: ISO 4217 code. */
export function currencyAt(characters: readonly string[], at: number, ownCurrency: string): { readonly code: string; readonly length: number } | undefined {
  const named = codeOfName.find(([name]) => beginsWith(characters, at, name));
  if (named !== undefined) return { code: named[1], length: named[0].length };
  const own = ownNames.find((name) => beginsWith(characters, at, name));
  return own === undefined ? undefined : { code: ownCurrency, length: own.length };
}

function beginsWith(characters: readonly string[], at: number, name: string): boolean {
  return Array.from(name).every((character, index) => characters[at + index] === character);
}
