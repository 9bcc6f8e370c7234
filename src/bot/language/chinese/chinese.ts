import type { CommandForms } from '../command-forms.ts';
import { compileForm, compileSearch, type Wildcard } from '../form.ts';
import type { FormRow, Grammar } from '../grammar.ts';
import type { Command } from '../understanding.ts';
import { actForms } from './act-forms.ts';
import { answerForms, smallTalkForms } from './answer-forms.ts';
import { asides } from './courtesy.ts';
import { formParts } from './form-parts.ts';
import { looseForms } from './loose-forms.ts';
import { nearestForms } from './nearest-forms.ts';
import { readChinese } from './read-sentences.ts';
import { showForms } from './show-forms.ts';

/** A character is a word here, so a few more of them; the exceptions turn a sentence round. */
const wildcard: Wildcard = { wordsMax: 12, exceptions: ['如 果 ', '要 是 ', '假 如 ', '萬 一 ', '若 ', '除 非 ', '不 ', '別 ', '勿 ', '未 '] };

/** The Chinese grammar, for Traditional and Simplified characters. What shows something may be a question; what acts may not. */
export const chinese: Grammar = {
  read: readChinese,
  commands: commandRows([...actForms, ...showForms.map(withQuestionMark)]),
  looseCommands: commandRows(looseForms),
  answers: rowsOf(answerForms),
  smallTalk: rowsOf(smallTalkForms),
  opening: asides,
  nearest: nearestForms.map(([meaning, form]) => ({ meaning, forms: [compileSearch(form, formParts)] })),
  // 要不要 and 有沒有 ask, they deny nothing.
  negation: /(?<![^ ])(?:no|(?<!(?:要|夠|是|需|能|可|好|會|該) )不|(?<!有 )沒|別|勿|未|莫|無 須|無 需) /,
  question: /\u00bf |(?<![^ ])(?:誰|哪|幾|怎|如 何|什 麼|為 何|多 少|多 久|是 否|何 時|要 不 要|會 不 會|有 沒 有) /,
};

function rowsOf<Meaning>(rows: readonly (readonly [Meaning, readonly string[]])[]): readonly FormRow<Meaning>[] {
  return rows.map(([meaning, forms]) => ({ meaning, forms: forms.map((form) => compileForm(form, formParts, wildcard)) }));
}

function commandRows(rows: readonly CommandForms[]): readonly FormRow<Command>[] {
  return rowsOf(rows.map(({ command, forms }) => [command, forms] as const));
}

function withQuestionMark({ command, forms }: CommandForms): CommandForms {
  return { command, forms: forms.map((form) => `(${form}) \u00bf?`) };
}
