import { describe, expect, test } from '@jest/globals';
import { columns, readAll, readOne, refusalOf, row, table } from './usage-table.ts';

const threeRows = [row({ UsageId: 'a-1' }), row({ UsageId: 'a-2' }), row({ UsageId: 'a-3' })];
const threeIds = ['a-1', 'a-2', 'a-3'];

function idsOf(file: string | Uint8Array): string[] {
  return readAll(file).rows.map(({ usageId }) => usageId);
}

function utf16(text: string, isBigEndian: boolean, hasMark: boolean): Uint8Array {
  const bytes = Buffer.from((hasMark ? '\uFEFF' : '') + text, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

describe('a row of the export', () => {
  test('becomes a call record with whole money and epoch times', () => {
    expect(readOne({})).toEqual({
      usageId: '9c4984c7-6c3c-427d-a30c-bd0b2eacee90',
      keySource: 'usage-id',
      callId: '1835317186_112562680@192.0.2.10',
      userLocation: 'US',
      userId: 'db03c14b-06eb-4189-939b-7cbf3a20ba27',
      upn: 'ana@harbourlane.example',
      displayName: 'Ana Brandt',
      callerId: '+12065550101',
      callType: 'user_out',
      numberType: 'Subscriber',
      domesticInternational: 'International',
      destinationName: 'United Kingdom',
      destinationNumber: '+442079460123',
      startAt: Date.UTC(2026, 10, 1, 8, 0, 8, 258),
      endAt: Date.UTC(2026, 10, 1, 8, 3, 47, 258),
      durationSeconds: 219,
      connectionFeeMicros: 0n,
      chargeMicros: 120_000n,
      currency: 'USD',
      capability: 'MCOPSTNPP',
    });
  });

  test('keeps the columns that newer exports add', () => {
    const names = [...columns, 'External Country', 'Call Direction', 'Operator', 'Source of Call Duration'];
    const newer = row({ 'External Country': 'GB', 'Call Direction': 'Outbound', Operator: 'Microsoft', 'Source of Call Duration': 'microsoft' });
    const [call] = readAll(table([newer, row()], names)).rows;
    expect(call?.extra).toEqual({ externalCountry: 'GB', callDirection: 'Outbound', operator: 'Microsoft', durationSource: 'microsoft' });
    expect(readAll(table([row()], names)).rows[0]?.extra).toBeUndefined();
  });

  test('is keyed by its id in lower case and without braces', () => {
    expect(readOne({ UsageId: '{9C4984C7-6C3C-427D-A30C-BD0B2EACEE90}' }).usageId).toBe('9c4984c7-6c3c-427d-a30c-bd0b2eacee90');
  });

  test('may have masked numbers and an unknown call type', () => {
    const call = readOne({ 'Destination Number': '+4930123***', 'Call Type': 'Hologram_Out' });
    expect(call).toMatchObject({ destinationNumber: '+4930123***', callType: 'hologram_out' });
  });

  test('lasts from start to end where the duration is empty', () => {
    expect(readOne({ 'Duration Seconds': '' }).durationSeconds).toBe(219);
    expect(readOne({ 'Duration Seconds': '', 'End Time': '' }).durationSeconds).toBe(0);
  });

  test('may give the duration as the admin centre shows it', () => {
    expect(readOne({ 'Duration Seconds': '01:02:03' }).durationSeconds).toBe(3723);
  });

  test('is as good with spaces around its values', () => {
    const padded = Object.fromEntries(Object.entries(row()).map(([name, value]) => [name, `  ${value} `]));
    expect(readOne(padded)).toEqual(readOne({}));
  });

  test('keeps its own texts among thousands of others', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => row({ UsageId: `a-${index}`, 'User Display Name': `Person ${index}`, UPN: `${index}@harbourlane.example` }));
    const { rows: read } = readAll(table(rows));
    expect(read.map(({ displayName, upn }) => [displayName, upn])).toEqual(rows.map((each) => [each['User Display Name'], each['UPN']]));
  });

  test('is not kept alive by the file it came from: texts that return are the same text', () => {
    const { rows } = readAll(table([row({ UsageId: 'a' }), row({ UsageId: 'b' })]));
    expect(rows[0]?.displayName).toBe(rows[1]?.displayName);
  });
});

describe('the encoding is found out', () => {
  const file = table([row({ UsageId: 'a-1', 'User Display Name': 'Zoë 王 Ångström' })]);

  test.each([
    ['UTF-8', Buffer.from(file)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${file}`)],
    ['UTF-16 LE with a mark', utf16(file, false, true)],
    ['UTF-16 LE without', utf16(file, false, false)],
    ['UTF-16 BE with a mark', utf16(file, true, true)],
    ['UTF-16 BE without', utf16(file, true, false)],
  ])('%s', (_, bytes) => {
    expect(readAll(bytes).rows[0]?.displayName).toBe('Zoë 王 Ångström');
  });

  test('a line from a spreadsheet that knows no UTF-8 keeps its Western letters', () => {
    const modern = table([row({ 'User Display Name': 'Zoë Ångström' })]);
    const western = table([row({ 'User Display Name': 'Zoë Ångström' })]).split('\r\n')[1] ?? '';
    const { rows } = readAll(Buffer.concat([Buffer.from(modern), Buffer.from(`${western}\r\n`, 'latin1')]));
    expect(rows.map(({ displayName }) => displayName)).toEqual(['Zoë Ångström', 'Zoë Ångström']);
  });
});

describe('the delimiter is found out', () => {
  test.each([[','], [';'], ['\t']])('%j', (delimiter) => {
    expect(idsOf(table(threeRows, columns, delimiter))).toEqual(threeIds);
  });

  test('a first line that names it is passed over, and counts as a line', () => {
    const bad = { ...row(), Charge: 'x' };
    const { rows, refusals } = readAll(`sep=;\r\n${table([row(), bad], columns, ';')}`);
    expect(rows).toHaveLength(1);
    expect(refusals[0]?.line).toBe(4);
  });
});

describe('the header', () => {
  test('is read by name: unknown columns are passed over and named, empty ones may be missing', () => {
    const names = ['Charge', 'Cost Centre', 'Capability', 'Start Time', 'Currency', 'UsageId'];
    const { rows, facts } = readAll(table([row({ 'Cost Centre': '4711' })], names));
    expect(rows[0]).toEqual({
      usageId: '9c4984c7-6c3c-427d-a30c-bd0b2eacee90',
      keySource: 'usage-id',
      startAt: Date.UTC(2026, 10, 1, 8, 0, 8, 258),
      durationSeconds: 0,
      connectionFeeMicros: 0n,
      chargeMicros: 120_000n,
      currency: 'USD',
      capability: 'MCOPSTNPP',
    });
    expect(facts?.ignoredColumns).toEqual(['Cost Centre']);
  });

  test('may have the names that the admin centre shows, where the key is a hash', () => {
    const shown = [
      'Time stamp (UTC),Display name,Username,Phone number,Call type,Called to,To country or region,Called from,From country or region,Charge,Currency,Duration,Domestic/International,Call ID,Number type,Country or region,Conference ID,Capability',
      '2026-11-01T08:00:08Z,Ana Brandt,ana@harbourlane.example,+12065550101,user_out,+442079460123,United Kingdom,+12065550101,US,0.12,USD,219,International,call-1,Subscriber,US,,MCOPSTNPP',
    ].join('\n');
    const { rows, facts } = readAll(shown);
    expect(facts?.keySource).toBe('hash');
    expect(rows[0]).toMatchObject({
      usageId: `hash of ["call-1",${Date.UTC(2026, 10, 1, 8, 0, 8)},"+442079460123",219]`,
      keySource: 'hash',
      displayName: 'Ana Brandt',
      upn: 'ana@harbourlane.example',
      callerId: '+12065550101',
      destinationName: 'United Kingdom',
      destinationNumber: '+442079460123',
      userLocation: 'US',
    });
  });

  test('does not mind case, spaces and underscores', () => {
    const file = table(threeRows).replace('UsageId,Call ID', 'usage_id,"CALL  id"').replace('Start Time', 'START_TIME');
    expect(idsOf(file)).toEqual(threeIds);
  });

  test('alone is a file without rows', () => {
    expect(readAll(table([]))).toMatchObject({ rows: [], refusals: [], stop: undefined });
  });

  test('without a required column makes the file unreadable, naming what is missing', () => {
    const names = columns.filter((name) => name !== 'Charge' && name !== 'UsageId' && name !== 'Call ID');
    expect(readAll(table(threeRows, names)).stop).toEqual({ code: 'COLUMNS_MISSING', values: { columns: 'UsageId, Charge' } });
  });

  test('with a column twice makes the file unreadable', () => {
    expect(readAll(table(threeRows, [...columns, 'charge'])).stop).toEqual({ code: 'COLUMN_TWICE', values: { column: 'Charge' } });
  });

  test.each([
    ['EMPTY_FILE', ''],
    ['EMPTY_FILE', '\r\n\r\n'],
    ['EMPTY_FILE', '\uFEFF'],
    ['NO_HEADER', 'Dear all,\nplease find the calls attached.\n'],
    ['NO_HEADER', '\u0000\u0001\u0002\u0003'],
    ['NO_HEADER', '\n'.repeat(200)],
  ])('%s for %j', (code, file) => {
    expect(readAll(file).stop).toMatchObject({ code });
  });
});

describe('lines', () => {
  test.each([['\n'], ['\r\n'], ['\r']])('may end with %j', (lineBreak) => {
    expect(idsOf(table(threeRows, columns, ',', lineBreak))).toEqual(threeIds);
  });

  test('may lack the last line break', () => {
    expect(idsOf(table(threeRows).trimEnd())).toEqual(threeIds);
  });

  test('without any value are passed over', () => {
    const file = table(threeRows).replace('\r\na-2', `\r\n\r\n${','.repeat(19)}\r\n   \r\na-2`);
    expect(readAll(file)).toMatchObject({ refusals: [], rows: [{ usageId: 'a-1' }, { usageId: 'a-2' }, { usageId: 'a-3' }] });
  });

  test('are counted where they are, with breaks in quotes and empty lines', () => {
    const rows = [row({ 'User Display Name': 'Ana\r\nBrandt' }), row({ 'User Display Name': 'Ana\nB\rrandt' }), row({ Charge: '-1' })];
    const file = `\n${table(rows).replace('\r\n9c', '\r\n\r\n9c')}`;
    const { refusals } = readAll(file);
    expect(refusals.map(({ line }) => line)).toEqual([9]);
    expect(file.split(/\r\n|\r|\n/)[8]).toContain('-1');
  });

  test('longer than 1 MiB are refused and the others stand', () => {
    const long = row({ UsageId: 'a-2', 'User Display Name': 'x'.repeat(1_048_576) });
    const { rows, refusals } = readAll(table([row({ UsageId: 'a-1' }), long, row({ UsageId: 'a-3' })]));
    expect(rows.map(({ usageId }) => usageId)).toEqual(['a-1', 'a-3']);
    expect(refusals).toEqual([{ line: 3, column: null, reasonCode: 'LINE_TOO_LONG', values: { limitChars: 1_048_576 } }]);
  });

  test('of many megabytes do not stop the lines behind them', () => {
    const start = Buffer.from(table([row({ UsageId: 'a-1' })]));
    const flood = Buffer.alloc(10_000_000, 'x');
    const end = Buffer.from(`\r\n${table([row({ UsageId: 'a-3' })]).split('\r\n')[1]}\r\n`);
    const { rows, refusals } = readAll(Buffer.concat([start, flood, end]), [65_536]);
    expect(rows.map(({ usageId }) => usageId)).toEqual(['a-1', 'a-3']);
    expect(refusals).toMatchObject([{ line: 3, reasonCode: 'LINE_TOO_LONG' }]);
  });

  test.each([
    ['TOO_FEW_FIELDS', 'a-2,call'],
    ['TOO_MANY_FIELDS', `a-2${','.repeat(19)}MCOPSTNPP,more`],
  ])('%s: %s', (reasonCode, line) => {
    const file = table(threeRows).replace(/\r\na-2[^\r]*/, `\r\n${line}`);
    expect(readAll(file)).toMatchObject({ rows: [{ usageId: 'a-1' }, { usageId: 'a-3' }], refusals: [{ line: 3, column: null, reasonCode }] });
  });

  test('may have empty fields beyond the header', () => {
    expect(readAll(table(threeRows).replaceAll('MCOPSTNPP\r\n', 'MCOPSTNPP,,\r\n')).rows).toHaveLength(3);
  });
});

describe('quotes', () => {
  test('hold delimiters, doubled quotes and line breaks, which are read as spaces', () => {
    const name = 'Brandt, Ana "the Boss"\r\nof Accounts';
    expect(readOne({ 'User Display Name': name }).displayName).toBe('Brandt, Ana "the Boss" of Accounts');
  });

  test('around every field are fine', () => {
    const file = table(threeRows).replace(/[^,\r\n]+/g, '"$&"').replaceAll(',,', ',"",');
    expect(readAll(file)).toMatchObject({ refusals: [], rows: [{ usageId: 'a-1' }, { usageId: 'a-2' }, { usageId: 'a-3' }] });
  });

  test('within a field that does not begin with one are part of it', () => {
    const file = table([row({ 'User Display Name': 'NAME' })]).replace('NAME', 'Ana "the Boss" Brandt');
    expect(readAll(file).rows[0]?.displayName).toBe('Ana "the Boss" Brandt');
  });

  test.each([
    ['not closed', '"Ana'],
    ['closed too early', '"Ana" Brandt'],
  ])('%s cost their own row only', (_, cell) => {
    const rows = [row({ UsageId: 'a-1' }), row({ UsageId: 'a-2', 'User Display Name': 'NAME' }), row({ UsageId: 'a-3', 'User Display Name': 'O, "K"' })];
    const { rows: read, refusals } = readAll(table(rows).replace('NAME', cell));
    expect(read.map(({ usageId }) => usageId)).toEqual(['a-1', 'a-3']);
    expect(refusals).toEqual([{ line: 3, column: null, reasonCode: 'BROKEN_QUOTE', values: {} }]);
  });

  test('doubled are single only where the field is quoted', () => {
    const file = table([row({ 'User Display Name': 'a "b"', 'Call ID': 'ID' })]).replace('ID,,US', 'x""y,,US');
    expect(readAll(file).rows[0]).toMatchObject({ displayName: 'a "b"', callId: 'x""y' });
  });

  test('closed more lines later than any field can have do not swallow the rows between', () => {
    const rows = Array.from({ length: 300 }, (_, index) => row({ UsageId: `a-${index}` }));
    const file = table(rows).replace('a-0,', '"a-0,').replace('a-299,', 'a-299",');
    const { rows: read, refusals } = readAll(file);
    expect(read).toHaveLength(299);
    expect(refusals).toMatchObject([{ line: 2, reasonCode: 'BROKEN_QUOTE' }]);
  });

  test('not closed do not swallow a large file', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => row({ UsageId: `a-${index}` }));
    const file = table(rows).replace('a-7,', '"a-7,');
    const { rows: read, refusals } = readAll(file, [65_536]);
    expect(read).toHaveLength(19_999);
    expect(refusals).toMatchObject([{ line: 9, reasonCode: 'BROKEN_QUOTE' }]);
  });
});

describe('an amount', () => {
  test.each([
    ['0', 0n],
    ['0.00', 0n],
    ['12', 12_000_000n],
    ['12.3', 12_300_000n],
    ['0.123456', 123_456n],
    ['1234567890123.45', 1_234_567_890_123_450_000n],
  ])('%s is read exactly', (text, micros) => {
    expect(readOne({ Charge: text }).chargeMicros).toBe(micros);
  });

  test.each(['1,234', '1,5', '1,234.50', '1e3', '1E-2', 'NaN', 'Infinity', '$1.00', '1.00 USD', '0.1234567', '1.', '.5', '+1', '0x10', '１', "1'000"])(
    '%s is refused where the delimiter is a comma',
    (text) => {
      expect(refusalOf({ Charge: text })).toEqual({ line: 2, column: 'Charge', reasonCode: 'AMOUNT_UNREADABLE', values: { value: text } });
    },
  );

  test.each(['-1', '-0.01', '(1.00)', '−1'])('%s is refused as negative', (text) => {
    expect(refusalOf({ Charge: text }).reasonCode).toBe('AMOUNT_NEGATIVE');
  });

  test.each([
    ['1,5', 1_500_000n],
    ['0,125', 125_000n],
    ['12,34', 12_340_000n],
    ['1234,567', 1_234_567_000n],
    ['1.25', 1_250_000n],
  ])('%s may have a decimal comma where the delimiter is none', (text, micros) => {
    expect(readOne({ Charge: text }, ';').chargeMicros).toBe(micros);
    expect(readOne({ Charge: text }, '\t').chargeMicros).toBe(micros);
  });

  test.each(['1,234', '999,000', '1.234,50', '1,2,3', '1,2345678'])('%s is refused even there', (text) => {
    expect(refusalOf({ Charge: text }, ';').reasonCode).toBe('AMOUNT_UNREADABLE');
  });

  test('is required as a charge, and nothing as a connection fee', () => {
    expect(refusalOf({ Charge: '' })).toMatchObject({ column: 'Charge', reasonCode: 'VALUE_MISSING' });
    expect(readOne({ 'Connection Fee': '' }).connectionFeeMicros).toBe(0n);
    expect(refusalOf({ 'Connection Fee': 'x' })).toMatchObject({ column: 'Connection Fee', reasonCode: 'AMOUNT_UNREADABLE' });
  });
});

describe('a row is refused', () => {
  test.each([
    ['UsageId', '', 'VALUE_MISSING'],
    ['UsageId', '{}', 'VALUE_MISSING'],
    ['UsageId', '1.23457E+15', 'ID_DAMAGED'],
    ['UsageId', 'a\u0000b', 'UNREADABLE_CHARACTERS'],
    ['UsageId', 'x'.repeat(129), 'VALUE_TOO_LONG'],
    ['Start Time', '', 'VALUE_MISSING'],
    ['Start Time', 'yesterday', 'TIME_UNREADABLE'],
    ['Start Time', '46327.5', 'TIME_UNREADABLE'],
    ['Start Time', '2026-02-29T08:00:00Z', 'TIME_UNREADABLE'],
    ['Start Time', '2026-11-01', 'TIME_UNREADABLE'],
    ['Start Time', '2026-11-01T24:00:00Z', 'TIME_UNREADABLE'],
    ['Start Time', '0026-11-01T08:00:00Z', 'TIME_UNREADABLE'],
    ['End Time', 'later', 'TIME_UNREADABLE'],
    ['Duration Seconds', '-5', 'DURATION_UNREADABLE'],
    ['Duration Seconds', '1,5', 'DURATION_UNREADABLE'],
    ['Currency', '', 'VALUE_MISSING'],
    ['Currency', 'EUR', 'OTHER_CURRENCY'],
    ['Capability', '', 'VALUE_MISSING'],
    ['Capability', 'MCOPSTN\u0007PP', 'UNREADABLE_CHARACTERS'],
    ['Capability', 'x'.repeat(129), 'VALUE_TOO_LONG'],
  ])('%s %j: %s', (column, value, reasonCode) => {
    expect(refusalOf({ [column]: value })).toMatchObject({ line: 2, column, reasonCode });
  });

  test('by the name that the file gives the column', () => {
    const file = table([row({ Charge: 'x' })]).replace('Charge', 'CHARGE');
    expect(readAll(file).refusals[0]?.column).toBe('CHARGE');
  });

  test('with the values that explain it, cut to a readable length', () => {
    expect(refusalOf({ Currency: 'eur' }).values).toEqual({ value: 'EUR', expected: 'USD' });
    expect(refusalOf({ 'Start Time': 'x'.repeat(500) }).values).toEqual({ value: `${'x'.repeat(60)}…` });
  });
});

describe('a description', () => {
  test('loses its control characters, not its row', () => {
    expect(readOne({ 'User Display Name': 'Ana\u0000\tBrandt\u0085' }).displayName).toBe('Ana\uFFFD Brandt\uFFFD');
    expect(readOne({ 'Call ID': 'a\u0007b' }).callId).toBe('a\uFFFDb');
  });

  test('is cut where it is longer than any column of the export', () => {
    expect(readOne({ 'User Display Name': 'x'.repeat(5000), 'Call ID': 'y'.repeat(5000) })).toMatchObject({
      displayName: 'x'.repeat(256),
      callId: 'y'.repeat(256),
    });
  });
});

describe('a phone number', () => {
  test.each([
    ['12065550101', '+12065550101'],
    ["'+12065550101", '+12065550101'],
    ['911', '911'],
    ['anonymous', 'anonymous'],
    ['4930123***', '4930123***'],
  ])('%s, as a spreadsheet leaves it, is read as %s', (text, number) => {
    expect(readOne({ 'Destination Number': text }).destinationNumber).toBe(number);
  });

  test.each(['1.20656E+10', '1,20656E+10', '4E+11'])('%s has lost digits: it is left out and counted', (text) => {
    const { rows, facts } = readAll(table([row({ 'Destination Number': text })], columns, ';'));
    expect(rows[0]).toMatchObject({ destinationNumber: undefined, chargeMicros: 120_000n });
    expect(facts?.damagedNumbers).toBe(1);
  });

  test('with lost digits refuses the row where the number is part of the key', () => {
    const names = columns.filter((name) => name !== 'UsageId');
    const { refusals } = readAll(table([row({ 'Destination Number': '1.20656E+10' })], names));
    expect(refusals).toMatchObject([{ line: 2, column: 'Destination Number', reasonCode: 'NUMBER_DAMAGED' }]);
  });

  test('with a lost plus sign does not change the key', () => {
    const names = columns.filter((name) => name !== 'UsageId');
    const [whole, damaged] = ['+442079460123', '442079460123'].map((number) => readAll(table([row({ 'Destination Number': number })], names)).rows[0]);
    expect(damaged?.usageId).toBe(whole?.usageId);
  });
});

describe('without an id column', () => {
  test('a row without a call id is refused', () => {
    const names = columns.filter((name) => name !== 'UsageId');
    expect(readAll(table([row({ 'Call ID': '' })], names)).refusals).toMatchObject([{ column: 'Call ID', reasonCode: 'VALUE_MISSING' }]);
  });
});

describe('a time', () => {
  test.each([
    ['2026-11-01T08:00:08.2589935Z', Date.UTC(2026, 10, 1, 8, 0, 8, 258)],
    ['2026-11-01T08:00:08Z', Date.UTC(2026, 10, 1, 8, 0, 8)],
    ['2026-11-01T08:00:08.5Z', Date.UTC(2026, 10, 1, 8, 0, 8, 500)],
    ['2026-11-01T08:00Z', Date.UTC(2026, 10, 1, 8, 0)],
    ['2026-11-01T08:00:08', Date.UTC(2026, 10, 1, 8, 0, 8)],
    ['2026-11-01 08:00:08', Date.UTC(2026, 10, 1, 8, 0, 8)],
    ['2026-11-01t08:00:08z', Date.UTC(2026, 10, 1, 8, 0, 8)],
    ['2026-11-01T08:00:08+02:00', Date.UTC(2026, 10, 1, 6, 0, 8)],
    ['2026-11-01 08:00:08.0000000 -05:30', Date.UTC(2026, 10, 1, 13, 30, 8)],
    ['2026-11-01T08:00:08+0000', Date.UTC(2026, 10, 1, 8, 0, 8)],
    ['2028-02-29T23:59:59Z', Date.UTC(2028, 1, 29, 23, 59, 59)],
    ['2026/11/01 08:00', Date.UTC(2026, 10, 1, 8, 0)],
    ['2026/11/1 下午 08:00:08', Date.UTC(2026, 10, 1, 20, 0, 8)],
  ])('%s is read in UTC', (text, instant) => {
    expect(readOne({ 'Start Time': text }).startAt).toBe(instant);
  });
});
