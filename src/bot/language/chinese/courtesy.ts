import { compileForm, type FormParts } from '../form.ts';

/** What may open a sentence. A later word of a row is not tried when an earlier one fits, so the longer stand first. */
const openings = {
  /** 請問 asks, while 請 requests. */
  greeting: '請問 一下?|請教 一下?|你好|哈囉|嗨|嘿|早安|午安|晚安|安安|不好意思|抱歉|hi|hello|hey',
  /** Makes it a request, whatever mark ends the sentence. */
  request: '請 你?|麻煩 你?|拜託 你?|勞煩 你?|煩請|有勞 你?|(幫|替) (我們|我|忙)|please|pls|(could|can|would) you',
  /** Asks whether it can be done: with an amount it is a request. */
  ability: '你? (可不可以|可以|能不能|能否|可否|能夠|能|是否可以|是否能|是不是可以|方便|有沒有辦法)',
  wish: '(我們|我)? (想請 你?|想要|想|需要|要|希望|打算)',
  filler: '現在|馬上|立刻|立即|趕快|趕緊|快|先|直接|那就|那麼|那|就|順便|tollkeeper|bot|機器人',
  interjection: '好 (的|啊|喔|哦|吧)?|嗯 嗯?|對 (的|啊)?|是 (的|啊)|沒問題|了解|ok|okay|yes|喔|哦|噢|啊|欸|嘿',
} as const;

const thanks =
  '謝謝 你? (們|了|啦)?|謝 (啦|了)|(感謝|感恩|多謝) 你?|拜託 你? 了?|麻煩 你? 了?|辛苦 你? 了?|thanks|thank you|please|thx';
const particles = '吧|喔|哦|噢|啦|囉|唷|喲|呀|啊|耶|欸|嘍|哈';
/** Ask whether it is welcome: after a request they only soften it. */
const tags = '好嗎|好不好|可以嗎|行嗎|行不行|可不可以';
const questionParticles = '嗎|嘛|呢';

const noParts: FormParts = {};

type Opening = keyof typeof openings;

const openingPatterns = Object.entries(openings).map(([kind, words]) => [kind as Opening, beginningWith(words)] as const);
const closingPattern = endingIn(`${thanks}|${particles}`);
const tagPattern = endingIn(tags);
const askingPattern = endingIn(questionParticles);

/** Words that may stand alone beside a request: "好，加值 500". */
export const asides: RegExp = new RegExp(beginningWith(`${openings.interjection}|${openings.filler}|是`).source + '(?!\u00bf)', 'u');

/** 要不要, 是不是: asked by saying it both ways. */
const askingTwice = /^([^ ]) 不 \1 /u;

// Nobody is more polite than that; it bounds the work.
const roundsMax = 6;

/** A line without its courtesies. */
export interface PlainLine {
  readonly line: string;
  readonly isQuestion: boolean;
}

/**
 * Takes politeness, wishes and particles from the beginning and the end of a line, never from within. "可以幫我加值嗎" and
 * "幫我加值好嗎" ask for it; "加值了嗎", "可以暫停嗎", "加值好嗎" and "幫我加值嗎" ask about it. `isAsked`: a question mark
 * ended the sentence.
 */
export function withoutCourtesy(fullLine: string, isAsked: boolean): PlainLine {
  const ended = withoutEnd(fullLine);
  const { line, found } = withoutStart(ended.line);
  const isAbility = found.has('ability');
  const isAnyQuestion = isAsked || ended.isAsking || ended.isTagged;
  const isRequest = found.has('request') ? isAbility || !ended.isAsking : isAbility && line.includes('# ');
  // "你可以加值 500" tells that it can be done.
  const isStatement = isAbility && !isAnyQuestion && !found.has('request');
  return { line: line === '' || isStatement ? ended.line : line, isQuestion: isAnyQuestion && !isRequest };
}

function withoutStart(start: string): { readonly line: string; readonly found: ReadonlySet<Opening> } {
  let line = start;
  const found = new Set<Opening>();
  for (let round = 0; round < roundsMax; round += 1) {
    const [kind, pattern] = openingPatterns.find(([, candidate]) => candidate.test(line)) ?? [];
    if (kind === undefined || pattern === undefined || (kind !== 'ability' && askingTwice.test(line))) break;
    found.add(kind);
    line = line.replace(pattern, '').replace(/^, /, '');
  }
  return { line, found };
}

/** Something is left of every line, so that a lone "謝謝" or "好嗎" stays what it is. */
function withoutEnd(start: string): { readonly line: string; readonly isAsking: boolean; readonly isTagged: boolean } {
  let line = start;
  let isAsking = false;
  let isTagged = false;
  for (let round = 0; round < roundsMax; round += 1) {
    const pattern = [tagPattern, askingPattern, closingPattern].find((candidate) => candidate.test(line));
    const shorter = pattern === undefined ? '' : line.replace(pattern, '');
    if (shorter === '') break;
    isAsking ||= pattern === askingPattern;
    isTagged ||= pattern === tagPattern;
    line = shorter.replace(/, $/, '');
  }
  return { line, isAsking, isTagged };
}

function beginningWith(words: string): RegExp {
  return new RegExp(compileForm(`(${words})`, noParts).source.replace(/\$$/, ''), 'u');
}

function endingIn(words: string): RegExp {
  return new RegExp(compileForm(`(${words})`, noParts).source.replace(/^\^/, '(?<![^ ])'), 'u');
}
