import { describe, expect, test } from '@jest/globals';
import { renderBalance, type BalanceOptions } from '../../../src/bot/cards/index.ts';
import type { BalanceView } from '../../../src/operations/index.ts';
import { buttonTitles, elementsOf, factsOf, textsOf } from './adaptive-card.ts';
import { balanceView, emptyBalance, methods, money, newBalance, now, pausedBalance, reader, settings, waitingBalance } from './facts.ts';

const all: BalanceOptions = { mayFund: true, mayConfigure: true, methods };

function render(view: BalanceView, options: BalanceOptions = all) {
  const { card, summary } = renderBalance(view, reader, options);
  return { card, summary, facts: factsOf(card), buttons: buttonTitles(card), text: textsOf(card).join('\n') };
}

describe('the headline', () => {
  test.each([
    [balanceView(), '$180.00 left, about 9 to 12 days'],
    [balanceView({ runwayDays: { from: 1, to: 1 } }), '$180.00 left, about 1 day'],
    [balanceView({ runwayDays: null }), '$180.00 left'],
    [pausedBalance, '$42.10 left, below the minimum of $100.00: about 2 days'],
    [balanceView({ balanceMicros: money(99.99), runwayDays: null }), '$99.99 left, below the minimum of $100.00'],
    [balanceView({ balanceMicros: money(100), runwayDays: null }), '$100.00 left'],
    [emptyBalance, 'The balance is used up: -$3.20'],
    [newBalance, 'No credit yet: $0.00'],
  ])('states the news', (view, headline) => {
    const { summary, text } = render(view);
    expect(summary).toBe(headline);
    expect(text).toContain(headline);
  });
});

describe('the figures', () => {
  test('say how it recharges, with what and up to what', () => {
    const { facts, text } = render(balanceView({ settings: { ...settings, capMicros: money(500) } }));
    expect(text).toContain('Recharges $200.00 when it falls below $100.00, at most $500.00 a month.');
    expect(facts).toMatchObject({
      'Auto-recharge': 'On',
      Minimum: '$100.00',
      'Recharge amount': '$200.00',
      'Monthly cap': '$500.00',
      'Payment method': 'Visa ending 4242 (test card)',
      'Lapses next': '$37.20 on Sep 23, 2027, if not used by then',
    });
  });

  test('never say "on" without the pause', () => {
    const { facts, text } = render(pausedBalance);
    expect(facts['Auto-recharge']).toBe('On, but paused since Nov 22, 2026, 7:02 AM EST');
    expect(text).toContain('Automatic recharging is paused since Nov 22, 2026, 7:02 AM EST: the card has expired.');
  });

  test('name what blocks a recharge', () => {
    const { text } = render(balanceView({ balanceMicros: money(80), blocked: { reason: 'cap-reached', since: now } }));
    expect(text).toContain('No automatic recharge now: the monthly cap is reached.');
  });

  test('say which attempt failed, why, and when it is tried again', () => {
    const { facts } = render(waitingBalance);
    expect(facts['In progress']).toBe('$200.00: attempt 2 of 4 failed, tried again Nov 22, 2026, 12:02 PM EST');
    expect(facts['Last attempt']).toBe('the card has insufficient funds');
  });

  test('show money that calls cost elsewhere only when there is some', () => {
    expect(render(waitingBalance).facts['Charged elsewhere']).toContain('$3.20');
    expect(render(balanceView()).facts).not.toHaveProperty('Charged elsewhere');
  });

  test('say as of when, and that recent calls are probably missing', () => {
    expect(render(balanceView()).text).toContain(
      'As of Nov 22, 2026, 9:02 AM EST. Usage is known up to Nov 21, 2026, 3:02 AM EST; later calls are not yet included, as usage arrives one to two days late.',
    );
    expect(render(newBalance).text).toContain('No usage has been imported yet');
  });

  test('say what stops at zero', () => {
    expect(render(balanceView()).text).toContain('At zero these stop: toll-free numbers');
    expect(render(emptyBalance).text).toContain('Without credit these are not possible: toll-free numbers');
  });
});

describe('the gauge', () => {
  function gaugeOf(view: BalanceView) {
    return elementsOf(render(view).card).find(({ type }) => type === 'Chart.Gauge');
  }

  test('shows the balance against the minimum, within its scale', () => {
    expect(gaugeOf(balanceView())).toMatchObject({ value: 180, min: 0, max: 200, segments: [{ size: 100 }, { size: 100 }] });
    expect(gaugeOf(balanceView({ balanceMicros: money(950) }))).toMatchObject({ value: 950, max: 950 });
    expect(gaugeOf(emptyBalance)).toMatchObject({ value: 0 });
  });

  test('is left out where no minimum is set', () => {
    expect(gaugeOf(balanceView({ settings: { ...settings, minimumMicros: 0n } }))).toBeUndefined();
  });
});

describe('the buttons', () => {
  test('begin with the likely next act', () => {
    expect(render(balanceView()).buttons).toEqual(['Top up', 'History']);
    expect(render(pausedBalance).buttons).toEqual(['Payment method', 'Retry now', 'Top up', 'Resume', 'History']);
    expect(render(emptyBalance).buttons).toEqual(['Top up', 'Auto-recharge on', 'History']);
    expect(render(newBalance).buttons).toEqual(['Payment method', 'Auto-recharge on']);
  });

  test('are only those that the person may use', () => {
    expect(render(pausedBalance, { mayFund: false, mayConfigure: true }).buttons).toEqual(['Resume', 'History']);
    expect(render(pausedBalance, { mayFund: true, mayConfigure: false }).buttons).toEqual(['Payment method', 'Retry now', 'Top up', 'History']);
    expect(render(pausedBalance, { mayFund: false, mayConfigure: false, isShared: true }).buttons).toEqual([]);
  });

  test('offer no top-up while a payment is on its way', () => {
    const attempt = { id: 'top-up-1', state: 'pending', purpose: 'top-up', amountMicros: money(50), number: 1, next: null } as const;
    expect(render(balanceView({ attempt })).buttons).toEqual(['History']);
  });
});
