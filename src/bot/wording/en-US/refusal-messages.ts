import type { RefusalCode } from '../../../ledger/index.ts';
import type { AmountRefusalCode, NotUnderstoodCode } from '../../language/index.ts';

/** Why a rule says no: what is wrong, that nothing was done, and how to go on. One sentence group per code. */
export const refusalMessages = {
  'refusal.AMOUNT_NOT_POSITIVE': '{asked} is not an amount I can use; it has to be more than zero. Nothing was changed.',
  'refusal.BELOW_MINIMUM_FUNDING': '{asked} is below the minimum funding of {limit}. Nothing was changed. Choose {limit} or more.',
  'refusal.ABOVE_MAXIMUM': '{asked} is above the limit of {limit} for one act. Nothing was changed. Choose a smaller amount.',
  'refusal.ABOVE_LIMIT_FOR_ONE': '{asked} is above the limit of {limit} for one person. Nothing was changed. Choose {limit} or less.',
  'refusal.PAYMENT_IN_FLIGHT': 'A payment of {amount} is still on its way, so I started no other. Nothing new was charged. Ask for the balance to see what became of it.',
  'refusal.PAYMENT_NOT_IN_FLIGHT': 'That payment is not on its way any more. Nothing was changed.',
  'refusal.KEY_REUSED': 'This request was already used for something else, so I did nothing. Please ask again.',
  'refusal.NO_PAYMENT_METHOD': 'There is no payment method yet, so nothing was charged. Choose one first.',
  'refusal.UNKNOWN_PAYMENT_METHOD': 'I know no payment method \u201c{method}\u201d. Nothing was changed. Choose one from the list.',
  'refusal.NOTHING_TO_RETRY': 'There is no failed recharge to repeat. Nothing was charged.',
  'refusal.IMPORT_UNKNOWN': 'There is no such import. Nothing was changed.',
  'refusal.IMPORT_ALREADY_UNDONE': 'That import was already undone. Nothing was changed.',
  'refusal.IMPORT_RUNNING': 'Another import is running. Nothing was changed. Please try again when it has finished.',
  'refusal.NOT_SUBSCRIBED': 'No alerts are sent here, so there is nothing to stop.',
  'refusal.PERSON_UNKNOWN': 'I don\u2019t find you in the directory of this organisation, so I can\u2019t show or change anything for you.',
  'refusal.PERSON_WITHOUT_RIGHT':
    '{act, select, see {To see the balance and the history you need the role} fund {To top up and to choose a payment method you need the role} configure {To change these settings you need the role} subscribe {To send alerts to a channel or chat you need the role} import {To import usage you need the role} reconcile {To state the balance you need the role} other {For this you need the role}} {roles}.{act, select, see {} other { Nothing was changed.}}',
  'refusal.PERSON_IS_GUEST': 'You are a guest in this organisation, and its credits are only for its members.',
  'refusal.DIRECTORY_UNAVAILABLE': 'I can\u2019t reach the directory, so I can\u2019t check your role. Nothing was changed. Please try again in a few minutes.',
  'refusal.STORE_UNAVAILABLE':
    'I can\u2019t save anything just now{reason, select, disk_full {, because the disk is full} read_only {, because the disk is read-only} closing {, because I am being restarted} other {}}. Nothing was changed and nothing was charged. Questions are still answered.',
} as const satisfies Record<`refusal.${RefusalCode}`, string>;

/** Why a text is not taken as an amount, and the accepted form with an example. */
export const amountRefusalMessages = {
  'amount.AMOUNT_MISSING': 'I find no amount in \u201c{typed}\u201d. Write it like {example}.',
  'amount.AMOUNT_MALFORMED': 'I can\u2019t read \u201c{typed}\u201d as an amount. Write it like {example}.',
  'amount.AMOUNT_NEGATIVE': '\u201c{typed}\u201d is negative. Write a positive amount, like {example}.',
  'amount.AMOUNT_ZERO': '\u201c{typed}\u201d is nothing. Write an amount above zero, like {example}.',
  'amount.AMOUNT_PERCENT': '\u201c{typed}\u201d is a percentage. Write an amount of money, like {example}.',
  'amount.AMOUNT_EXPONENT': 'I don\u2019t read powers of ten, as in \u201c{typed}\u201d. Write all digits, like {example}.',
  'amount.AMOUNT_DECIMALS': '\u201c{typed}\u201d has too many decimals; {digits, plural, =0 {whole amounts only} one {# decimal at most} other {# decimals at most}}. Write it like {example}.',
  'amount.AMOUNT_OTHER_CURRENCY': '\u201c{typed}\u201d is in {other}, but this balance is kept in {currency}. Write it like {example}.',
  'amount.AMOUNT_ABOVE_LIMIT': '{asked} is above the limit of {limit}. Nothing was changed. Choose a smaller amount.',
  'amount.AMOUNT_TWO_READINGS': '\u201c{typed}\u201d can be read in two ways. Which amount do you mean?',
  'amount.AMOUNT_SEVERAL': 'There is more than one amount in \u201c{typed}\u201d. Which one do you mean?',
  'amount.AMOUNT_SEPARATORS': 'I\u2019m not sure how to read \u201c{typed}\u201d. Do you mean this amount?',
  'amount.AMOUNT_SHORT_FORM': '\u201c{typed}\u201d is shortened. Do you mean this amount?',
} as const satisfies Record<`amount.${AmountRefusalCode}`, string>;

/** What is said to a sentence that is not understood. The second wording is for the second time running. */
export const notUnderstoodMessages = {
  'miss.EMPTY': 'I read no words in that message. I can answer about the balance, top up, and change when it recharges.',
  'miss.TOO_LONG': 'That message is too long for me. Please ask one thing in one short sentence.',
  'miss.NOTHING_PENDING': 'I have no open question, so I did nothing. Say the whole request, such as \u201c{example}\u201d.',
  'miss.NEGATED': 'You said what not to do, so I did nothing.',
  'miss.QUESTION': 'I have no answer to that question yet. I can answer about the balance and its history, and say who may top up.',
  'miss.UNKNOWN': 'I did not understand that. I can answer about the balance, top up, and change when it recharges.',
  'miss.again': 'That is also beyond me. One of these may be what you are after; nothing was changed.',
  'miss.did-you-mean': 'Did you mean \u201c{command}\u201d?',
} as const satisfies Record<`miss.${NotUnderstoodCode}` | 'miss.again' | 'miss.did-you-mean', string>;
