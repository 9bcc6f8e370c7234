const charactersMax = 80;

/**
 * A text that people wrote (a name, a file, what they typed), made safe to stand in a sentence on a card or in a message:
 * one line, no control or direction characters, nothing that Markdown, templates or mentions would act on. Signs are
 * replaced by their wide twins rather than escaped, because not every client understands escapes and summaries are no Markdown.
 */
export function plainName(text: string): string {
  const line = text.replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
  const tame = line.replace(lively, widened).replace(aloneUnderscore, '\uff3f');
  const short = shortened(tame);
  return rightToLeft.test(short) ? `\u2068${short}\u2069` : short;
}

/** Control, format (without the joiners that some scripts need), separator and lone surrogate characters. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const lively = /[*`[\]<>~|\\{}]|:\/\//gu;
/** Between letters or digits an underscore is only an underscore, as in a mail address. */
const aloneUnderscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** A name written from right to left must not turn the sentence around it. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Distance from an ASCII sign to its wide twin. */
const wideOffset = 0xfee0;

function widened(sign: string): string {
  if (sign === '://') return ':\uff0f\uff0f';
  return String.fromCodePoint((sign.codePointAt(0) ?? 0) + wideOffset);
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= charactersMax ? text : `${characters.slice(0, charactersMax - 1).join('')}\u2026`;
}
