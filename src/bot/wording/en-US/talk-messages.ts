/** First meetings, help and short answers. The persona: plain, brief, exact about money. */
export const talkMessages = {
  'welcome.title': 'I look after your organisation\u2019s Communications Credits',
  'welcome.text': 'Ask me how much is left, top up, or change when it recharges. I only charge what somebody with the right role has confirmed or set.',
  'welcome.summary': 'Hello, I\u2019m Tollkeeper. I look after your organisation\u2019s Communications Credits.',

  'introduction.title': 'Tollkeeper: how much calling credit is left, and news about it',
  'introduction.text': 'I keep the Communications Credits of your organisation from running dry. Mention me and say what you want, for example \u201c@Tollkeeper {example}\u201d.',
  'introduction.added-by': '{name} added me here.',
  'introduction.subscribe': 'I show no amounts here until somebody with the right role sends alerts here.',
  'introduction.summary': 'I\u2019m Tollkeeper. Mention me to ask about your organisation\u2019s Communications Credits.',

  'help.title': 'What you can ask me',
  'help.title-about': 'How to ask: {command}',
  'help.mention': 'Mention me first, or I don\u2019t hear it.',
  'help.summary': '{count, plural, one {# thing you can ask me} other {# things you can ask me}}',
  'help.limited': 'Your role does not cover everything; \u201c{word}\u201d tells you whom to ask.',
  'help.cancel': '\u201c{word}\u201d leaves whatever is open; nothing is changed then.',

  'who-can.see': 'Who may see the balance',
  'who-can.fund': 'Who may top up',
  'who-can.configure': 'Who may change the settings',
  'who-can.subscribe': 'Who may send alerts to a channel',
  'who-can.none': 'Everybody in the organisation may do this',
  'who-can.nobody': 'Nobody holds one of these roles now. A Global Administrator can give one.',
  'who-can.summary': '{title}: {people}.',

  'ask.people': 'You can ask {people}.',
  'ask.administrator': 'You can ask an administrator of your organisation.',
  'list.others': '{count, plural, one {one other} other {# others}}',
  'list.one-of-others': '{count, plural, one {one other} other {one of # others}}',

  'choices.requests': 'Those are two requests. Which one first?',
  'choices.amounts': 'Which amount do you mean?',

  'language.ask': 'Which language shall I speak with you?',
  'language.chosen': 'I speak English with you from now on.',
  'language.chosen-place': 'I speak English with you from now on, and alerts here are in English too.',

  'leave.question': '{act, select, top_up {Leave the top-up first?} retry {Leave the retry first?} payment_method {Leave the choice of a payment method first?} other {Leave the change of settings first?}} Nothing of it has been done.',

  'talk.greeting': 'Hello. I look after your organisation\u2019s Communications Credits. Ask for the balance, or say \u201c{help}\u201d.',
  'talk.thanks': 'You\u2019re welcome.',
  'talk.cancelled': 'Cancelled. Nothing was changed and nothing was charged.',
  'talk.nothing-to-cancel': 'Nothing is open, so there is nothing to cancel.',
  'talk.answered-below': 'I\u2019ve answered below.',
  'talk.sent-privately': 'I\u2019ve sent it to you privately.',
  'talk.cannot-write-privately': 'I can\u2019t write to you privately yet. Open a chat with me and ask there.',
  'talk.no-amounts-here': 'I show no amounts here. Ask me in a private chat, or let somebody with the right role say \u201c{subscribe}\u201d here.',
  'talk.expired': 'That card is more than 15 minutes old and has expired. Nothing was changed. Please ask again.',
  'talk.already-settled': 'That was already settled, so I did nothing now.',
  'talk.not-yours': 'Only {name} can answer that card. Nothing was changed.',
  'talk.unknown-button': 'I don\u2019t know that button any more. Nothing was changed. Say \u201c{help}\u201d to see what I can do.',
  'talk.given-up': 'I still have no answer I can use, so I left it. Nothing was changed. Say \u201c{help}\u201d to see what I can do.',
  'talk.unexpected': 'Something went wrong on my side. Before trying again, ask for the balance to see whether anything was done. Reference: {reference}',
  'talk.alerts-stop': 'No more alerts here.',
} as const;
