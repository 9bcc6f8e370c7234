import type { CommandId, CommandRight } from '../commands.ts';
import type { CommandForms } from '../command-forms.ts';

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
  ['language', '<set>? language'],
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
