import { expect, test } from '@jest/globals';
import { bookableCall, packCalls, unpackCalls } from '../../src/usage/index.ts';
import { readOne } from './usage-table.ts';

const rules = { chargeOtherCapabilities: false, chargeIncludesFee: true };

test('calls come out of their package as they went in, after a trip to another thread too', () => {
  const calls = [
    bookableCall(readOne({ Charge: '1.25', Capability: 'MCOPSTNPP', 'User Display Name': 'Zoë 50%|北' }), rules),
    bookableCall(readOne({ Charge: '2.00', Capability: 'MCOMEETACPEA' }), rules),
    bookableCall(readOne({ Charge: '999999999999.999999', Capability: 'MCOPSTNPP' }), rules),
  ];
  expect(unpackCalls(structuredClone(packCalls(calls)))).toEqual(calls);
});

test('no calls are no calls', () => {
  expect(unpackCalls(packCalls([]))).toEqual([]);
});

test('a package with a line too few is not taken', () => {
  const call = bookableCall(readOne({}), rules);
  const packed = packCalls([call, call]);
  expect(() => unpackCalls({ ...packed, details: call.details })).toThrow('one line each');
});
