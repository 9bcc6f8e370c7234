import { describe, expect, test } from '@jest/globals';
import { readPress, renderReceipt, renderSettingsReceipt, renderStopped, renderSubscribed } from '../../../src/bot/cards/index.ts';
import { buttonsOf, buttonTitles, factsOf, textsOf } from './adaptive-card.ts';
import { broken, declined, expired, methods, money, now, paymentReceipt, reader, settings, settingsReceipt, succeeded } from './facts.ts';

function textOf(card: unknown): string {
  return textsOf(card).join('\n');
}

describe('the receipt of a payment', () => {
  test('that succeeded says what, the balance now, when, by whom and the reference', () => {
    const { card, summary } = renderReceipt(paymentReceipt(succeeded), reader, { methods });
    expect(summary).toBe('Topped up $50.00. The balance is $230.00.');
    expect(factsOf(card)).toEqual({
      Amount: '$50.00',
      'Balance now': '$230.00',
      'Payment method': 'Visa ending 4242 (test card)',
      By: 'Ana Silva',
      When: 'Nov 22, 2026, 9:02 AM EST',
      Reference: 'sandbox-12',
    });
  });

  test('that was asked for twice says that nothing was done now', () => {
    expect(textOf(renderReceipt(paymentReceipt(succeeded, { repeat: true }), reader).card)).toContain('This was already done, so I did nothing now.');
  });

  test('that failed says why, and what did not happen', () => {
    const { card, summary } = renderReceipt(paymentReceipt(declined), reader);
    expect(summary).toBe('The payment of $50.00 failed: the card has insufficient funds');
    expect(textOf(card)).toContain('Nothing was charged and the balance is unchanged at $180.00.');
    expect(factsOf(card)).not.toHaveProperty('Reference');
  });

  test.each([
    [declined, 'You can try again later or with another payment method.', ['Top up $50.00', 'Payment method']],
    [expired, 'Trying this card again will not help. Please choose another payment method.', ['Payment method', 'Top up $50.00']],
    [broken, 'Nothing seems to be wrong with the card. You can try again in a few minutes.', ['Top up $50.00', 'Payment method']],
  ])('that failed says how to go on, the likely way first', (result, next, buttons) => {
    const { card } = renderReceipt(paymentReceipt(result), reader);
    expect(textOf(card)).toContain(next);
    expect(buttonTitles(card)).toEqual(buttons);
  });

  test('that is not known yet asks not to repeat it, and offers no way to', () => {
    const { card, summary } = renderReceipt(paymentReceipt({ state: 'open' }), reader);
    expect(summary).toBe('I don\u2019t know yet whether the payment of $50.00 went through');
    expect(textOf(card)).toContain('Don\u2019t repeat it');
    expect(buttonTitles(card)).toEqual(['Show balance']);
  });

  test('of a reason that we do not know still says what kind it was', () => {
    const odd = { state: 'failed', reason: 'hard-decline', detail: 'do_not_honor_42', at: now } as const;
    const { summary } = renderReceipt(paymentReceipt(odd), reader);
    expect(summary).toBe('The payment of $50.00 failed: the bank refuses this card');
  });
});

describe('the receipt of a change of settings', () => {
  const raised = settingsReceipt({ settings: { ...settings, minimumMicros: money(250) } });
  const by = { by: 'Ana Silva', methods };

  test('shows from and to for what changed, and what did not follow', () => {
    const { card, summary } = renderSettingsReceipt('minimum', raised, reader, by);
    expect(summary).toBe('The minimum balance is now $250.00');
    expect(factsOf(card)).toMatchObject({ Minimum: '$100.00 \u2192 $250.00', 'Auto-recharge': 'On', 'Balance now': '$180.00', By: 'Ana Silva' });
    expect(factsOf(card)).not.toHaveProperty('Recharge amount');
    expect(textOf(card)).toContain('Nothing was charged.');
  });

  test.each([
    [succeeded, '$200.00 was charged, because the balance was below the minimum.'],
    [expired, 'The payment of $200.00 that followed failed: the card has expired. Nothing was charged.'],
    [{ state: 'open' } as const, 'A payment of $200.00 followed; it is not known yet whether it went through. Don\u2019t repeat it.'],
  ])('says what became of the payment that followed', (result, line) => {
    const followedBy = paymentReceipt(result, { purpose: 'recharge', amountMicros: money(200) });
    expect(textOf(renderSettingsReceipt('minimum', { ...raised, followedBy }, reader, by).card)).toContain(line);
  });

  test('says that recharging is still paused', () => {
    const paused = { ...raised, pause: { reason: 'person', since: now } as const };
    const { card } = renderSettingsReceipt('minimum', paused, reader, by);
    expect(textOf(card)).toContain('Automatic recharging is still paused since Nov 22, 2026, 9:02 AM EST: somebody paused it.');
    expect(factsOf(card)['Auto-recharge']).toBe('On, but paused since Nov 22, 2026, 9:02 AM EST');
  });
});

describe('an act that is done at once', () => {
  test('says what it means and has a button to take it back', () => {
    const { card, summary } = renderStopped({ kind: 'pause', receipt: settingsReceipt() }, { request: 'undo-1' }, reader);
    expect(summary).toBe('Automatic recharging is paused');
    expect(textOf(card)).toContain('No automatic purchase is made until somebody resumes it. The balance is $180.00.');
    const [undo] = buttonsOf(card);
    expect(undo?.title).toBe('Undo');
    expect(readPress({ verb: undo?.verb, ...undo?.data })).toEqual({ verb: 'undo', request: 'undo-1' });
  });

  test('shows who took it back, without a button', () => {
    const { card } = renderStopped({ kind: 'unsubscribe' }, { undoneBy: 'Bo Lin', at: now }, reader);
    expect(textOf(card)).toContain('Taken back by Bo Lin, Nov 22, 2026, 9:02 AM EST.');
    expect(buttonsOf(card)).toEqual([]);
  });

  test('warns that a subscribed place shows the balance to everybody there', () => {
    expect(textOf(renderSubscribed('channel', { request: 'undo-2' }, reader).card)).toContain('Everybody here can see the balance.');
    expect(textOf(renderSubscribed('personal', { request: 'undo-2' }, reader).card)).not.toContain('Everybody');
  });
});
