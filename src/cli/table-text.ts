import type { Cell, Table } from '../ports/workbooks.ts';

/** A table as CSV (RFC 4180), made while it is read. A spreadsheet program takes none of its text for a formula. */
export async function* csvText({ columns, rows }: Table): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const row of rows) yield csvLine(row);
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell.decimal;
  const text = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A phone number keeps its plus: digits alone are no formula. */
function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && !/^\+[\d*]+$/.test(text);
}
