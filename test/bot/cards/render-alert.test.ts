import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../../src/alerts/index.ts';
import { renderAlert } from '../../../src/bot/cards/index.ts';
import { buttonTitles, factsOf, textsOf } from './adaptive-card.ts';
import { failureFacts, incident, incidents, methods, money, reader } from './facts.ts';

function render(shown: Incident | undefined, kind: 'channel' | 'group-chat' | 'personal' = 'channel') {
  if (shown === undefined) throw new Error('there is no such incident');
  const { card, summary } = renderAlert(shown, { kind }, reader, { currency: 'USD', methods });
  return { summary, facts: factsOf(card), buttons: buttonTitles(card), text: textsOf(card).join('\n') };
}

describe('an alert', () => {
  test.each([
    ['topped-up', 'Ana Silva topped up $50.00'],
    ['recharge-succeeded', 'Recharged $200.00'],
    ['recharge-failed-hard', 'Recharge failed: the card has expired'],
    ['recharge-failed-over', 'Recharged $200.00 after a failed attempt'],
    ['balance-zero', 'The balance has reached zero'],
    ['balance-zero-over', 'The balance was at zero for 41 minutes'],
    ['service-restored', 'Calls can be paid again'],
    ['low-balance', 'Low balance: $42.10 left, below the minimum of $100.00'],
    ['low-balance-over', 'The balance is no longer low: $192.10'],
    ['recharge-blocked-cap', 'No recharge: the monthly cap is reached'],
    ['recharge-blocked-over', 'Recharging is no longer blocked'],
  ])('of %s has the news in its header and summary', (name, title) => {
    const { summary, text } = render(incidents[name]);
    expect(summary).toBe(title);
    expect(text.split('\n')[0]).toBe(title);
  });

  test('says how to stop it, in the manner of the place', () => {
    for (const shown of Object.values(incidents)) expect(render(shown).text).toContain('To stop alerts here, mention me and say \u201cunsubscribe\u201d.');
    expect(render(incidents['balance-zero'], 'personal').text).toContain('To stop alerts here, say \u201cunsubscribe\u201d.');
  });

  test('shows what can be done about it first, and a way to stop it last', () => {
    expect(render(incidents['recharge-failed-soft']).buttons).toEqual(['Retry now', 'Payment method', 'Stop alerts here']);
    expect(render(incidents['recharge-failed-hard']).buttons).toEqual(['Payment method', 'Retry now', 'Stop alerts here']);
    expect(render(incidents['balance-zero']).buttons).toEqual(['Top up', 'Stop alerts here']);
    expect(render(incidents['recharge-blocked-paused']).buttons).toEqual(['Resume', 'Top up', 'Stop alerts here']);
    expect(render(incidents['recharge-succeeded']).buttons).toEqual(['Show balance', 'Stop alerts here']);
  });

  test('has no buttons once it was edited to its end', () => {
    const over = Object.entries(incidents).filter(([, { settled, version }]) => settled && version > 1);
    expect(over.length).toBeGreaterThan(5);
    for (const [, shown] of over) expect(render(shown).buttons).toEqual([]);
  });
});

describe('a failed recharge', () => {
  test('says which attempt it was, with what, and when it is tried again', () => {
    const { facts, text } = render(incidents['recharge-failed-soft']);
    expect(facts).toMatchObject({ Attempt: '2 of 4', Amount: '$200.00', 'Payment method': 'Visa ending 4242 (test card)' });
    expect(text).toContain('I\u2019ll try again Nov 22, 2026, 12:02 PM EST. You can also retry now or choose another payment method.');
    expect(text).toContain('Nothing was charged. $42.10 is left');
  });

  test('says that it is paused, and what starts it again', () => {
    expect(render(incidents['recharge-failed-hard']).text).toContain('Choose another payment method; that starts recharging again.');
    expect(render(incidents['recharge-failed-often']).text).toContain('paused after 4 declined attempts');
  });

  test('does not blame the card for a technical problem', () => {
    expect(render(incidents['recharge-failed-technical']).text).toContain('Nothing seems to be wrong with the card.');
  });

  test('says that calls have stopped when nothing is left', () => {
    expect(render(incidents['recharge-failed-often']).text).toContain('The balance is used up ($0.00): calls paid from credits have stopped.');
  });

  test.each([
    ['recharge-failed-not-needed', 'rose above the minimum another way'],
    ['recharge-failed-switched-off', 'switched off or paused'],
    ['recharge-failed-blocked', 'recharging is blocked'],
  ])('of %s says how it ended', (name, words) => {
    expect(render(incidents[name]).text).toContain(words);
  });

  test('shows a dash where a fact is missing', () => {
    const { amountMicros: _amount, at: _at, ...rest } = failureFacts;
    const { facts } = render(incident({ alert: 'recharge-failed', facts: rest }));
    expect(facts).toMatchObject({ Amount: '\u2013', Tried: '\u2013' });
  });
});

test('names the buyer by name, or by what they are', () => {
  const facts = { balanceMicros: money(92.1), amountMicros: money(50), at: 0, reference: 'sandbox-1' };
  expect(render(incident({ alert: 'topped-up', settled: true, version: 1, facts: { ...facts, by: 'operator' } })).summary).toBe('The operator topped up $50.00');
  expect(render(incident({ alert: 'topped-up', settled: true, version: 1, facts: { ...facts, by: 'Bo Lin' } })).summary).toBe('Bo Lin topped up $50.00');
});
