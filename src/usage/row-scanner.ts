import { lineCharsMax } from './text-blocks.ts';

/** No text column of the export holds more characters than this, so no row spans more lines. */
const rowLinesMax = 128;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/**
 * `row`: its cells can be asked for. `blank`: nothing but delimiters. `broken-quote`, `too-long`: the row's first line is
 * passed over and the next line is read as a row. `wait`: more text is needed.
 */
export type Scan = 'row' | 'blank' | 'broken-quote' | 'too-long' | 'wait';

/** The cells of one row: positions in a text, by column. */
export interface Cells {
  readonly text: string;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

const quoteMark = 0;
const delimiterMark = 1;
const lineFeedMark = 2;
const returnMark = 3;

/** The text ends within a quoted cell. */
const unfinished = -1;
/** A quoted cell goes on behind its closing quote, or over too many lines. */
const malformed = -2;

/**
 * Splits delimited text (RFC 4180; LF, CRLF or CR) row by row. A row's cells are positions in `text`, so that a cell which
 * nobody asks for costs nothing; they are found by the engine's own search, several times faster than by looking at each
 * character. Text may end within a quoted cell; the row is then read again with the text that follows.
 */
export class RowScanner implements Cells {
  text = '';
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Number of cells of the current row that have a column. */
  cells = 0;
  /** Whether the current row has filled cells beyond the last column. */
  hasSurplus = false;
  /** Physical line where the current row starts. */
  line = 0;

  readonly #delimiter: string;
  readonly #markTexts: readonly string[];
  readonly #columns: number;
  readonly #isQuoted: Uint8Array;
  #source = '';
  #position = 0;
  #nextLine: number;
  #isLast = false;
  /** Line breaks within the current row. */
  #breaks = 0;
  #hasDoubledQuotes = false;
  /** Where each mark comes next, from the last position asked for; the length of the source when there is none. */
  readonly #marks = new Int32Array(4).fill(-1);
  /** The same before the current row, as a broken row is left at its second line. */
  readonly #marksBefore = new Int32Array(4).fill(-1);

  constructor(delimiter: string, columns: number, firstLine: number) {
    this.#delimiter = delimiter;
    this.#markTexts = ['"', delimiter, '\n', '\r'];
    this.#columns = columns;
    this.#nextLine = firstLine;
    this.from = new Int32Array(columns);
    this.to = new Int32Array(columns);
    this.#isQuoted = new Uint8Array(columns);
  }

  /** Takes text that ends between two lines, or at the end of the file. */
  feed(text: string, isLast: boolean): void {
    this.#source = this.#position < this.#source.length ? this.#source.slice(this.#position) + text : text;
    this.#isLast = isLast;
    this.#position = 0;
    this.#marks.fill(-1);
  }

  next(): Scan {
    const start = this.#position;
    if (start >= this.#source.length) return 'wait';
    this.#beginRow();
    const lineEnd = this.#breakFrom(start);
    const end = this.#markFrom(quoteMark, start) < lineEnd ? this.#scanQuotedRow(start) : this.#scanPlainRow(start, lineEnd);
    if (end === unfinished && !this.#isLast && this.#source.length - start <= lineCharsMax) return 'wait';
    if (end < 0 || end - start > lineCharsMax) return this.#passOver(start, lineEnd);
    this.#position = this.#behindBreak(end);
    this.#nextLine += 1 + this.#breaks;
    if (this.#isBlank()) return 'blank';
    if (this.#hasDoubledQuotes) this.#undoubleQuotes();
    return 'row';
  }

  /** Where the next row starts, for `goBack`. */
  get position(): number {
    return this.#position;
  }

  /** Reads the current row once more at the next call. */
  goBack(position: number): void {
    this.#position = position;
    this.#nextLine = this.line;
    this.#marks.fill(-1);
  }

  #beginRow(): void {
    this.text = this.#source;
    this.line = this.#nextLine;
    this.cells = 0;
    this.hasSurplus = false;
    this.#breaks = 0;
    this.#hasDoubledQuotes = false;
  }

  /** A row without any quote ends with its line. */
  #scanPlainRow(start: number, lineEnd: number): number {
    let from = start;
    for (;;) {
      const to = Math.min(this.#markFrom(delimiterMark, from), lineEnd);
      this.#keepCell(from, to, 0);
      if (to === lineEnd) return lineEnd;
      from = to + 1;
    }
  }

  /** Where the last line of a row ends in which some cell is quoted, or a mark below zero. */
  #scanQuotedRow(start: number): number {
    this.#marksBefore.set(this.#marks);
    let from = start;
    for (;;) {
      const isQuoted = this.#source.charCodeAt(from) === quote;
      const to = isQuoted ? this.#closingQuote(from) : Math.min(this.#markFrom(delimiterMark, from), this.#breakFrom(from));
      if (to < 0) return to;
      this.#keepCell(isQuoted ? from + 1 : from, to, isQuoted ? 1 : 0);
      const end = isQuoted ? this.#behindQuote(to) : to;
      if (end < 0 || end >= this.#source.length || this.#source[end] !== this.#delimiter) return end;
      from = end + 1;
    }
  }

  #closingQuote(opening: number): number {
    let from = opening + 1;
    for (;;) {
      const at = this.#markFrom(quoteMark, from);
      this.#countBreaks(from, at);
      if (this.#breaks >= rowLinesMax) return malformed;
      if (at === this.#source.length) return unfinished;
      if (this.#source.charCodeAt(at + 1) !== quote) return at;
      this.#hasDoubledQuotes = true;
      from = at + 2;
    }
  }

  /** Behind a closing quote only spaces may come before the next delimiter or break. */
  #behindQuote(closing: number): number {
    let end = closing + 1;
    while (this.#source.charCodeAt(end) === space) end += 1;
    return end === this.#source.length || this.#source[end] === this.#delimiter || this.#breakFrom(end) === end ? end : malformed;
  }

  #countBreaks(from: number, to: number): void {
    for (let at = this.#breakFrom(from); at < to && this.#breaks < rowLinesMax; at = this.#breakFrom(this.#behindBreak(at))) {
      this.#breaks += 1;
    }
  }

  #keepCell(from: number, to: number, isQuoted: 0 | 1): void {
    if (this.cells === this.#columns) {
      if (to > from) this.hasSurplus = true;
      return;
    }
    this.from[this.cells] = from;
    this.to[this.cells] = to;
    this.#isQuoted[this.cells] = isQuoted;
    this.cells += 1;
  }

  #isBlank(): boolean {
    if (this.hasSurplus) return false;
    for (let cell = 0; cell < this.cells; cell += 1) {
      const to = this.to[cell] ?? 0;
      for (let index = this.from[cell] ?? 0; index < to; index += 1) {
        if (this.#source.charCodeAt(index) > space) return false;
      }
    }
    return true;
  }

  #undoubleQuotes(): void {
    let text = '';
    for (let cell = 0; cell < this.cells; cell += 1) {
      const raw = this.#source.slice(this.from[cell], this.to[cell]);
      this.from[cell] = text.length;
      text += this.#isQuoted[cell] === 1 ? raw.replaceAll('""', '"') : raw;
      this.to[cell] = text.length;
    }
    this.text = text;
  }

  /** Goes to the line after the row's first one: a stray quote must not swallow the rows that follow. */
  #passOver(start: number, lineEnd: number): Scan {
    this.#position = this.#behindBreak(lineEnd);
    this.#nextLine += 1;
    this.#marks.set(this.#marksBefore);
    return lineEnd - start > lineCharsMax ? 'too-long' : 'broken-quote';
  }

  #behindBreak(end: number): number {
    const isPair = this.#source.charCodeAt(end) === carriageReturn && this.#source.charCodeAt(end + 1) === lineFeed;
    return end + (isPair ? 2 : 1);
  }

  #breakFrom(position: number): number {
    return Math.min(this.#markFrom(lineFeedMark, position), this.#markFrom(returnMark, position));
  }

  #markFrom(mark: number, position: number): number {
    const known = this.#marks[mark] ?? -1;
    if (known >= position) return known;
    const at = this.#source.indexOf(this.#markTexts[mark] ?? '', position);
    const found = at < 0 ? this.#source.length : at;
    this.#marks[mark] = found;
    return found;
  }
}

/** The cells of one line as texts. */
export function splitLine(line: string, delimiter: string): string[] {
  const scanner = new RowScanner(delimiter, line.length + 1, 1);
  scanner.feed(line, true);
  if (scanner.next() !== 'row') return [];
  return Array.from({ length: scanner.cells }, (_, cell) => scanner.text.slice(scanner.from[cell], scanner.to[cell]));
}
