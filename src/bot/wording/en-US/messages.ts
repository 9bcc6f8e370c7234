import { alertMessages } from './alert-messages.ts';
import { balanceMessages } from './balance-messages.ts';
import { fundingMessages } from './funding-messages.ts';
import { amountRefusalMessages, notUnderstoodMessages, refusalMessages } from './refusal-messages.ts';
import { talkMessages } from './talk-messages.ts';

/** Every sentence in English, as ICU message patterns. Another language has the same ids with the same values. */
export const messages = {
  ...talkMessages,
  ...balanceMessages,
  ...fundingMessages,
  ...alertMessages,
  ...refusalMessages,
  ...amountRefusalMessages,
  ...notUnderstoodMessages,
} as const;
