import { joinBytes } from './join-bytes.ts';

/** The longest line that is read, in characters; and the most bytes such a line can have. */
export const lineCharsMax = 1_048_576;
const lineBytesMax = 3 * lineCharsMax;

const lineFeed = 10;
const carriageReturn = 13;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Turns bytes that are cut anywhere into text that is cut only between lines, whatever the encoding. Of a line too long to
 * be read, the first `lineBytesMax` bytes and the end are kept, so that it is still seen to be too long.
 */
export class TextBlocks {
  #encoding: Encoding | undefined;
  #start: Uint8Array = new Uint8Array(0);
  #transcoder: InstanceType<typeof TextDecoder> | undefined;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  /** The lines that are complete by now; may be empty. */
  push(bytes: Uint8Array): string {
    if (this.#encoding !== undefined) return this.#completeLines(this.#asUtf8(bytes));
    this.#start = joinBytes([this.#start, bytes]);
    return this.#start.length < 4 ? '' : this.#begin();
  }

  /** What is left, complete or not. Nothing may be pushed afterwards. */
  end(): string {
    const text = this.#encoding === undefined ? this.#begin() : '';
    const rest = this.#transcoder === undefined ? [] : [encoder.encode(this.#transcoder.decode())];
    return text + decodeLines(joinBytes([...this.#pending, ...rest]));
  }

  #begin(): string {
    const { encoding, markBytes } = detectEncoding(this.#start);
    this.#encoding = encoding;
    if (encoding !== 'utf-8') this.#transcoder = new TextDecoder(encoding, { ignoreBOM: true });
    return this.#completeLines(this.#asUtf8(this.#start.subarray(markBytes)));
  }

  /** Everything behind this works on UTF-8, so that there is one way of finding lines. */
  #asUtf8(bytes: Uint8Array): Uint8Array {
    return this.#transcoder === undefined ? bytes : encoder.encode(this.#transcoder.decode(bytes, { stream: true }));
  }

  #completeLines(bytes: Uint8Array): string {
    const end = endOfLastLine(bytes);
    if (end === 0) {
      this.#keep(bytes);
      return '';
    }
    const block = joinBytes([...this.#pending, bytes.subarray(0, end)]);
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#keep(bytes.subarray(end));
    return decodeLines(block);
  }

  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#pendingBytes > lineBytesMax) return;
    this.#pending.push(bytes.slice());
    this.#pendingBytes += bytes.length;
  }
}

const encoder = new TextEncoder();
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
const westernWindows = new TextDecoder('windows-1252');

/** By the byte order mark; without one, a header is ASCII, so a zero byte beside the first character tells UTF-16. */
function detectEncoding(start: Uint8Array): { readonly encoding: Encoding; readonly markBytes: number } {
  const [a, b, c] = start;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  if (a !== 0 && b === 0) return { encoding: 'utf-16le', markBytes: 0 };
  if (a === 0 && b !== 0 && b !== undefined) return { encoding: 'utf-16be', markBytes: 0 };
  return { encoding: 'utf-8', markBytes: 0 };
}

/** Just behind the last line break; 0 when there is none. A final CR does not count, for a LF may follow it. */
function endOfLastLine(bytes: Uint8Array): number {
  const end = bytes.lastIndexOf(lineFeed);
  return (end >= 0 ? end : bytes.subarray(0, -1).lastIndexOf(carriageReturn)) + 1;
}

/** Lines that are not UTF-8 come from an older spreadsheet and are read in its Western encoding. */
function decodeLines(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  return text.includes('\uFFFD') ? decodeEachLine(bytes) : text;
}

function decodeEachLine(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; ) {
    const to = endOfFirstLine(bytes, from);
    text += decodeLine(bytes.subarray(from, to));
    from = to;
  }
  return text;
}

function endOfFirstLine(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && bytes[index] !== lineFeed && bytes[index] !== carriageReturn) index += 1;
  return Math.min(index + 1, bytes.length);
}

function decodeLine(line: Uint8Array): string {
  try {
    return strictUtf8.decode(line);
  } catch {
    return westernWindows.decode(line);
  }
}
