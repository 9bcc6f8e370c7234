import { describe, expect, test } from '@jest/globals';
import { renderConfirm, renderSettledConfirm, type ConfirmSubject } from '../../../src/bot/cards/index.ts';
import { buttonsOf, buttonTitles, factsOf, textsOf } from './adaptive-card.ts';
import { expired, methods, money, now, preview, reader, request, settings, succeeded } from './facts.ts';

const topUp: ConfirmSubject = { kind: 'top-up', preview: preview({ chargesNowMicros: money(50) }), request, methods };
const raised = { ...settings, minimumMicros: money(250) };
const by = { by: 'Ana Silva', at: now };

function textOf(card: unknown): string {
  return textsOf(card).join('\n');
}

describe('a confirmation', () => {
  test('shows who, with what, and the balance before and after', () => {
    const { card, summary } = renderConfirm(topUp, reader);
    expect(summary).toBe('Top up $50.00 with Visa ending 4242 (test card)?');
    expect(factsOf(card)).toEqual({
      Balance: '$180.00 \u2192 $230.00',
      'Payment method': 'Visa ending 4242 (test card)',
      'Auto-recharge': 'On',
      'Asked by': 'Ana Silva',
    });
    expect(textOf(card)).toContain('Confirming this charges $50.00 now.');
  });

  test('has a button that names the act, beside Cancel, both tied to the one request', () => {
    const [confirm, cancel] = buttonsOf(renderConfirm(topUp, reader).card);
    expect(confirm).toMatchObject({ title: 'Top up $50.00', verb: 'confirm', data: { request: 'request-1' }, style: 'positive' });
    expect(cancel).toMatchObject({ title: 'Cancel', verb: 'cancel', data: { request: 'request-1' } });
  });

  test('of a setting shows from and to, and says that saving charges at once', () => {
    const change = { kind: 'minimum', preview: preview({ after: raised, chargesNowMicros: money(200) }), request } as const;
    const { card, summary } = renderConfirm(change, reader);
    expect(summary).toBe('Change the minimum balance from $100.00 to $250.00?');
    expect(factsOf(card)).toMatchObject({ Minimum: '$100.00 \u2192 $250.00', Balance: '$180.00 \u2192 $380.00', 'Recharge amount': '$200.00' });
    expect(textOf(card)).toContain('Saving this charges $200.00 now');
    expect(buttonTitles(card)).toEqual(['Save and charge $200.00', 'Cancel']);
  });

  test('says when nothing is charged, and why not although it should be', () => {
    const change = { kind: 'minimum', preview: preview({ after: raised }), request } as const;
    expect(textOf(renderConfirm(change, reader).card)).toContain('Nothing is charged now.');
    const blocked = { ...change, preview: { ...change.preview, blockedBy: 'cap-reached' } };
    expect(textOf(renderConfirm(blocked, reader).card)).toContain('Nothing is charged now, although the balance is below the minimum: the monthly cap is reached.');
  });

  test.each([
    [null, money(500), 'Let automatic recharges buy at most $500.00 a month?', 'Cap at $500.00 a month'],
    [money(500), money(800), 'Change the monthly cap from $500.00 to $800.00?', 'Cap at $800.00 a month'],
    [money(500), null, 'Remove the monthly cap of $500.00?', 'No cap'],
  ])('of a cap from %p to %p asks in its own words', (from, to, question, label) => {
    const change = preview({ settings: { ...settings, capMicros: from }, after: { ...settings, capMicros: to } });
    const { card, summary } = renderConfirm({ kind: 'cap', preview: change, request }, reader);
    expect(summary).toBe(question);
    expect(buttonTitles(card)[0]).toBe(label);
  });

  test('shows a pause wherever automatic recharging is on', () => {
    const paused = { ...topUp, preview: { ...topUp.preview, pause: { reason: 'person', since: now } as const } };
    expect(factsOf(renderConfirm(paused, reader).card)['Auto-recharge']).toBe('On, but paused since Nov 22, 2026, 9:02 AM EST');
  });

  test.each([
    ['resume', 'hard-decline', 'Automatic recharging starts again.'],
    ['payment-method', 'hard-decline', 'Automatic recharging starts again.'],
    ['payment-method', 'person', 'Automatic recharging stays paused.'],
    ['retry', 'declined-too-often', 'If it succeeds, automatic recharging starts again.'],
    ['retry', 'person', 'Automatic recharging stays paused.'],
    ['top-up', 'hard-decline', 'Automatic recharging stays paused.'],
  ] as const)('of %s under a pause (%s) says what becomes of the pause', (kind, reason, line) => {
    const subject = { kind, preview: preview({ pause: { reason, since: now } }), request };
    expect(textsOf(renderConfirm(subject, reader).card)).toContain(line);
  });

  test('of another payment method shows the one before', () => {
    const change = { kind: 'payment-method', preview: preview(), request: { ...request, methodBefore: 'pm_card_chargeDeclinedExpiredCard' }, methods } as const;
    expect(factsOf(renderConfirm(change, reader).card)['Payment method']).toBe('Visa ending 0069 (test card, expired) \u2192 Visa ending 4242 (test card)');
  });

  test('made anew says that nothing has been done yet', () => {
    const { card } = renderConfirm({ ...topUp, request: { ...request, isRefreshed: true } }, reader);
    expect(textOf(card)).toContain('The settings were changed meanwhile, so this card was made anew. Nothing has been done yet.');
  });
});

describe('a settled confirmation', () => {
  test.each([
    [{ kind: 'done', ...by, payment: succeeded }, 'Topped up by Ana Silva, Nov 22, 2026, 9:02 AM EST.'],
    [{ kind: 'done', ...by, payment: expired }, 'Ana Silva confirmed this, Nov 22, 2026, 9:02 AM EST. The payment failed: the card has expired. Nothing was charged.'],
    [{ kind: 'done', ...by, payment: { state: 'open' } }, 'Ana Silva confirmed this, Nov 22, 2026, 9:02 AM EST. It is not known yet whether the payment went through.'],
    [{ kind: 'cancelled', ...by }, 'Cancelled by Ana Silva, Nov 22, 2026, 9:02 AM EST. Nothing was changed and nothing was charged.'],
    [{ kind: 'expired' }, 'Expired: it was not confirmed within 15 minutes. Nothing was changed and nothing was charged.'],
  ] as const)('has no buttons and one line that says what became of it', (outcome, line) => {
    const { card, summary } = renderSettledConfirm(topUp, outcome, reader);
    expect(buttonsOf(card)).toEqual([]);
    expect(summary).toBe(line);
    expect(textOf(card)).toContain(line);
  });

  test('keeps the balance before and after only where it came true', () => {
    expect(factsOf(renderSettledConfirm(topUp, { kind: 'done', ...by, payment: succeeded }, reader).card)).toHaveProperty('Balance');
    expect(factsOf(renderSettledConfirm(topUp, { kind: 'done', ...by, payment: expired }, reader).card)).toEqual({});
    expect(factsOf(renderSettledConfirm(topUp, { kind: 'cancelled', ...by }, reader).card)).toEqual({});
  });

  test('of a setting says that it was saved, and what became of the payment that followed', () => {
    const change = { kind: 'minimum', preview: preview({ after: raised }), request } as const;
    expect(renderSettledConfirm(change, { kind: 'done', ...by }, reader).summary).toBe('Saved by Ana Silva, Nov 22, 2026, 9:02 AM EST.');
    expect(renderSettledConfirm(change, { kind: 'done', ...by, payment: expired }, reader).summary).toContain('The payment that followed failed: the card has expired.');
  });
});
