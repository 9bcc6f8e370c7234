/** Longer messages are not looked at; nobody types a request of this length. */
export const longestTextCharacters = 1000;
/** Chinese says as much in fewer characters, each of which is a word to read. */
export const longestChineseTextCharacters = 300;

const fullwidthForms = /[\uFF01-\uFF5E]/g;
const fullwidthOffset = 0xfee0;
/** A wide comma between narrow digits parts two numbers; who types wide digits groups them with it. */
const partingComma = /(?<=[0-9])\uFF0C(?=[0-9])/g;
// Format characters (zero width, direction marks and overrides, soft hyphen, tags) and controls other than white space.
const invisibles = /[\p{Cf}\uFE00-\uFE0F]|(?![\t\n\v\f\r\u0085])\p{Cc}/gu;
const sameCharacters: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u2032\u02BC\u00B4`]/g, "'"],
  [/[\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033]/g, '"'],
  [/[\u2010\u2011]/g, '-'],
  [/[\u2012\u2013\u2212\uFE63]/g, '\u2212'],
  [/\u2026/g, '...'],
  // These part words, never digits: "50、100" is two amounts and no fifty thousand.
  [/\u3001/g, ', '],
  [/\u3002/g, '. '],
  [/\uFFE5/g, '\u00A5'],
  [/\uFFE1/g, '\u00A3'],
  [/\uFFE6/g, '\u20A9'],
];

/**
 * Makes texts that look the same be the same: fullwidth forms, quotes, dashes, white space, and characters nobody sees.
 * Unlike Unicode's compatibility form it leaves superscripts and fractions alone, so that "$5²" does not become "$52".
 * Line breaks become full stops: two lines are two sentences.
 */
export function normaliseText(text: string): string {
  let plain = text.normalize('NFC').replace(invisibles, '').replace(partingComma, ', ');
  plain = plain.replace(fullwidthForms, (wide) => String.fromCharCode(wide.charCodeAt(0) - fullwidthOffset));
  for (const [look, same] of sameCharacters) plain = plain.replace(look, same);
  return plain
    .trim()
    .replace(/[\n\r\v\f\u0085\u2028\u2029]+/g, ' . ')
    .replace(/\s+/g, ' ');
}
