import { describe, expect, test } from '@jest/globals';
import { callClass, drawnMicros } from '../../src/usage/index.ts';
import { readOne } from './usage-table.ts';

const usual = { chargeOtherCapabilities: false, chargeIncludesFee: true };
const fromCredits = readOne({ Capability: 'MCOPSTNPP', Charge: '1.25', 'Connection Fee': '0.10' });
const fromElsewhere = readOne({ Capability: 'MCOMEETACPEA', Charge: '2.00', 'Connection Fee': '0.50' });
const free = readOne({ Capability: 'MCOPSTN1', Charge: '0.00' });

describe('what a call draws on the balance', () => {
  test('is the charge of a call that Communications Credits paid', () => {
    expect(callClass(fromCredits)).toBe('credits');
    expect(drawnMicros(fromCredits, usual)).toBe(1_250_000n);
  });

  test('is the charge and the connection fee where the charge does not contain it', () => {
    expect(drawnMicros(fromCredits, { ...usual, chargeIncludesFee: false })).toBe(1_350_000n);
  });

  test('is nothing for a call charged under another capability, unless the organisation wants that', () => {
    expect(callClass(fromElsewhere)).toBe('other-capability');
    expect(drawnMicros(fromElsewhere, usual)).toBe(0n);
    expect(drawnMicros(fromElsewhere, { chargeOtherCapabilities: true, chargeIncludesFee: true })).toBe(2_000_000n);
    expect(drawnMicros(fromElsewhere, { chargeOtherCapabilities: true, chargeIncludesFee: false })).toBe(2_500_000n);
  });

  test('is nothing for a call that a plan includes', () => {
    expect(callClass(free)).toBe('included');
    expect(drawnMicros(free, { chargeOtherCapabilities: true, chargeIncludesFee: false })).toBe(0n);
  });

  test('does not depend on how the file spells the capability', () => {
    expect(callClass(readOne({ Capability: ' mcopstnpp ' }))).toBe('credits');
  });
});
