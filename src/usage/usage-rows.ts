import { RowScanner, splitLine } from './row-scanner.ts';
import { lineCharsMax, TextBlocks } from './text-blocks.ts';
import { countKnownColumns, isUnreadable, layOutColumns, type ColumnLayout } from './usage-columns.ts';
import type { RefusalValues, RowRefusalCode, Unreadable } from './usage-refusal.ts';

/** The header is looked for in as many lines. */
const headerLineMax = 100;

const delimiters = [',', ';', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/** What stands in the way of a row. */
export interface RowFault {
  readonly reasonCode: RowRefusalCode;
  readonly values: RefusalValues;
}

/** The bytes of a usage file as rows: finds encoding, delimiter and header, then goes from row to row. */
export class UsageRows {
  readonly #blocks = new TextBlocks();
  #layout: ColumnLayout | undefined;
  #scanner: RowScanner | undefined;
  #delimiter: Delimiter = ',';
  #isLast = false;
  #headerLine = 1;
  #rowStart = 0;

  /** Takes bytes; a fault of the whole file comes back. */
  push(bytes: Uint8Array): Unreadable | undefined {
    return this.#take(this.#blocks.push(bytes));
  }

  end(): Unreadable | undefined {
    this.#isLast = true;
    return this.#take(this.#blocks.end());
  }

  /** Undefined until the header is read. */
  get layout(): ColumnLayout | undefined {
    return this.#layout;
  }

  get decimalComma(): boolean {
    return this.#delimiter !== ',';
  }

  /** Positions of the current row's cells. */
  get cells(): RowScanner {
    if (this.#scanner === undefined) throw new TypeError('cells are asked for before the header was read');
    return this.#scanner;
  }

  /** Goes to the next row: `row`, a fault of that row, or undefined when more bytes are needed. */
  next(): 'row' | RowFault | undefined {
    const scanner = this.#scanner;
    if (scanner === undefined) return undefined;
    for (;;) {
      this.#rowStart = scanner.position;
      const scan = scanner.next();
      if (scan === 'wait') return undefined;
      if (scan === 'too-long') return { reasonCode: 'LINE_TOO_LONG', values: { limitChars: lineCharsMax } };
      if (scan === 'broken-quote') return { reasonCode: 'BROKEN_QUOTE', values: {} };
      if (scan === 'row') return this.#countFault(scanner) ?? 'row';
    }
  }

  /** The next `next` returns the current row once more. */
  stepBack(): void {
    this.#scanner?.goBack(this.#rowStart);
  }

  #take(text: string): Unreadable | undefined {
    if (this.#scanner === undefined) return this.#findHeader(text);
    this.#scanner.feed(text, this.#isLast);
    return undefined;
  }

  /** Empty lines may come before the header, and the `sep=;` with which spreadsheets name the delimiter. */
  #findHeader(text: string): Unreadable | undefined {
    for (let rest = text; rest !== ''; this.#headerLine += 1) {
      const [whole = '', line = ''] = firstLine.exec(rest) ?? [];
      rest = rest.slice(whole.length);
      if (line.trim() !== '' && !namesDelimiter.test(line)) return this.#begin(line, rest);
      if (this.#headerLine === headerLineMax) return noHeader;
    }
    return this.#isLast ? { code: 'EMPTY_FILE', values: {} } : undefined;
  }

  #begin(header: string, rest: string): Unreadable | undefined {
    if (header.length > lineCharsMax) return noHeader;
    const delimiter = likeliestDelimiter(header);
    const names = splitLine(header, delimiter).map((name) => name.trim());
    if (countKnownColumns(names) === 0) return noHeader;
    const layout = layOutColumns(names);
    if (isUnreadable(layout)) return layout;
    this.#layout = layout;
    this.#delimiter = delimiter;
    this.#scanner = new RowScanner(delimiter, names.length, this.#headerLine + 1);
    this.#scanner.feed(rest, this.#isLast);
    return undefined;
  }

  #countFault(scanner: RowScanner): RowFault | undefined {
    const expected = scanner.from.length;
    if (scanner.hasSurplus) return { reasonCode: 'TOO_MANY_FIELDS', values: { expected } };
    if (scanner.cells === expected) return undefined;
    return { reasonCode: 'TOO_FEW_FIELDS', values: { fields: scanner.cells, expected } };
  }
}

const noHeader: Unreadable = { code: 'NO_HEADER', values: {} };

const firstLine = /^([^\r\n]*)(?:\r\n|\r|\n|$)/;
const namesDelimiter = /^"?sep=.?"?$/i;

/** The delimiter under which most columns of the header are known. */
function likeliestDelimiter(header: string): Delimiter {
  const known = delimiters.map((delimiter) => countKnownColumns(splitLine(header, delimiter)));
  return delimiters[known.indexOf(Math.max(...known))] ?? ',';
}
