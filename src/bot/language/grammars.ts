import { chinese } from './chinese/chinese.ts';
import { english } from './english/english.ts';
import type { Grammar } from './grammar.ts';
import { isChinese } from './read-tokens.ts';

/** By primary language subtag. A further language is one more entry here, and its wording file. */
const grammarOfLanguage: ReadonlyMap<string, Grammar> = new Map([
  ['en', english],
  ['zh', chinese],
]);

/**
 * The grammars to try for a text, the likeliest first. The script tells the language, whatever the person's locale
 * (BCP 47) is; a text without letters, such as "500", is read in the person's own.
 */
export function grammarsFor(text: string, locale: string): readonly [Grammar, ...Grammar[]] {
  if (isChinese(text)) return [chinese, english];
  if (/\p{L}/u.test(text)) return [english];
  return [grammarOfLanguage.get(locale.toLowerCase().split(/[-_]/)[0] ?? '') ?? english];
}
