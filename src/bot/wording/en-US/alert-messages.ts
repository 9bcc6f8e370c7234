/** News sent to places without being asked. The header says what happened, the text what it means and what can be done. */
export const alertMessages = {
  'alert.topped-up': '{who} topped up {amount}',
  'alert.topped-up-text': 'The balance is {balance}.',

  'alert.recharge-succeeded': 'Recharged {amount}',
  'alert.recharge-succeeded-text': 'The balance had fallen below the minimum of {minimum}. It is {balance} now.',

  'alert.recharge-failed': 'Recharge failed: {why}',
  'alert.recharge-failed-text': 'Nothing was charged. {balance} is left, and calls go on until it is used up.',
  'alert.recharge-failed-text-empty': 'Nothing was charged. The balance is used up ({balance}): calls paid from credits have stopped.',
  'alert.attempt': '{number} of {most}',
  'alert.retried-next': 'I\u2019ll try again {next}. You can also retry now or choose another payment method.',
  'alert.retried-next-technical': 'I\u2019ll try again {next}. Nothing seems to be wrong with the card.',
  'alert.paused-hard': 'Automatic recharging is paused, because trying this card again will not help. Choose another payment method; that starts recharging again.',
  'alert.paused-soft': 'Automatic recharging is paused after {most} declined attempts. Retry by hand or choose another payment method; either starts recharging again.',
  'alert.retrying-soon': 'I\u2019ll try again shortly.',
  'alert.failure-over': 'Recharged {amount} after a failed attempt',
  'alert.failure-over-text': 'The failed recharge was settled {at}. The balance is {balance}.',
  'alert.failure-settled': 'The failed recharge is settled',
  'alert.failure-not-needed': 'The balance rose above the minimum another way, so it is not repeated. The balance is {balance}.',
  'alert.failure-switched-off': 'Automatic recharging was switched off or paused, so it is not repeated. The balance is {balance}.',
  'alert.failure-blocked': 'It is not repeated for now, because recharging is blocked. The balance is {balance}.',

  'alert.balance-zero': 'The balance has reached zero',
  'alert.balance-zero-text': 'Calls paid from credits have stopped since {since}: toll-free numbers, dialling out from meetings, international calls and calls beyond included minutes.',
  'alert.balance-zero-next': 'A top-up brings them back at once.',
  'alert.zero-over': 'The balance was at zero for {duration}',
  'alert.zero-over-text': 'From {since} to {until}. The balance is {balance}.',

  'alert.service-restored': 'Calls can be paid again',
  'alert.service-restored-text': 'The balance is {balance}. It was at zero for {duration}, from {since} to {until}.',

  'alert.low-balance': 'Low balance: {balance} left, below the minimum of {minimum}',
  'alert.low-balance-text': 'Automatic recharging is off, so nothing is bought until somebody tops up. At zero, calls paid from credits stop.',
  'alert.low-over': 'The balance is no longer low: {balance}',
  'alert.low-over-text': 'The minimum is {minimum}.',
  'alert.low-over-recharging': 'Automatic recharging is on and looks after the balance, now {balance}',

  'alert.recharge-blocked': 'No recharge: {why}',
  'alert.blocked-text': '{balance} is left, below the minimum of {minimum}. Nothing was charged.',
  'alert.blocked-paused': 'Somebody paused automatic recharging. Resume it, or top up by hand.',
  'alert.blocked-no-payment-method': 'Choose a payment method; the recharge then follows by itself.',
  'alert.blocked-cap-reached': 'Automatic recharges may buy at most {cap} a month; the next month starts {until}. Raise the cap, or top up by hand.',
  'alert.blocked-hourly-limit': 'There is at most one automatic purchase an hour. The next one may follow {until}; a top-up by hand is possible now.',
  'alert.blocked-over': 'Recharging is no longer blocked',
  'alert.blocked-over-text': 'It was blocked because {why}. The balance is {balance}.',

  'alert.stop': 'To stop alerts here, {place, select, personal {say \u201c{word}\u201d} other {mention me and say \u201c{word}\u201d}}.',
} as const;
