import { RowScanner, splitLine } from './row-scanner.ts';
import { lineCharsMax, TextBlocks } from './text-blocks.ts';
import { countKnownColumns, isUnreadable, layOutColumns, type ColumnLayout } from './usage-columns.ts';
import type { RefusalValues, RowRefusalCode, Unreadable } from './usage-refusal.ts';

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
  #head = '';
  #layout: ColumnLayout | undefined;
  #scanner: RowScanner | undefined;
  #delimiter: Delimiter = ',';
  #isLast = false;
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
    if (this.#scanner !== undefined) {
      this.#scanner.feed(text, this.#isLast);
      return undefined;
    }
    this.#head += text;
    return this.#readHeader();
  }

  /** Empty lines may come before the header, and the `sep=;` with which spreadsheets name the delimiter. */
  #readHeader(): Unreadable | undefined {
    let rest = this.#head;
    let line = 1;
    let named: Delimiter | undefined;
    while (rest !== '') {
      const [whole = '', first = ''] = /^([^\r\n]*)(?:\r\n|\r|\n|$)/.exec(rest) ?? [];
      const separator = namedDelimiter(first);
      if (separator === undefined && first.trim() !== '') return this.#begin(first, rest.slice(whole.length), line + 1, named);
      named = separator ?? named;
      rest = rest.slice(whole.length);
      line += 1;
    }
    return this.#isLast ? { code: 'EMPTY_FILE', values: {} } : undefined;
  }

  #begin(header: string, rest: string, line: number, named: Delimiter | undefined): Unreadable | undefined {
    if (header.length > lineCharsMax) return noHeader;
    const delimiter = named ?? likeliestDelimiter(header);
    const names = splitLine(header, delimiter).map((name) => name.trim());
    if (countKnownColumns(names) === 0) return noHeader;
    const layout = layOutColumns(names);
    if (isUnreadable(layout)) return layout;
    this.#layout = layout;
    this.#delimiter = delimiter;
    this.#scanner = new RowScanner(delimiter, names.length, line);
    this.#scanner.feed(rest, this.#isLast);
    this.#head = '';
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

const separatorPattern = /^"?sep=([,;\t])"?$/i;

function namedDelimiter(line: string): Delimiter | undefined {
  const named = separatorPattern.exec(line)?.[1];
  return delimiters.find((delimiter) => delimiter === named);
}

/** The delimiter under which most columns of the header are known. */
function likeliestDelimiter(header: string): Delimiter {
  const known = delimiters.map((delimiter) => countKnownColumns(splitLine(header, delimiter)));
  return delimiters[known.indexOf(Math.max(...known))] ?? ',';
}
