import type { CommandTexts } from '../../language/index.ts';

/** The commands in English, for the manifest's menus and the help. Titles and examples are typed by people as they stand. */
export const commandTexts: CommandTexts = {
  balance: {
    title: 'balance',
    description: 'How much credit is left, how long it lasts and when it recharges. Example: how much is left?',
    examples: ['how much is left?', "what's our balance"],
  },
  history: {
    title: 'history',
    description: 'Recent top-ups, recharges and changes of settings, with who made them. Example: show the history',
    examples: ['show the history', 'last recharges'],
  },
  'top-up': {
    title: 'top up',
    description: 'Buy credit once; you confirm before anything is charged. Example: top up $250',
    examples: ['top up $250', 'add 250 to the account'],
  },
  minimum: {
    title: 'minimum balance',
    description: 'Set the balance below which a recharge starts. Example: minimum 200',
    examples: ['minimum 200', 'set the minimum to 200'],
  },
  amount: {
    title: 'recharge amount',
    description: 'Set how much one automatic recharge buys. Example: amount 100',
    examples: ['amount 100', 'change the recharge amount to $75'],
  },
  'auto-recharge': {
    title: 'auto-recharge',
    description: 'Turn automatic recharging on or off. Example: auto-recharge on',
    examples: ['auto-recharge on', 'turn auto-recharge off'],
  },
  cap: {
    title: 'cap',
    description: 'Limit what automatic recharges may buy in a month. Example: cap 500, or cap none',
    examples: ['cap 500', 'cap none'],
  },
  pause: {
    title: 'pause',
    description: 'Hold automatic recharges at once, until somebody resumes them. Example: pause auto-recharge',
    examples: ['pause auto-recharge', 'pause'],
  },
  resume: {
    title: 'resume',
    description: 'Let automatic recharges go on after a pause. Example: resume auto-recharge',
    examples: ['resume auto-recharge', 'resume'],
  },
  retry: {
    title: 'retry',
    description: 'Try a failed payment again; you confirm first. Example: retry the payment',
    examples: ['retry the payment', 'try again'],
  },
  'payment-method': {
    title: 'payment method',
    description: 'See or change what top-ups and recharges are paid with. Example: change the payment method',
    examples: ['change the payment method', 'payment method'],
  },
  'who-can': {
    title: 'who can top up?',
    description: 'Which roles may do what, and who holds them. Example: who can change settings?',
    examples: ['who can change settings?', 'who can top up?'],
  },
  subscribe: {
    title: 'subscribe',
    description: 'Send balance alerts to this channel or chat. Example: subscribe this channel',
    examples: ['subscribe this channel', 'send alerts here'],
  },
  unsubscribe: {
    title: 'unsubscribe',
    description: 'Stop alerts in this channel or chat. Example: unsubscribe this channel',
    examples: ['unsubscribe this channel', 'stop alerts'],
  },
  help: {
    title: 'help',
    description: 'What I can do here, with an example each. Example: how do I top up?',
    examples: ['how do I top up?', 'what can you do?'],
  },
  language: {
    title: 'language',
    description: 'Choose English or Traditional Chinese for what I say to you. Example: speak Chinese',
    examples: ['speak Chinese', 'speak English', 'language'],
  },
  cancel: {
    title: 'cancel',
    description: 'Leave what we are in the middle of; nothing is changed. Example: never mind',
    examples: ['never mind', 'cancel'],
  },
};
