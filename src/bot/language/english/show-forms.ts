import type { CommandForms } from '../command-forms.ts';

/** Commands that show something. They may be asked as a question, and the loose forms pass over a few words. */
export const showForms: readonly CommandForms[] = [
  { command: { id: 'language', language: 'zh' }, forms: languageForms('(traditional)? (chinese|mandarin)') },
  { command: { id: 'language', language: 'en' }, forms: languageForms('english') },
  {
    command: { id: 'language' },
    forms: [
      '(language|languages)',
      '(<set>|choose|select) (language|languages)',
      '(which|what) (language|languages) (do|can) you (speak|know|understand)',
    ],
  },
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

function languageForms(name: string): readonly string[] {
  return [
    `(speak|talk|write|answer|reply|respond) (to)? (me|us)? (in)? ${name}`,
    `(<set>|use|switch|talk) (language)? (to|in)? ${name}`,
    `(in)? ${name}`,
    `language ${name}`,
    `(do|can) you (speak|understand|know|talk) ${name}`,
  ];
}
