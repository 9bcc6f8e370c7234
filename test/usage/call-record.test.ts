import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCall, encodeCall, readCallLineHead, type CallRecord } from '../../src/usage/index.ts';
import { readOne } from './usage-table.ts';

const text = fc.string({ minLength: 1, maxLength: 40, unit: 'binary' });
const optional = fc.option(text, { nil: undefined });
const micros = fc.bigInt({ min: 0n, max: 10n ** 21n });
const anyCall: fc.Arbitrary<CallRecord> = fc.record({
  usageId: text,
  keySource: fc.constantFrom('usage-id' as const, 'hash' as const),
  callId: optional,
  conferenceId: optional,
  userLocation: optional,
  userId: optional,
  upn: optional,
  displayName: optional,
  callerId: optional,
  callType: optional,
  numberType: optional,
  domesticInternational: optional,
  destinationName: optional,
  destinationNumber: optional,
  startAt: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  endAt: fc.option(fc.nat({ max: Number.MAX_SAFE_INTEGER }), { nil: undefined }),
  durationSeconds: fc.nat(),
  connectionFeeMicros: micros,
  chargeMicros: micros,
  currency: text,
  capability: text,
  extra: fc.option(fc.record({ operator: optional, callDirection: optional }), { nil: undefined }),
});

describe('the journal form of a call', () => {
  test('gives the same call back after a trip through JSON', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const written = JSON.parse(JSON.stringify(encodeCall(call))) as string;
        expect(decodeCall(written)).toEqual(call);
      }),
    );
  });

  test('keeps bars and per cent signs of a text apart from its own', () => {
    const call = { ...readOne({}), displayName: '50%|A|%7C' };
    expect(decodeCall(encodeCall(call)).displayName).toBe('50%|A|%7C');
  });

  test('begins with what booking needs', () => {
    const call = readOne({ Charge: '0.12', 'Connection Fee': '1.5' });
    expect(readCallLineHead(encodeCall(call))).toEqual({ usageId: call.usageId, startAt: call.startAt, price: '120000|1500000|USD' });
  });

  test('stops at something that is no stored call', () => {
    expect(() => decodeCall('a|b')).toThrow('a stored call has all its fields');
    expect(() => readCallLineHead('charge')).toThrow('a stored call begins with');
  });
});
