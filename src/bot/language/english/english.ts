import { compileForm, compileSearch, wordsOf } from '../form.ts';
import type { FormRow, Grammar } from '../grammar.ts';
import type { Command } from '../understanding.ts';
import { actForms } from './act-forms.ts';
import { answerForms, smallTalkForms } from './answer-forms.ts';
import type { CommandForms } from '../command-forms.ts';
import { currencyNames } from './currency-names.ts';
import { formParts } from './form-parts.ts';
import { looseForms } from './loose-forms.ts';
import { nearestForms } from './nearest-forms.ts';
import { numberWords } from './number-words.ts';
import { englishReader } from './read-sentences.ts';
import { showForms } from './show-forms.ts';
import { connectors, fillers, interjections, requestOpenings } from './vocabulary.ts';

/** The English grammar. What shows something may be a question; what acts may not. */
export const english: Grammar = {
  read: englishReader(collectKnownWords()),
  commands: commandRows([...actForms, ...showForms.map(withQuestionMark)]),
  looseCommands: commandRows(looseForms),
  answers: rowsOf(answerForms),
  smallTalk: rowsOf(smallTalkForms),
  opening: new RegExp(`^${interjections} (?!\u00bf)`),
  nearest: nearestForms.map(([meaning, form]) => ({ meaning, forms: [compileSearch(form, formParts)] })),
  negation: /(?<![^ ])(?:not|never|no|without|nobody|none|nothing|neither|nor) /,
  question: /\u00bf |^(?:what|who|when|where|why|how|which|if|is|are|was|were|do|does|did|has|have|can|could|may|might|should|shall|will|would) /,
};

function rowsOf<Meaning>(rows: readonly (readonly [Meaning, readonly string[]])[]): readonly FormRow<Meaning>[] {
  return rows.map(([meaning, forms]) => ({ meaning, forms: forms.map((form) => compileForm(form, formParts)) }));
}

function commandRows(rows: readonly CommandForms[]): readonly FormRow<Command>[] {
  return rowsOf(rows.map(({ command, forms }) => [command, forms] as const));
}

function withQuestionMark({ command, forms }: CommandForms): CommandForms {
  return { command, forms: forms.map((form) => `(${form}) \u00bf?`) };
}

/** Every word that some form uses, so that it is never mended into another. */
function collectKnownWords(): ReadonlySet<string> {
  const commandForms = [...actForms, ...showForms, ...looseForms].flatMap((row) => row.forms);
  const otherForms = [...answerForms, ...smallTalkForms].flatMap(([, forms]) => forms);
  const searched = nearestForms.map(([, form]) => form);
  const phrases = [...commandForms, ...otherForms, ...searched, fillers, requestOpenings, interjections, ...currencyNames];
  return new Set([...phrases.flatMap((phrase) => wordsOf(phrase, formParts)), ...numberWords, ...connectors]);
}
