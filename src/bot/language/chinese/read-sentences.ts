import { cutSentences, lineOf, slotsOf, type SentenceTokens } from '../cut-sentences.ts';
import { joinAmounts } from '../english/join-amounts.ts';
import { askedWord } from '../form.ts';
import type { Clause, Sentence } from '../grammar.ts';
import { readTokens } from '../read-tokens.ts';
import { wordToken, type Token } from '../token.ts';
import { withoutCourtesy } from './courtesy.ts';

/** Where two requests may meet. They are cut only where the sentence as a whole is nothing we know. */
const connectors: readonly string[] = ['然後', '並且', '而且', '接著', '順便', '還有', '以及', '但是', '不過', '或者', '還是', '並', '和', '跟', '與', '及', '但', '或', '再'];

const refusals: readonly string[] = ['不是', '不要', '不用', '不行', '不對', '不了', '不', '否'];

const refusalWord = 'no';
const comma = ',';

/** Reads a normalised message in Chinese, perhaps with English words in it. */
export function readChinese(text: string, currency: string): readonly Sentence[] {
  return cutSentences(markRefusals(joinAmounts(readTokens(text, currency), currency))).map(readSentence);
}

/** "不，40" and "不要，改成 40" refuse and correct while "不要 40" does not: such a refusal becomes a word of its own. */
function markRefusals(tokens: readonly Token[]): readonly Token[] {
  const marked: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const begins = at === 0 || tokens[at - 1]?.kind === 'break';
    const refusal = begins ? refusals.find((words) => stands(tokens, at, words) && isComma(tokens[at + words.length])) : undefined;
    marked.push(...(refusal === undefined ? tokens.slice(at, at + 1) : [wordToken(refusalWord)]));
    at += refusal?.length ?? 1;
  }
  return marked;
}

/**
 * Commas stay in the line, because Chinese words are one beside the other: "取消，訂閱" is not 取消訂閱. Beside an amount
 * and behind a refusal they change nothing.
 */
function withCommas(tokens: readonly Token[]): readonly Token[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'break') return [token];
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    const isIdle = [before, after].some((beside) => beside === undefined || beside.kind === 'figure') || isRefusal(before);
    return isIdle ? [] : [wordToken(comma)];
  });
}

function isRefusal(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.word === refusalWord;
}

function isComma(token: Token | undefined): boolean {
  return token?.kind === 'break' && token.strength === 'soft';
}

function readSentence({ tokens, isAsked }: SentenceTokens): Sentence {
  return { whole: readClause(withCommas(tokens), isAsked), parts: cutParts(tokens).map((part) => readClause(part, isAsked)) };
}

function cutParts(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const connector = connectorAt(tokens, at);
    if (token?.kind === 'break' || connector !== undefined) parts.push([]);
    else if (token !== undefined) parts.at(-1)?.push(token);
    at += (connector?.length ?? 1) - 1;
  }
  return parts.filter((part) => part.length > 0);
}

function connectorAt(tokens: readonly Token[], at: number): string | undefined {
  return connectors.find((connector) => stands(tokens, at, connector));
}

function stands(tokens: readonly Token[], at: number, words: string): boolean {
  return Array.from(words).every((character, index) => {
    const token = tokens[at + index];
    return token?.kind === 'word' && token.word === character;
  });
}

function readClause(tokens: readonly Token[], isAsked: boolean): Clause {
  const spoken = lineOf(tokens);
  const { line, isQuestion } = withoutCourtesy(spoken, isAsked);
  return { line: isQuestion ? `${line}${askedWord} ` : line, fullLine: spoken.replaceAll(`${comma} `, ''), ...slotsOf(tokens) };
}
