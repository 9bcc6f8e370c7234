import { expect, test } from '@jest/globals';
import { changeSettings, pastAct, setPaymentMethod, topUp } from '../../src/operations/index.ts';
import { minuteMs, units } from './test-book.ts';
import { operator, organisation, testOrganisation } from './test-organisation.ts';

async function withCard() {
  const made = testOrganisation();
  await setPaymentMethod(made.ports, operator, { key: 'method', method: 'pm_card_visa' });
  return made;
}

test('what never happened is no past act', async () => {
  const { ports } = await withCard();
  expect(await pastAct(ports, organisation, 'k')).toBeUndefined();
});

test('a top-up of the past comes with its outcome', async () => {
  const { ports } = await withCard();
  await topUp(ports, operator, { key: 'k', amountMicros: units(60) });
  expect(await pastAct(ports, organisation, 'k')).toMatchObject({ kind: 'payment', receipt: { repeat: true, amountMicros: units(60), result: { state: 'succeeded' } } });
});

test('a change of the past comes with the recharge that it set free', async () => {
  const { ports } = await withCard();
  await topUp(ports, operator, { key: 'first', amountMicros: units(50) });
  await changeSettings(ports, operator, { key: 'k', change: { autoRecharge: true, minimumMicros: units(70) } });
  expect(await pastAct(ports, organisation, 'k')).toMatchObject({
    kind: 'settings',
    receipt: { before: { minimumMicros: units(50), autoRecharge: false }, settings: { minimumMicros: units(70) }, followedBy: { purpose: 'recharge', amountMicros: units(50) } },
  });
});

test('a payment that only came soon after does not belong to it', async () => {
  const { ports, clock } = await withCard();
  await changeSettings(ports, operator, { key: 'k', change: { minimumMicros: units(70) } });
  await clock.advanceBy(minuteMs);
  await topUp(ports, operator, { key: 'later', amountMicros: units(60) });
  expect(await pastAct(ports, organisation, 'k')).toMatchObject({ kind: 'settings', receipt: { followedBy: null } });
});
