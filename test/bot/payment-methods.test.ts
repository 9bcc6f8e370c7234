import { expect, test } from '@jest/globals';
import { methodMeant, PaymentMethods } from '../../src/bot/payment-methods.ts';
import { PaymentsUnavailable, type Payments } from '../../src/ports/payments.ts';

const visa = { name: 'pm_card_visa', label: 'Visa ending 4242' };
const other = { name: 'pm_card_other', label: 'Visa ending 1881' };
const methods = [visa, other];

test.each([
  ['pm_card_visa', visa],
  ['PM_CARD_VISA', visa],
  ['visa ending 1881', other],
  ['4242', visa],
  ['visa', undefined],
  ['42', undefined],
  ['amex', undefined],
  ['', undefined],
])('"%s" means one method or none', (typed, method) => {
  expect(methodMeant(methods, typed)).toEqual(method);
});

test('a provider that cannot be asked leaves the labels it gave last', async () => {
  let isDown = false;
  const asked = (): ReturnType<Payments['methods']> => (isDown ? Promise.reject(new PaymentsUnavailable('down')) : Promise.resolve(methods));
  const known = new PaymentMethods({ methods: asked } as Payments);
  expect(await known.read()).toEqual(methods);
  isDown = true;
  expect(await known.read()).toEqual(methods);
});
