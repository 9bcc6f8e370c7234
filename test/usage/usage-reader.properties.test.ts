import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columns, readAll, row, table, type Row } from './usage-table.ts';

const cell = fc.oneof(
  fc.constantFrom('', 'Ana', 'Brandt, Ana', 'a "b" c', 'a\r\nb', 'a\rb', 'a\nb', '"', '王小明', 'Zoë', '😀', '\u0000', ' x '),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
);
const anyRow: fc.Arbitrary<Row> = fc
  .record({
    UsageId: fc.uuid(),
    'Call ID': cell,
    'User Display Name': cell,
    'Destination Dialed': cell,
    'Destination Number': fc.constantFrom('+12065550101', '12065550101', '1.2E+10', '+4930123***', ''),
    'Start Time': fc.constantFrom('2026-11-01T08:00:08.2589935Z', '2026-11-01 08:00', 'never', ''),
    Charge: fc.constantFrom('0.00', '1.25', '-1', '1e3', '0.123456', ''),
    Currency: fc.constantFrom('USD', 'usd', 'EUR'),
  })
  .map((changes) => row(changes));
const anyRows = fc.array(anyRow, { maxLength: 8 });
const anyBreak = fc.constantFrom('\n', '\r\n', '\r');
const anyDelimiter = fc.constantFrom(',', ';', '\t');
const anyColumns = fc.shuffledSubarray([...columns], { minLength: columns.length });
const anySizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
/** Text with stray quotes, so that broken rows are cut anywhere too. */
const anyText = fc.string({ maxLength: 200, unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'ü', '王', ' ', '\uFEFF') });

function inUtf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

describe('whatever the rows,', () => {
  test('the order of columns does not matter', () => {
    fc.assert(
      fc.property(anyRows, anyColumns, anyDelimiter, (rows, names, delimiter) => {
        const shuffled = readAll(table(rows, names, delimiter));
        const usual = readAll(table(rows, columns, delimiter));
        expect(shuffled.rows).toEqual(usual.rows);
        expect(shuffled.refusals).toEqual(usual.refusals);
      }),
    );
  });

  test('the order of rows changes nothing but their order', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const forwards = readAll(table(rows)).rows;
        const backwards = readAll(table(rows.toReversed())).rows;
        expect(backwards.toReversed()).toEqual(forwards);
      }),
    );
  });

  test('each row is either taken or refused, at its own line', () => {
    fc.assert(
      fc.property(anyRows, anyBreak, (rows, lineBreak) => {
        const file = table(rows, columns, ',', lineBreak);
        const read = readAll(file);
        expect(read.rows.length + read.refusals.length).toBe(rows.length);
        const lines = file.split(/\r\n|\r|\n/);
        for (const { line, column } of read.refusals) {
          expect(column).not.toBeNull();
          expect(lines[line - 1]).toMatch(/^[0-9a-f-]{36},/);
        }
      }),
    );
  });

  test('bytes may be cut anywhere', () => {
    fc.assert(
      fc.property(anyRows, anyBreak, anyDelimiter, anySizes, fc.boolean(), (rows, lineBreak, delimiter, sizes, isWide) => {
        const text = table(rows, columns, delimiter, lineBreak);
        const file = isWide ? inUtf16(text) : Buffer.from(text);
        expect(readAll(file, sizes)).toEqual(readAll(file));
      }),
    );
  });

  test('bytes may be cut anywhere in damaged text too', () => {
    fc.assert(
      fc.property(anyRows, anyText, anySizes, fc.boolean(), (rows, text, sizes, isLatin) => {
        const file = Buffer.from(table(rows) + text, isLatin ? 'latin1' : 'utf8');
        expect(readAll(file, sizes)).toEqual(readAll(file));
      }),
    );
  });

  test('every instant from 2000 to 2099 is read as it is', () => {
    const instant = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        expect(readAll(table([row({ 'Start Time': date.toISOString() })])).rows[0]?.startAt).toBe(date.getTime());
      }),
    );
  });

  test('no bytes make the reader fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), anySizes, (bytes, sizes) => {
        expect(readAll(bytes, sizes)).toEqual(readAll(bytes));
      }),
    );
  });
});
