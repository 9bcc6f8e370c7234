/** What stands for an amount, a name and a question mark in a line of plain words. */
export const amountWord = '#';
export const nameWord = '@';
export const askedWord = '\u00bf';

/** Parts that several forms share, by name: `<show>` in a form stands for `parts.show`. */
export type FormParts = Readonly<Record<string, string>>;

// A wildcard takes a few words, but no amount and none of the words that turn a sentence round.
const anyWords = `(?:(?!(?:if|unless|until|not|never|without|${amountWord}) )[^ ]+ ){0,8}`;
const deepestNesting = 8;

/**
 * Compiles a form into a pattern for a line in which every word ends in one space.
 * Notation: words; `(a|b c)`; `x?`; `<part>`; `#` an amount; `@` a name; `¿` a question mark; `*` up to eight words.
 * Nothing in it repeats without bound, so that no sentence can make matching slow.
 */
export function compileForm(notation: string, parts: FormParts): RegExp {
  return new RegExp(`^${patternOf(notation, parts)}$`, 'u');
}

/** The same for a form that may stand anywhere in the line. */
export function compileSearch(notation: string, parts: FormParts): RegExp {
  return new RegExp(`(?<![^ ])${patternOf(notation, parts)}`, 'u');
}

/** Every word a form knows, without notation. */
export function wordsOf(notation: string, parts: FormParts): readonly string[] {
  return expand(notation, parts).match(/[a-z0-9']+/g) ?? [];
}

function patternOf(notation: string, parts: FormParts): string {
  const tokens = expand(notation, parts).match(/[()|?*]|[^()|?*\s]+/g) ?? [];
  return tokens.map(patternOfToken).join('');
}

function patternOfToken(token: string): string {
  if (token === '(') return '(?:';
  if (token === '*') return anyWords;
  return /^[)|?]$/.test(token) ? token : `(?:${token} )`;
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
