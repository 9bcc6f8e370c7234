import type { CommandId, CommandRight } from '../commands.ts';
import type { Command } from '../understanding.ts';

/** What a command's sentences look like, without politeness. `wording`: forms in the notation of `compileForm`. */
export interface CommandForms {
  readonly command: Command;
  readonly forms: readonly string[];
}

const settingWithAmount = (id: 'minimum' | 'amount', part: string): CommandForms => ({
  command: { id },
  forms: [
    `(new|want)? ${part} (to be|should be|to|of|at|as)? #`,
    `<set> ${part} (to be|to|as|at|of|be)? #`,
    `<shift> ${part} (up|down|back)? to #`,
    `(<set>|use|want)? # (as|for) ${part}`,
    `(set|make) # ${part}`,
    part,
    `(<set>|<shift>) ${part}`,
  ],
});

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
  settingWithAmount('minimum', '<minimum>'),
  {
    command: { id: 'minimum' },
    forms: ['recharge (when|if|once|as soon as) <account> (is|falls|drops|goes|gets|sinks) (below|under) #', 'recharge (below|under) #'],
  },
  settingWithAmount('amount', '<amount>'),
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

/** Commands that show something. They may be asked as a question, and the loose forms pass over a few words. */
export const showForms: readonly CommandForms[] = [
  {
    command: { id: 'balance' },
    forms: [
      '<show>? (current|remaining|latest|new|total|organisation|company)? (<account>|status|credit left|credits left|overview|summary)',
      '<account> (status|check|left|remaining|today|info|overview|query|enquiry)?',
      '(check|view) <account>',
      '<what-is> (current|remaining|latest|new|total)? (<account>|status|situation) (is|today|left)?',
      '<what-is> left ((in|on) <account>)?',
      'where do (we|i) stand',
      'how much (<money>|balance)? (is|are|do we have|have we|have we got|remains|still|do i have|we have)? (still)? (left|remaining|in <account>|on <account>|available|got)? (in|on)? <account>?',
      'how (are we|is it|are things) (doing|going|looking)?',
      '(are we|is it) (ok|low|running low|running out|out of <money>|paused|still paused)',
      '(is|are) <auto> (on|off|paused|enabled|active|running)',
      '<what-is> (current)? (<minimum>|<amount>|<cap>|settings)',
      '(show|view|see|list|display) (me)? (current)? (settings|<minimum>|<amount>|<cap>)',
      '(<minimum>|<amount>|<cap>|<auto>|settings) \u00bf',
      'settings',
      'when (will|do|does|is) (we|it|<account>|next recharge) (run|runs|running|be used up|be|due)? (out|empty|gone)? (of <money>)?',
      'how long (will|does|do) (it|<account>|we) last',
      '(how much|what) do we have (left)? ((in|on) <account>)?',
      'what have we got (left)?',
      'what remains',
      '(any)? <money> left',
      'do we (still)? have (any|enough)? <money> (left)?',
    ],
  },
  {
    command: { id: 'history' },
    forms: [
      '<show>? (recent|last|latest|past|full|whole|all)? (history|statement|transactions|activity|activity log|log|journal|records|events|movements)',
      '<show>? (recent|last|latest|past|previous|all|list of) <purchases>',
      '(<purchases>|balance|account|credit|recharge|settings|billing) (history|log|list|activity)',
      '<show> (history|log|list) of <purchases>',
      '<show> (top ups|recharges|payments|purchases|charges|transactions)',
      '(top ups|recharges|payments|purchases|transactions)',
      'what (happened|changed|has happened|has changed) (recently|lately|today|yesterday|last week)?',
      '(when|what) (was|were) (last|latest|previous) <purchases>',
      '<show>? (last|latest|recent) # <purchases>',
    ],
  },
  {
    command: { id: 'payment-method' },
    forms: [
      '<show>? (current|new|another|different|other)? (payment method|payment methods|payment card|card|credit card|payment details|payment methods on file)',
      '<what-is> (current)? (payment method|payment card|card|credit card|card on file)',
      '(which|what) (payment method|card|credit card|payment card) (is|are|do|does) (used|we|you|it|on file|being used|active|stored|set) (use|using|have|pay with)?',
      '(<set>|replace|new|add|update) (new|another|different)? (payment method|payment card|card|credit card|payment details)',
      'use (new|another|different) (payment method|payment card|card|credit card)',
    ],
  },
  {
    command: { id: 'help' },
    forms: [
      'help (me|us)?',
      '(need|want|get|show|give) (me)? help',
      '(show)? (me)? (commands|menu|options|command list|list of commands|instructions)',
      'what (can|do|could) (you|i|we|it) (do|ask|say|type|help with|ask you|do here|do for me|tell me)',
      'what can (you|i) (help|ask) (me)? (with|about|for)?',
      'what (are) (you|commands|options) (for)?',
      '(who|what) are you',
      'what is this',
      'how (does|do) (this|it|you) work',
      'how (do|can) (i|we) (use|talk to) (you|this|it)',
      'can (you|i) (help|get help) (me|us)?',
      '\u00bf',
    ],
  },
];

const rights: readonly (readonly [CommandRight, string])[] = [
  ['fund', '<top-up>|top ups|approve|retry|buy|pay|recharge|add <money>|fund|move money|spend|(<set>|use|add) <card>'],
  ['configure', '(<set>|<shift>|<turn-on>|<turn-off>|turn|configure)? (<minimum>|<amount>|<auto>|<cap>|settings|setting|thresholds|it)|pause|resume|unpause|configure'],
  ['subscribe', 'subscribe|unsubscribe|<turn-on> <alerts>|<turn-off> <alerts>'],
];

const whoCanForms: readonly CommandForms[] = [
  ...rights.flatMap(([right, acts]): CommandForms[] => [
    { command: { id: 'who-can', right }, forms: [`<who-may> (${acts}) * #? *`, `<may-i> (${acts}) * #? *`] },
  ]),
  { command: { id: 'who-can', right: 'see' }, forms: ['<who-may> (see|view|read|ask|check|know|look) *'] },
  { command: { id: 'who-can' }, forms: ['<who-may> *', 'who is (allowed|admin|in charge) *', 'who (has|holds) (role|roles|rights|right|permission|permissions|access) *'] },
];

const helpTopics: readonly (readonly [CommandId, string])[] = [
  ['auto-recharge', '((<turn-on>|<turn-off>|turn|switch|set up|use|configure) <auto> (on|off)?|<auto>)'],
  ['minimum', '((<set>|<shift>) <minimum>|<minimum>)'],
  ['cap', '((<set>|<shift>|remove) <cap>|<cap>)'],
  ['amount', '((<set>|<shift>) <amount>|recharge amount)'],
  ['payment-method', '((<set>|add|replace|use) <card>|payment method)'],
  ['top-up', '(<top-up>|add <money>|buy <money>|topping up|top ups)'],
  ['resume', '(resume|unpause)'],
  ['pause', '(pause|pausing)'],
  ['retry', '(retry|retries)'],
  ['unsubscribe', '(unsubscribe|<turn-off> <alerts>|mute)'],
  ['subscribe', '(subscribe|<turn-on> <alerts>|get <alerts>|alerts)'],
  ['history', '(see|get|find)? history'],
  ['balance', '(see|check|get|find) <account>'],
];

/** Forms with wildcards, in order of precedence. Only for commands that show something. */
export const looseForms: readonly CommandForms[] = [
  ...whoCanForms,
  ...helpTopics.map(([about, topic]): CommandForms => ({
    command: { id: 'help', about },
    forms: [`<how> ${topic} * #? *`, `(help|explain) (me|us)? (with|on|about|to)? ${topic} *`],
  })),
  {
    command: { id: 'balance' },
    forms: ['how much * (left|remaining|remains|available) *', '<show>? what * left *'],
  },
  {
    command: { id: 'history' },
    forms: [
      '<show>? who * (<topped>|changed|paused|resumed|turned|set|subscribed|did) * #? *',
      '(did|has|have|had|was|were) * (<top-up>|<topped>|recharge|pay|charge|pause|paused|change|changed|set|buy) * #? *',
      'what did (we|i|you) (pay|spend|top up|buy|recharge) *',
      'when (did|was|were|have|has) * (<purchases>|<topped>|paused|pay|changed) * #? *',
      'how (much|many|often) * (did|have|has|was|were) * (<purchases>|<topped>|pay|spend|spent|added) *',
      '(<show>|<what-is>|when was|when were) * (history|statement|transactions|(last|latest|recent|previous) <purchases>) *',
    ],
  },
  {
    command: { id: 'balance' },
    forms: [
      '(<show>|<what-is>|how much|how|tell|what) * (balance|credit|credits|money|funds) *',
      '* (balance|credit|credits|money|funds) * (left|remaining|low|available|status) *',
      '(is|are|do|does|did|will) * (balance|account|credit|credits|money|funds) *',
    ],
  },
  { command: { id: 'help' }, forms: ['* what can you do *', 'help *', '* need help *'] },
];

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
  ['help', 'help|how'],
  ['cancel', 'cancel|stop'],
];
