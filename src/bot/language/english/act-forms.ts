import type { CommandForms } from '../command-forms.ts';

/** Commands that act. Every word of the sentence must be in the form, so nothing here may hold a wildcard. */
export const actForms: readonly CommandForms[] = [
  {
    command: { id: 'top-up' },
    forms: [
      '<top-up> <account>? (today|again)? ((by|with|for|of)? (another|extra|additional)? # more?)? (today|again)?',
      '<top-up> (another|extra|additional)? # (more|of|in|worth of)? <money>? ((to|on|onto|into|for|in) <account>)? (today|again)?',
      '(make|do|start|new|another)? top up (of|for) # ((to|on|onto|into|for|in) <account>)?',
      '(make|do|start|new|another) top up (of|for)? #?',
      '(add|deposit|put in|load) (another|extra|additional)? # more? ((of|in|worth of)? <money>)? ((to|on|onto|into|in) <account>)? today?',
      'put (another|extra|additional)? # more? ((of|in|worth of)? <money>)? (on|onto|into|in) <account> today?',
      'put (another|extra|additional)? # more? in',
      '(make|do) # top up',
      'charge # to <card>',
      'more <money>',
      '(buy|purchase|order) (another|extra|additional)? # more? (of|in|worth of)? <money>',
      '(add|buy|purchase|order|load) (more|extra|additional|new)? (<money>|balance)',
      '(add|buy|purchase|order|load) (more|extra|additional|new)? <money> (for|of|worth|with)? #',
      '(refill|replenish|reload|recharge) <account> ((with|by)? #)?',
      'fund <account> ((with|by) #)?',
      'recharge (by|with|for)? #',
      'recharge',
      '# (<top-up>|more credit|more credits|of <money>)',
    ],
  },
  { command: { id: 'minimum' }, forms: settingForms('<minimum>') },
  {
    command: { id: 'minimum' },
    forms: ['recharge (when|if|once|as soon as) <account> (is|falls|drops|goes|gets|sinks) (below|under) #', 'recharge (below|under) #'],
  },
  { command: { id: 'amount' }, forms: settingForms('<amount>') },
  {
    command: { id: 'amount' },
    forms: [
      'recharge (by|with|for)? #',
      'recharge (by|with|for)? # (each time|every time|at time|per recharge)',
      'always recharge (by|with|for)? #',
      '(<set>|<shift>) recharge to #',
      '(<set>|<shift>) top up amount to #',
    ],
  },
  {
    command: { id: 'auto-recharge', state: 'on' },
    forms: [
      '<auto> (should be)? on',
      '<turn-on> <auto>',
      '(turn|switch) <auto> (back)? on',
      '(set|put) <auto> (to)? on',
      '(turn|switch) (back)? on <auto>',
      '(start|begin) recharging automatically',
      'recharge automatically',
    ],
  },
  {
    command: { id: 'auto-recharge', state: 'off' },
    forms: [
      '<auto> (should be)? off',
      '(<turn-off>|cancel) <auto>',
      '(turn|switch) <auto> off',
      '(set|put) <auto> (to)? off',
      'stop (recharging|topping up) automatically',
    ],
  },
  { command: { id: 'auto-recharge' }, forms: ['<auto>', '<auto> (settings|setup)', '(set up|configure|change) <auto>'] },
  {
    command: { id: 'cap' },
    forms: [
      '(new|want)? <cap> (to be|should be|to|of|at)? # <month>?',
      '<set> <cap> (to be|to|at|of)? # <month>?',
      '<shift> <cap> (up|down)? to # <month>?',
      '# <month>? (as|for) <cap>',
      '(cap|limit) (<recharges>|spending|purchases|it) (at|to) # <month>?',
      '<cap>',
      '(<set>|<shift>) <cap>',
    ],
  },
  {
    command: { id: 'cap', isNone: true },
    forms: [
      '(<set>|<shift>)? <cap> (to)? (none|off|unlimited|nothing|no limit|infinite)',
      'no <cap>',
      '(remove|lift|delete|drop|clear|cancel|turn off|switch off|disable|take off|get rid of) <cap>',
      'take <cap> off',
    ],
  },
  {
    command: { id: 'pause' },
    forms: [
      'pause (<recharges>|it|everything|payments|purchases|automatically)?',
      '(hold|suspend|freeze|halt) <recharges>',
      'put <recharges> on hold',
      'stop (recharging|recharges|all recharges|charging card)',
    ],
  },
  {
    command: { id: 'resume' },
    forms: [
      '(resume|unpause|un pause) (<recharges>|it|everything|payments|purchases)?',
      '(continue|restart|reactivate|unfreeze|unsuspend) <recharges>',
      '(end|lift|remove|cancel|undo) pause',
      'start <recharges> again',
    ],
  },
  {
    command: { id: 'retry' },
    forms: [
      'retry ((failed|last|last failed|declined)? (payment|charge|recharge|top up|purchase|card)|it|that)?',
      'try again',
      'try ((failed|last|last failed|declined)? (payment|charge|recharge|top up|purchase|card)|it|that) again',
      '(repeat|run|charge) (failed|last|last failed|declined)? (payment|charge|recharge|purchase|card) again',
      'repeat (failed|last failed|declined) (payment|charge|recharge|purchase)',
    ],
  },
  {
    command: { id: 'payment-method' },
    forms: [
      '(new|other)? <card> (to|is)? @',
      '<set> <card> to? @',
      'use <card>? @ ((as|for) <card>)?',
      '(use|set) @ (as|for) (new)? <card>',
      '(pay|charge|recharge) (with|by|using) <card>? @',
      '(switch|change) to <card>? @',
      'add (new)? <card> @',
      '@ (as|for) (new)? <card>',
    ],
  },
  {
    command: { id: 'subscribe' },
    forms: [
      'subscribe (us|me)? <here>? (to <alerts>)? <here>?',
      '(send|post|show|put) (me|us)? <alerts> <here>',
      '(notify|alert|inform|warn) <here>',
      '<turn-on> <alerts> <here>?',
      '(turn|switch) <alerts> on <here>?',
      '<alerts> on <here>?',
      'sign (us|me)? up for <alerts> <here>?',
      'get <alerts> <here>',
    ],
  },
  {
    command: { id: 'unsubscribe' },
    forms: [
      '(unsubscribe|un subscribe|opt out) (us|me)? <here>? ((from|of) <alerts>)? <here>?',
      '(stop|end) (sending|posting|showing)? (me|us)? <alerts> <here>?',
      '(<turn-off>|cancel) <alerts> <here>?',
      '(turn|switch) <alerts> off <here>?',
      '<alerts> off <here>?',
      'no more <alerts> <here>?',
    ],
  },
  {
    command: { id: 'cancel' },
    forms: [
      '(cancel|stop|abort|quit|exit|discard|leave|drop) (it|this|that|everything|all)?',
      '(cancel|abort|forget|never mind|drop) (about)? (this|that)? (<purchases>|request|change|question|dialog)',
      '(cancel|abort|forget|never mind) (about)? top up of #',
      '(never mind|forget) (about)? (it|that|this)?',
      'no? (stop|cancel|never mind) (stop|cancel|never mind)?',
      '(start over|leave it alone|leave it be|go back|back|scrap (it|that|this))',
    ],
  },
];

/** The forms that the minimum balance and the recharge amount have in common. */
function settingForms(part: string): readonly string[] {
  return [
    `(new|want)? ${part} (to be|should be|to|of|at|as)? #`,
    `<set> ${part} (to be|to|as|at|of|be)? #`,
    `<shift> ${part} (up|down|back)? to #`,
    `(<set>|use|want)? # (as|for) ${part}`,
    `(set|make) # ${part}`,
    part,
    `(<set>|<shift>) ${part}`,
  ];
}
