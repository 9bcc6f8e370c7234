import { expect, test } from '@jest/globals';
import { refuse } from '../../../src/ledger/index.ts';
import {
  renderAlert,
  renderAmountRefusal,
  renderBalance,
  renderConfirm,
  renderHistory,
  renderIntroduction,
  renderReceipt,
  renderRefusal,
  renderSettledConfirm,
  renderSettingsReceipt,
  renderStopped,
  renderWhoCan,
  type OutgoingCard,
} from '../../../src/bot/cards/index.ts';
import { textsOf } from './adaptive-card.ts';
import { balanceView, historyView, incident, money, now, paymentReceipt, preview, reader, request, settingsReceipt } from './facts.ts';

const evil = '**Bob** _x_ [win](http://evil.example) ${balance} <at>Everyone</at> `c` ~~d~~\n# h\u202egnp.exe\u0000\ud800';
const people = [{ id: 'evil', displayName: evil, roles: [], licenses: [] }];
const actor = { kind: 'person', id: 'evil', name: evil } as const;
const methods = [{ name: 'pm_card_visa', label: evil }];
const subject = { kind: 'top-up', preview: preview({ chargesNowMicros: money(50) }), request: { ...request, askedBy: evil }, methods } as const;

/** Every place where a card repeats what people or directories wrote. */
const cards: Readonly<Record<string, OutgoingCard>> = {
  introduction: renderIntroduction({ addedBy: evil }, reader),
  balance: renderBalance(balanceView(), reader, { mayFund: true, mayConfigure: true, methods }),
  history: renderHistory({ ...historyView(0), entries: [{ sequence: 1, at: now, kind: 'topped-up', actor }] }, reader),
  confirm: renderConfirm(subject, reader),
  settled: renderSettledConfirm(subject, { kind: 'cancelled', by: evil, at: now }, reader),
  receipt: renderReceipt(paymentReceipt({ state: 'succeeded', reference: evil, at: now }, { requestedBy: actor }), reader, { methods }),
  settings: renderSettingsReceipt('payment-method', settingsReceipt(), reader, { methods, by: evil }),
  stopped: renderStopped({ kind: 'unsubscribe' }, { undoneBy: evil, at: now }, reader),
  alert: renderAlert(incident({ alert: 'topped-up', settled: true, facts: { amountMicros: money(50), balanceMicros: money(50), by: evil, reference: evil } }), { kind: 'channel' }, reader, { currency: 'USD' }),
  refusal: renderRefusal(refuse('PERSON_WITHOUT_RIGHT', { act: 'fund', roles: [evil] }), reader, { currency: 'USD', holders: people }),
  method: renderRefusal(refuse('UNKNOWN_PAYMENT_METHOD', { method: evil }), reader, { currency: 'USD' }),
  who: renderWhoCan('fund', { roles: [], people }, reader),
  amount: renderAmountRefusal({ code: 'AMOUNT_MALFORMED', typed: evil }, 'top-up', reader, { currency: 'USD' }),
};

test.each(Object.entries(cards))('%s shows a malicious name as harmless text', (_name, { card, summary }) => {
  for (const text of [...textsOf(card), summary]) {
    expect(text).not.toMatch(/[*`<>[\]~{}\\]|:\/\/|\p{Cc}|\u202e|\p{Cs}/u);
  }
});

test.each(Object.entries(cards))('%s still shows who it is', (_name, { card }) => {
  expect(textsOf(card).join('\n')).toContain('Bob');
});
