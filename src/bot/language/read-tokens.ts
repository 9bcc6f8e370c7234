import { joinChineseAmounts } from './chinese/join-chinese-amounts.ts';
import { plainCharacters } from './chinese/characters.ts';
import type { Token } from './token.ts';
import { tokenise } from './english/tokenise.ts';

const han = /\p{Script=Han}/u;
/** After a Chinese word, where nothing need part a mark from what follows. */
const mark = /(?<=\p{Script=Han}) ?([,;!?.])/gu;
/** Between a Chinese word and what it introduces. */
const colon = /(?<=\p{Script=Han}) ?:/gu;
const quotes = /[「」『』《》〈〉【】]/g;

/** Whether a text has Chinese characters. */
export function isChinese(text: string): boolean {
  return han.test(text);
}

/**
 * Cuts a normalised message into tokens, each Chinese character a word of its own, and reads amounts written in Chinese:
 * they may stand in an English sentence too. `currency`: ISO 4217 code of the organisation.
 */
export function readTokens(text: string, currency: string): readonly Token[] {
  if (!isChinese(text)) return tokenise(text, currency);
  const plain = plainCharacters(text.replace(quotes, ' ').replace(colon, ' ').replace(mark, '$1 '));
  const spaced = plain.replace(/\p{Script=Han}/gu, ' $& ');
  return joinChineseAmounts(tokenise(spaced.replace(/\s+/g, ' ').trim(), currency), currency);
}
