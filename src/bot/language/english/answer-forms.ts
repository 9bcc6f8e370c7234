import type { AnswerMeaning } from '../grammar.ts';

// Exact words only: praise such as "great" or a misspelling does not confirm a payment.
const yes =
  'yes|yeah|yep|yup|y|ok|sure|confirm|confirmed|confirm it|do it|do that|go ahead|proceed|correct|that is correct|that is right|' +
  'sounds good|looks good|of course|absolutely|definitely|approve|approved|agreed|i (do|am sure|confirm)';
const no =
  'no|nope|nah|n|no way|do not|do not do (it|that|this)|not|not yet|rather not|i would rather not|no i do not|better not|i do not want (to|that|it|this)|' +
  'do not (top up|recharge|pay|charge|change|pause|resume|retry|subscribe|set) (it|that|this|anything|#|card)?|no (top up|change)';

/** What may answer a pending question. Only read while one is pending. */
export const answerForms: readonly (readonly [AnswerMeaning, readonly string[]])[] = [
  ['yes', [`(${yes}) (${yes})?`]],
  ['no', [`(${no})`, 'no (do not|not)', '(neither|none) (of (them|those|these|both))', 'neither']],
  ['none', ['none', 'no (cap|limit)', 'unlimited', 'without (cap|limit)', 'nothing']],
  ['on', ['(turn|switch)? (it)? on']],
  ['off', ['(turn|switch)? (it)? off']],
  [
    'amount',
    [
      '(no|yes|ok|sorry|yes but|no wait|wait|but)? (make|set|change|put|use|take|say)? (it|that|this)? (to|at|be|with)? (only|rather|better|exactly)? # (instead|rather|only|then|is better|is enough|is fine|will do)?',
      '(no|sorry)? (i|we) (mean|meant|wanted|said|would rather|would prefer) #',
      '(no|yes|ok)? let us (say|make it|do|take|go with) #',
      '(no|yes|ok)? (i would|it should be|should be|it is|that is) #',
      '(yes|no)? (but)? (change|make|set) amount (to)? #',
      'amount (should be|is) #',
      '(option|number|choice) #',
    ],
  ],
  ['name', ['(no|yes|ok|use|take|with)? (card|payment method|method)? @']],
  [{ index: 0 }, ['(option|number|choice)? (one|1st|first) (one|option|choice|#)?', '(former|top one)']],
  [{ index: 1 }, ['(option|number|choice)? (2nd|second) (one|option|choice)?']],
  [{ index: 2 }, ['(option|number|choice)? (3rd|third) (one|option|choice)?']],
  [{ index: 3 }, ['(option|number|choice)? (4th|fourth) (one|option|choice)?']],
];

/** Greetings and thanks, matched against every word typed. */
export const smallTalkForms: readonly (readonly ['greeting' | 'thanks', readonly string[]])[] = [
  [
    'greeting',
    [
      '(hi|hello|hey|good (morning|afternoon|evening|day)|greetings|howdy|yo|welcome) (there|tollkeeper|bot|all|everyone|again|you)? (tollkeeper|bot)?',
      '(hi|hello|hey) (hi|hello|hey)?',
      '(hi|hello|hey)? (tollkeeper|bot)? how are you (doing|today)? \u00bf?',
      'tollkeeper',
      '(nice|good) to (meet|see) you',
    ],
  ],
  [
    'thanks',
    [
      '(ok|great|perfect|cool|good|super|many|no)? (thanks|thank you|cheers|much appreciated|appreciated) (you)? (a lot|very much|so much|much|again|all|for (it|that|this|your help|help|everything))? (tollkeeper|bot)?',
      '(great|perfect|cool|nice|well done|good job|great job|good bot|awesome|excellent)',
    ],
  ],
];
