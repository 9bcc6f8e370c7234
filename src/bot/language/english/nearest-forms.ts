import type { CommandId } from '../commands.ts';

/** Words that point to a command when a sentence is not understood, the most telling first. */
export const nearestForms: readonly (readonly [CommandId, string])[] = [
  ['auto-recharge', '<auto>|automatically'],
  ['payment-method', 'payment method|credit card|card|@'],
  ['minimum', 'minimum|threshold'],
  ['amount', 'recharge amount|amount'],
  ['cap', 'cap|limit|maximum'],
  ['unsubscribe', 'unsubscribe|mute|stop <alerts>|no <alerts>'],
  ['subscribe', 'subscribe|alerts|notifications|notify'],
  ['resume', 'resume|resumed|unpause'],
  ['pause', 'pause|paused|suspend|stop (recharging|topping up)'],
  ['retry', 'retry|again'],
  ['top-up', '<top-up>|topping up|topped up|recharge|(add|buy) (<money>|#)'],
  ['history', 'history|statement|transactions|spent|spend|happened'],
  ['balance', '<account>|left|money|status'],
  ['who-can', 'who|role|roles|permission|allowed'],
  ['language', 'language|chinese|english'],
  ['help', 'help|how'],
  ['cancel', 'cancel|stop'],
];
