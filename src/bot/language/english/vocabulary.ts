/** One spelling for each word: short forms, joined words and frequent slips, to the words that forms are written in. */
const sameWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    acct: 'account',
    amt: 'amount',
    autorecharge: 'auto recharge',
    autorecharging: 'auto recharging',
    autoreload: 'auto reload',
    autorefill: 'auto refill',
    autotopup: 'auto top up',
    bal: 'balance',
    cannot: 'can not',
    cant: 'can not',
    cos: 'because',
    cuz: 'because',
    didnt: 'did not',
    doesnt: 'does not',
    dont: 'do not',
    gimme: 'give me',
    gonna: 'going to',
    hallo: 'hello',
    halp: 'help',
    helo: 'hello',
    hepl: 'help',
    heya: 'hey',
    hiya: 'hi',
    hlep: 'help',
    hullo: 'hello',
    im: 'i am',
    isnt: 'is not',
    lemme: 'let me',
    lets: 'let us',
    min: 'minimum',
    nevermind: 'never mind',
    nvm: 'never mind',
    okay: 'ok',
    okey: 'ok',
    organization: 'organisation',
    "organization's": 'organisation',
    pls: 'please',
    plz: 'please',
    r: 'are',
    retrying: 'retry',
    shouldnt: 'should not',
    switchoff: 'switch off',
    switchon: 'switch on',
    thankyou: 'thank you',
    thx: 'thanks',
    tnx: 'thanks',
    topup: 'top up',
    topups: 'top ups',
    toppup: 'top up',
    turnoff: 'turn off',
    turnon: 'turn on',
    ty: 'thanks',
    u: 'you',
    wanna: 'want to',
    whats: 'what is',
    whos: 'who is',
    wont: 'will not',
    wouldnt: 'would not',
    '&': 'and',
    '+': 'and',
    '/': 'or',
    '=': 'to',
  }),
);

const endings: readonly (readonly [RegExp, string])[] = [
  [/^can't$/, 'can not'],
  [/^won't$/, 'will not'],
  [/^let's$/, 'let us'],
  [/n't$/, ' not'],
  [/^((?:what|how|who|where|when|why|that|it|there|here|he|she))'s$/, '$1 is'],
  [/'re$/, ' are'],
  [/'ll$/, ' will'],
  [/'ve$/, ' have'],
  [/'d$/, ' would'],
  [/'m$/, ' am'],
  [/(?<=s)'$|'s$/, ''],
];

/** The plain words that a typed word (lower case) stands for: "don't" is `do not`, "topup" is `top up`. */
export function plainWords(word: string): readonly string[] {
  let plain = sameWords.get(word) ?? word;
  for (const [ending, full] of endings) plain = plain.replace(ending, full);
  return plain.split(' ').filter((part) => part !== '');
}

/** Words that change nothing about a request and are left out wherever they stand. */
export const fillers =
  '(if (possible|you can|you could|you would|you please)|as soon as possible|thanks in advance|thank you|thanks|cheers|' +
  'good (morning|afternoon|evening|day)|hello|hi|hey|dear|there|tollkeeper|bot|' +
  'for (me|us|now)|right (now|away)|straight away|at once|immediately|asap|' +
  'please|kindly|just|now|quickly|simply|actually|really|also|the|a|an|our|my|your|some)';

/** What may stand before a request and asks for it: "could you", "I would like to". */
export const requestOpenings =
  '((could|would|can|will) you|(i|we) (want|wish|need|would like|would love)( you)?( to)?|(want|wish|need|would like) to|let us|go ahead and|be so kind and|feel free to)';

/** What may stand before a request without being part of it. */
export const interjections = '(yes|yeah|yep|yup|sure|ok|alright|all right|right|great|perfect|good|fine|well|so|oh|um|uh|hmm)';

/** Cuts a sentence where two requests may meet. */
export const connectors: ReadonlySet<string> = new Set(['and', 'then', 'but', 'or', 'plus']);

/** Stand between two amounts of which one is meant, or both. */
export const amountConnectors: ReadonlySet<string> = new Set(['and', 'or', 'to', 'not', 'no', 'then', 'but', 'than', 'instead', 'of', 'rather', 'sorry']);
