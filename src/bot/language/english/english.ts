import { compileForm, compileSearch, wordsOf } from '../form.ts';
import type { FormRow, Grammar } from '../grammar.ts';
import { answerForms, smallTalkForms } from './answer-forms.ts';
import { actForms, looseForms, nearestForms, showForms } from './command-forms.ts';
import { currencyNames } from './currency-names.ts';
import { formParts } from './form-parts.ts';
import { numberWords } from './number-words.ts';
import { englishReader } from './read-sentences.ts';
import { connectors, fillers, interjections, requestOpenings } from './vocabulary.ts';

const compile = (notation: string): RegExp => compileForm(notation, formParts);
const asQuestionToo = (notation: string): string => `(${notation}) \u00bf?`;

function rowsOf<Meaning>(rows: readonly (readonly [Meaning, readonly string[]])[]): readonly FormRow<Meaning>[] {
  return rows.map(([meaning, forms]) => ({ meaning, forms: forms.map(compile) }));
}

/** Every word that some form uses, so that it is never mended into another. */
function collectKnownWords(): ReadonlySet<string> {
  const commandForms = [...actForms, ...showForms, ...looseForms].flatMap((row) => row.forms);
  const otherForms = [...answerForms, ...smallTalkForms].flatMap(([, forms]) => forms);
  const searched = nearestForms.map(([, form]) => form);
  const phrases = [...commandForms, ...otherForms, ...searched, fillers, requestOpenings, interjections, ...currencyNames];
  return new Set([...phrases.flatMap((phrase) => wordsOf(phrase, formParts)), ...numberWords, ...connectors]);
}

/** The English grammar. */
export const english: Grammar = {
  read: englishReader(collectKnownWords()),
  commands: [
    ...rowsOf(actForms.map(({ command, forms }) => [command, forms] as const)),
    ...rowsOf(showForms.map(({ command, forms }) => [command, forms.map(asQuestionToo)] as const)),
  ],
  looseCommands: rowsOf(looseForms.map(({ command, forms }) => [command, forms] as const)),
  answers: rowsOf(answerForms),
  smallTalk: rowsOf(smallTalkForms),
  opening: new RegExp(`^${interjections} (?!\u00bf)`),
  nearest: nearestForms.map(([meaning, form]) => ({ meaning, forms: [compileSearch(form, formParts)] })),
  negation: /(?<![^ ])(?:not|never|no|without|nobody|none|nothing|neither|nor) /,
  question: /\u00bf |^(?:what|who|when|where|why|how|which|if|is|are|was|were|do|does|did|has|have|can|could|may|might|should|shall|will|would) /,
};
