import type { messages as english } from '../en-US/messages.ts';
import { alertMessages } from './alert-messages.ts';
import { balanceMessages } from './balance-messages.ts';
import { fundingMessages } from './funding-messages.ts';
import { amountRefusalMessages, notUnderstoodMessages, refusalMessages } from './refusal-messages.ts';
import { talkMessages } from './talk-messages.ts';

/** Every sentence in Traditional Chinese as it is written in Taiwan, with the same ids and values as the English ones. */
export const messages = {
  ...talkMessages,
  ...balanceMessages,
  ...fundingMessages,
  ...alertMessages,
  ...refusalMessages,
  ...amountRefusalMessages,
  ...notUnderstoodMessages,
} as const satisfies Record<keyof typeof english, string>;
