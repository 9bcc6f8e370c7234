import { describe, expect, test } from '@jest/globals';
import { readGraphCalls, type GraphCalls } from '../../src/usage/index.ts';
import { readerOptions, readOne } from './usage-table.ts';

/** A row as Graph gives it. */
const graphRow = {
  id: '9c4984c7-6c3c-427d-a30c-bd0b2eacee90',
  callId: '1835317186_112562680@192.0.2.10',
  userId: 'db03c14b-06eb-4189-939b-7cbf3a20ba27',
  userPrincipalName: 'ana@harbourlane.example',
  userDisplayName: 'Ana Brandt',
  startDateTime: '2026-11-01T08:00:08.2589935Z',
  endDateTime: '2026-11-01T08:03:47.2589935Z',
  duration: 219,
  charge: 0.12,
  callType: 'user_out',
  currency: 'USD',
  calleeNumber: '+442079460123',
  usageCountryCode: 'US',
  tenantCountryCode: 'US',
  connectionCharge: 0.0,
  callerNumber: '+12065550101',
  destinationContext: 'International',
  destinationName: 'United Kingdom',
  conferenceId: null,
  licenseCapability: 'MCOPSTNPP',
  inventoryType: 'Subscriber',
};

function read(...rows: unknown[]): GraphCalls {
  const result = readGraphCalls({ value: rows }, readerOptions);
  if ('code' in result) throw new Error(result.code);
  return result;
}

describe("an answer of Graph's getPstnCalls", () => {
  test('gives the same call as the export does', () => {
    expect(read(graphRow).rows).toEqual([readOne({})]);
  });

  test('is as good when a store has turned its values into text', () => {
    const texts = { ...graphRow, duration: '219', charge: '0.12', connectionCharge: '0', conferenceId: 'None', operator: 'null' };
    expect(read(texts).rows).toEqual(read({ ...graphRow, operator: null }).rows);
  });

  test('keeps operator and source of the duration', () => {
    expect(read({ ...graphRow, operator: 'Microsoft', callDurationSource: 'operator' }).rows[0]?.extra).toEqual({ operator: 'Microsoft', durationSource: 'operator' });
  });

  test('may be the bare list', () => {
    expect(readGraphCalls([graphRow], readerOptions)).toMatchObject({ rows: [{ usageId: graphRow.id }] });
  });

  test('may be empty', () => {
    expect(read()).toMatchObject({ rows: [], refusals: [] });
  });

  test.each([
    ['charge', 1e-7, 'AMOUNT_UNREADABLE'],
    ['charge', -1, 'AMOUNT_NEGATIVE'],
    ['charge', null, 'VALUE_MISSING'],
    ['charge', { amount: 1 }, 'VALUE_MISSING'],
    ['id', 'None', 'VALUE_MISSING'],
    ['currency', 'EUR', 'OTHER_CURRENCY'],
    ['startDateTime', '11/01/2026 08:00', 'TIME_UNREADABLE'],
  ])('refuses a row with the %s %j alone, by its place and property', (property, value, reasonCode) => {
    const result = read(graphRow, { ...graphRow, [property]: value });
    expect(result.rows).toHaveLength(1);
    expect(result.refusals).toMatchObject([{ line: 2, column: property, reasonCode }]);
  });

  test.each([[null], ['text'], [[1]]])('refuses %j, which is no row', (item) => {
    expect(read(item).refusals).toEqual([{ line: 1, column: null, reasonCode: 'ROW_NOT_OBJECT', values: {} }]);
  });

  test.each([[null], [{}], [{ value: 'x' }], ['text'], [7]])('%j holds no calls', (answer) => {
    expect(readGraphCalls(answer, readerOptions)).toEqual({ code: 'JSON_WITHOUT_CALLS', values: {} });
  });
});
