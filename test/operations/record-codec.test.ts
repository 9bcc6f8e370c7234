import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CallBooked } from '../../src/ledger/index.ts';
import { decodeRecord, encodeRecord } from '../../src/operations/record-codec.ts';

const head = '8c30a3dd-e545-407e-a5c7-3fc948d1dafd|1785544432062|480000|0|USD|MCOPSTNPP';

function booked(fields: Partial<CallBooked> = {}): CallBooked {
  return {
    sequence: 7,
    at: 1_785_600_000_000,
    kind: 'call-booked',
    key: '8c30a3dd-e545-407e-a5c7-3fc948d1dafd',
    fingerprint: '480000|0|USD',
    importId: 'import-1',
    startAt: 1_785_544_432_062,
    undrawnMicros: 0n,
    details: head,
    postings: [
      { account: 'credits:lot-1', micros: -480_000n },
      { account: 'usage', micros: 480_000n },
    ],
    ...fields,
  };
}

describe('the journal form of a booked call', () => {
  test('is one line of JSON that gives the same record back, whatever its source told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.bigInt({ min: 0n, max: 10n ** 21n }), (text, undrawnMicros) => {
        const record = booked({ details: `${head}|${text}`, importId: text, undrawnMicros });
        const line = encodeRecord(record);
        expect(line).not.toMatch(/[\n\r]/);
        expect(decodeRecord(JSON.parse(line))).toEqual(record);
      }),
    );
  });

  test.each([['"'], ['\\'], ['\u0000'], ['\u001f'], ['\n'], ['\ud800'], ['\udfff'], ['\u2028'], ['é'], ['北'], ['😀'], ['\u007f'], ['\uffff']])(
    'writes %j as JSON does',
    (character) => {
      const details = `${head}|${character}`;
      expect(encodeRecord(booked({ details, postings: [] }))).toContain(`"postings":[],"details":${JSON.stringify(details)}}`);
    },
  );
});
