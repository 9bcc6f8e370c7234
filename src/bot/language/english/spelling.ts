import { distance } from 'fastest-levenshtein';

/**
 * Words that decide what is asked, and that people mistype. Numbers and words of assent are not among them: a guess
 * there could move money. No two of them are closer to one another than a reader would confuse.
 */
const mendable: readonly string[] = [
  'account', 'activate', 'alerts', 'amount', 'automatic', 'balance', 'cancel', 'change', 'channel', 'could', 'credit', 'credits',
  'deactivate', 'deposit', 'disable', 'dollars', 'enable', 'hello', 'history', 'increase', 'method', 'minimum', 'monthly', 'notifications',
  'pause', 'payment', 'please', 'purchase', 'recharge', 'recharging', 'remaining', 'remove', 'resume', 'retry', 'statement', 'status',
  'subscribe', 'switch', 'thanks', 'threshold', 'topup', 'transactions', 'unsubscribe', 'would',
];

/** Ordinary words near one of those: written so, they are meant so. */
const ordinaryWords: ReadonlySet<string> = new Set([
  'accent', 'active', 'activity', 'blanc', 'blanch', 'cancer', 'chances', 'depot', 'durable', 'historic', 'maximum', 'minimal', 'month', 'months',
  'mostly', 'parent', 'parse', 'patent', 'remote', 'retaining', 'retro', 'states', 'stats', 'subscript', 'thinks', 'transitions', 'translations', 'world',
]);

/** "Paused" and "recharges" are the words themselves in another form, and tell instead of asking. */
const inflections: ReadonlySet<string> = new Set(['d', 'ed', 'ing', 'r', 'rs', 'er', 'ers', 's', 'es', 'ment', 'ments', 'tion', 'ation']);

const shortestMendable = 5;
const shortestWithTwoSlips = 7;

/** The one word that a misspelt word (lower case) can only be; undefined when there is none or more than one. */
export function mendedWord(typed: string): string | undefined {
  if (typed.length < shortestMendable || ordinaryWords.has(typed) || !/^[a-z]+$/.test(typed)) return undefined;
  if (mendable.some((word) => isInflectionOf(typed, word))) return undefined;
  const candidates = mendable.filter((word) => isSlipOf(typed, word));
  const [only, ...others] = candidates;
  return others.length === 0 ? only : undefined;
}

function isInflectionOf(typed: string, word: string): boolean {
  const stem = word.replace(/e$/, '');
  return typed.startsWith(stem) && inflections.has(typed.slice(stem.length));
}

function isSlipOf(typed: string, word: string): boolean {
  // People rarely miss the first letter, and many other words differ only there: "presume" is not "resume".
  const isSameStart = typed.charAt(0) === word.charAt(0) || isTransposed(typed, word);
  if (!isSameStart) return false;
  const slips = distance(typed, word);
  if (word.length >= shortestWithTwoSlips) return slips <= 2;
  return slips <= 1 || isTransposed(typed, word);
}

/** Two neighbouring letters changed places, which counts as two slips otherwise: "pasue". */
function isTransposed(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false;
  let at = 0;
  while (at < word.length && typed[at] === word[at]) at += 1;
  return typed === word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}
