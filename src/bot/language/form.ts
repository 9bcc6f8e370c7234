/** What stands for an amount, a name and a question mark in a line of plain words. */
export const amountWord = '#';
export const nameWord = '@';
export const askedWord = '\u00bf';

/** Parts that several forms share, by name: `<show>` in a form stands for `parts.show`. */
export type FormParts = Readonly<Record<string, string>>;

/** What `*` takes: so many words at most, but no amount and none of the words that turn a sentence round. */
export interface Wildcard {
  readonly wordsMax: number;
  /** Words, or several in a row, each followed by one space: `if `. */
  readonly exceptions: readonly string[];
}

const englishWildcard: Wildcard = { wordsMax: 8, exceptions: ['if ', 'unless ', 'until ', 'not ', 'never ', 'without '] };
const deepestNesting = 8;
const han = /\p{Script=Han}/u;

/**
 * Compiles a form into a pattern for a line in which every word ends in one space.
 * Notation: words; `(a|b c)`; `x?`; `<part>`; `#` an amount; `@` a name; `¿` a question mark; `*` up to eight words.
 * Chinese needs no spaces: every character is a word of its own in the line, so where words end is never guessed.
 * Nothing in it repeats without bound, so that no sentence can make matching slow.
 */
export function compileForm(notation: string, parts: FormParts, wildcard: Wildcard = englishWildcard): RegExp {
  return new RegExp(`^(?:${patternOf(notation, parts, wildcard)})$`, 'u');
}

/** The same for a form that may stand anywhere in the line. */
export function compileSearch(notation: string, parts: FormParts): RegExp {
  return new RegExp(`(?<![^ ])(?:${patternOf(notation, parts, englishWildcard)})`, 'u');
}

/** Every word a form knows, without notation. */
export function wordsOf(notation: string, parts: FormParts): readonly string[] {
  return expand(notation, parts).match(/[a-z0-9']+/g) ?? [];
}

function patternOf(notation: string, parts: FormParts, wildcard: Wildcard): string {
  const tokens = expand(notation, parts).match(/[()|?*]|[^()|?*\s]+/g) ?? [];
  const anyWords = `(?:(?!(?:${wildcard.exceptions.join('|')}|${amountWord} ))[^ ]+ ){0,${wildcard.wordsMax}}`;
  return tokens.map((token) => patternOfToken(token, anyWords)).join('');
}

function patternOfToken(token: string, anyWords: string): string {
  if (token === '(') return '(?:';
  if (token === '*') return anyWords;
  if (/^[)|?]$/.test(token)) return token;
  return `(?:${han.test(token) ? spaced(token) : token} )`;
}

/** The characters of a Chinese word as they stand in a line. */
function spaced(token: string): string {
  return token.replace(/\p{Script=Han}(?=.)/gu, '$& ');
}

function expand(notation: string, parts: FormParts): string {
  let expanded = notation;
  for (let depth = 0; depth < deepestNesting && expanded.includes('<'); depth += 1) {
    expanded = expanded.replace(/<([a-z-]+)>/g, (_, name: string) => `(${partNamed(name, parts)})`);
  }
  return expanded;
}

function partNamed(name: string, parts: FormParts): string {
  const part = parts[name];
  if (part === undefined) throw new Error(`A form uses the part <${name}>, which does not exist.`);
  return part;
}
