import { english } from './english/english.ts';
import type { Grammar } from './grammar.ts';

/** By primary language subtag. A further language is one more entry here, and its wording file. */
const grammarOfLanguage: ReadonlyMap<string, Grammar> = new Map([['en', english]]);

/** The grammars to try for a locale (BCP 47), the person's own first. English is always understood. */
export function grammarsFor(locale: string): readonly [Grammar, ...Grammar[]] {
  const own = grammarOfLanguage.get(locale.toLowerCase().split(/[-_]/)[0] ?? '');
  return own === undefined || own === english ? [english] : [own, english];
}
