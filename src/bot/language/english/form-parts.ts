import type { FormParts } from '../form.ts';

/** Groups of words that mean the same in a request, named for use in forms. */
export const formParts: FormParts = {
  // What is spoken about.
  account: 'account|balance|credit|credits|funds|wallet|pot|credit balance|account balance|calling balance|calling credit|calling credits|communications credits|communication credits|communications credits balance|prepaid balance',
  money: 'credit|credits|funds|money|calling credit|calling credits|communications credits|communication credits',
  minimum: 'minimum|minimum (balance|threshold|level|amount)|threshold|balance threshold|recharge threshold|lowest balance',
  amount: 'amount|recharge amount|(auto|automatic) recharge amount|recharge size|amount (of|per|for) (each|every)? recharge',
  auto: '(auto|automatic) (recharge|recharges|recharging|reload|refill|top up|top ups|purchases|purchase|payments)',
  cap: '(monthly|spending|recharge|monthly spending|monthly recharge|auto recharge|automatic recharge)? (cap|limit)|monthly maximum|(cap|limit) (per|for) month|(cap|limit) on (recharges|auto recharges|automatic recharges|auto recharge|recharging|spending)|cap',
  recharges: '<auto>|recharges|recharging|recharge|all recharges|charging card',
  alerts: 'alerts|alert|notifications|notices|warnings|messages|updates|alert cards',
  here: 'here|this (channel|chat|team|conversation|group|place|thread)|to this (channel|chat|team|conversation|group)|in this (channel|chat|team|conversation|group)|for this (channel|chat|team|conversation|group)|channel|chat|in (channel|chat)|to (channel|chat)|to here',
  card: 'payment method|payment card|card|credit card|payment|billing card|method',
  month: 'per month|month|monthly|each month|every month',
  anyone: 'i|we|you|one|anyone|anybody|someone|somebody|everyone|everybody|he|she|they|people|users|admins|us|me',

  // What is done.
  'top-up': 'top up|top (it|us|me) up|top <account> up',
  set: 'set|change|make|put|update|adjust|move|edit|modify|reset|switch',
  shift: 'put|raise|lower|increase|decrease|reduce|bring|drop|set|change|move|adjust|update',
  'turn-on': 'turn on|switch on|enable|activate|start',
  'turn-off': 'turn off|switch off|disable|deactivate|stop|end',
  show: '(show|display|list|get|give|tell|see|view|check|print|know|read|have|look at|let me see|let us see|let me know|can (i|we) (see|have|get|check|view|know)|(may|could) (i|we) (see|have|get|check|view|know)) (me|us)?',

  // What is asked.
  how: 'how (do|can|to|would|could|should|does) (i|we|you|one|people|someone|admin)?',
  'what-is': 'what (is|was|are)|how is|how are|where is',
  'who-may': 'who (can|could|may|is allowed to|is able to|is permitted to|has right to|has permission to|has rights to)|who else (can|may)',
  'may-i': '(can|may|could) (i|we|anyone|anybody|someone|somebody|everyone|everybody|he|she|they)|(am i|are we|is anyone|is he|is she) (allowed|able|permitted) to|do (i|we) have (permission|right|rights|role) to|(which|what) (role|roles|right|rights|permission) (can|may|do i need to|do we need to|is needed to|are needed to)',
  topped: 'topped up|topped (it|us) up|recharged|paid|bought|added|charged',
  purchases: 'top up|top ups|recharge|recharges|payment|payments|purchase|purchases|charge|charges|transaction|transactions',
};
