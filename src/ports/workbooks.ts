/** A cell: text, or a number as a decimal, which is never rounded on its way. */
export type Cell = string | { readonly decimal: string };

/** A table with a heading for each column. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** Makes files for spreadsheet programs. */
export interface Workbooks {
  /** The bytes of a workbook with one sheet, made while they are read. Text is never taken for a formula. */
  write(table: Table): AsyncIterable<Uint8Array>;
}
