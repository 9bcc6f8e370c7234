import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Cell, Table, Workbooks } from '../../ports/workbooks.ts';

/** Rows are packed in portions of about this many characters. */
const portionChars = 256 * 1024;

/** Workbooks as Office Open XML (.xlsx): one sheet, its first row the headings. */
export class XlsxWorkbooks implements Workbooks {
  async *write({ name, columns, rows }: Table): AsyncGenerator<Uint8Array> {
    const packed: Uint8Array[] = [];
    const archive = new Zip((error, bytes) => {
      if (error) throw error;
      packed.push(bytes);
    });
    for (const [path, text] of Object.entries(fixedParts(name))) addWhole(archive, path, text);
    const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
    archive.add(sheet);
    for await (const portion of sheetPortions(columns, rows)) {
      sheet.push(Buffer.from(portion));
      yield* packed.splice(0);
    }
    sheet.push(new Uint8Array(0), true);
    archive.end();
    yield* packed;
  }
}

function addWhole(archive: Zip, path: string, text: string): void {
  const part = new ZipPassThrough(path);
  archive.add(part);
  part.push(Buffer.from(text), true);
}

const heading = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packageSpace = 'http://schemas.openxmlformats.org/package/2006';
const sheetSpace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts that every workbook has. */
function fixedParts(name: string): Record<string, string> {
  return {
    '[Content_Types].xml':
      `${heading}<Types xmlns="${packageSpace}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${mediaType}.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${mediaType}.worksheet+xml"/></Types>`,
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml':
      `${heading}<workbook xmlns="${sheetSpace}" xmlns:r="${relationSpace}">` +
      `<sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
  };
}

function relations(type: string, target: string): string {
  const relation = `<Relationship Id="rId1" Type="${relationSpace}/${type}" Target="${target}"/>`;
  return `${heading}<Relationships xmlns="${packageSpace}/relationships">${relation}</Relationships>`;
}

async function* sheetPortions(columns: readonly string[], rows: Table['rows']): AsyncGenerator<string> {
  let portion = `${heading}<worksheet xmlns="${sheetSpace}"><sheetData>${rowOf(columns)}`;
  for await (const row of rows) {
    portion += rowOf(row);
    if (portion.length < portionChars) continue;
    yield portion;
    portion = '';
  }
  yield `${portion}</sheetData></worksheet>`;
}

function rowOf(cells: readonly Cell[]): string {
  return `<row>${cells.map(cellOf).join('')}</row>`;
}

function cellOf(cell: Cell): string {
  if (typeof cell !== 'string') return `<c><v>${cell.decimal}</v></c>`;
  return cell === '' ? '<c/>' : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** XML has no place for most control characters. */
function escaped(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
