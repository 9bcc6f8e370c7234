import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { XlsxWorkbooks } from '../../../src/adapters/workbooks/xlsx-workbooks.ts';
import type { Cell } from '../../../src/ports/workbooks.ts';

async function parts(columns: string[], rows: Cell[][], name = 'statement'): Promise<Record<string, string>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of new XlsxWorkbooks().write({ name, columns, rows })) chunks.push(chunk);
  const files = unzipSync(new Uint8Array(Buffer.concat(chunks)));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

async function sheet(columns: string[], rows: Cell[][]): Promise<string> {
  return (await parts(columns, rows))['xl/worksheets/sheet1.xml'] ?? '';
}

describe('a workbook', () => {
  test('has the parts that spreadsheet programs ask for', async () => {
    const files = await parts(['A'], [], 'a "b" & c');
    expect(Object.keys(files)).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml']);
    expect(files['xl/workbook.xml']).toContain('name="a &quot;b&quot; &amp; c"');
  });

  test('keeps numbers as numbers, to the last place, and text as text', async () => {
    const text = await sheet(['Amount', 'Name'], [[{ decimal: '-1.250000' }, '=1+1'], ['', '0042']]);
    expect(text).toContain('<row><c><v>-1.250000</v></c><c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c></row>');
    expect(text).toContain('<row><c/><c t="inlineStr"><is><t xml:space="preserve">0042</t></is></c></row>');
    expect(text).not.toContain('<f>');
  });

  test('stays readable whatever is in the text', async () => {
    expect(await sheet(['A'], [['<a>&"\u0000\u0007\uD800é😀']])).toContain('>&lt;a&gt;&amp;&quot;\uFFFDé😀</t>');
  });

  test('of many rows is whole', async () => {
    const text = await sheet(['A'], Array.from({ length: 20_000 }, (_, index) => [`row ${index}`]));
    expect(text.match(/<row>/g)).toHaveLength(20_001);
    expect(text.endsWith('</sheetData></worksheet>')).toBe(true);
  });
});
