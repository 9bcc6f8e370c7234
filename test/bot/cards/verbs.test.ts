import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandOf, readPress, sayPress } from '../../../src/bot/cards/index.ts';
import { commandIds, type Command } from '../../../src/bot/language/index.ts';

describe('a pressed button', () => {
  test.each([
    { verb: 'confirm', request: 'request-1' },
    { verb: 'say', command: 'top-up', amount: '250.000000' },
    { verb: 'say', command: 'language', language: 'zh' },
    { verb: 'submit-amount', command: 'minimum', typedAmount: '1.000,50' },
    { verb: 'choose-method', chosenMethod: 'pm_card_visa' },
    { verb: 'more-history', most: 16 },
  ])('is read', (sent) => {
    expect(readPress(sent)).toEqual(sent);
  });

  test('takes a number that a client makes of an input', () => {
    expect(readPress({ verb: 'submit-amount', command: 'top-up', typedAmount: 250 })).toMatchObject({ typedAmount: '250' });
  });

  test('may carry the inputs of its card, which a client may send with every button', () => {
    expect(readPress({ verb: 'say', command: 'cancel', typedAmount: '' })).toMatchObject({ command: 'cancel' });
  });

  test.each([
    undefined,
    null,
    'confirm',
    [],
    {},
    { verb: 'pay' },
    { verb: 'toString' },
    { verb: '__proto__' },
    { verb: 'confirm' },
    { verb: 'confirm', request: '' },
    { verb: 'confirm', request: 'a b' },
    { verb: 'confirm', request: { $ne: '' } },
    { verb: 'confirm', request: 'request-1', isAllowed: true },
    { verb: 'say', command: 'delete-everything' },
    { verb: 'say', command: 'top-up', amount: '-5' },
    { verb: 'say', command: 'top-up', amount: '1e9' },
    { verb: 'say', command: 'top-up', amountMicros: '5' },
    { verb: 'submit-amount', command: 'balance', typedAmount: '5' },
    { verb: 'submit-amount', command: 'top-up', typedAmount: 'x'.repeat(5000) },
    { verb: 'more-history', most: 1e9 },
  ])('with anything strange in it is not read: %j', (sent) => {
    expect(readPress(sent)).toBeUndefined();
  });

  test('means the same command that was put into it', () => {
    const amountMicros = fc.bigInt({ min: 0n, max: 10n ** 15n });
    const command: fc.Arbitrary<Command> = fc.oneof(
      fc.record({ id: fc.constantFrom('top-up', 'minimum', 'amount', 'cap'), amountMicros }),
      fc.record({ id: fc.constantFrom(...commandIds) }),
      fc.constant({ id: 'cap', isNone: true }),
      fc.record({ id: fc.constant('auto-recharge'), state: fc.constantFrom('on', 'off') }),
      fc.record({ id: fc.constant('payment-method'), name: fc.string({ maxLength: 50 }) }),
      fc.record({ id: fc.constant('who-can'), right: fc.constantFrom('see', 'fund', 'configure', 'subscribe', 'none') }),
      fc.record({ id: fc.constant('help'), about: fc.constantFrom(...commandIds) }),
    ) as fc.Arbitrary<Command>;
    fc.assert(
      fc.property(command, (meant) => {
        const press = readPress(JSON.parse(JSON.stringify(sayPress(meant))));
        expect(press?.verb === 'say' ? commandOf(press) : press).toEqual(meant);
      }),
    );
  });

  test('does not carry why an amount was refused', () => {
    const command: Command = { id: 'top-up', refusal: { code: 'AMOUNT_PERCENT', typed: '50%' } };
    expect(sayPress(command)).toEqual({ verb: 'say', command: 'top-up' });
  });
});
