import { printable } from './printable.ts';

const slotCount = 512;

/**
 * Remembers the texts of one column that return row after row (names, countries, licences), so that they are trimmed,
 * cleaned and converted only once, and kept as copies that do not hold on to the block they were read from. Forgets the
 * older of two texts that meet in one slot.
 */
export class TextMemory {
  readonly #charsMax: number;
  readonly #convert: (text: string) => string;
  readonly #raw: string[] = Array.from({ length: slotCount }, () => '');
  readonly #converted: string[] = Array.from({ length: slotCount }, () => '');

  /** Texts are cut to `charsMax` before they are converted. */
  constructor(charsMax: number, convert: (text: string) => string) {
    this.#charsMax = charsMax;
    this.#convert = convert;
  }

  /** The converted text between two positions; empty when there is nothing but white space. */
  recall(text: string, from: number, to: number): string {
    if (from >= to) return '';
    const raw = text.slice(from, to);
    const slot = slotOf(text, from, to);
    return raw === this.#raw[slot] ? (this.#converted[slot] ?? '') : this.#learn(slot, raw);
  }

  #learn(slot: number, raw: string): string {
    const converted = ownCopy(this.#convert(printable(raw).trim().slice(0, this.#charsMax)));
    if (raw.length <= this.#charsMax) {
      this.#raw[slot] = ownCopy(raw);
      this.#converted[slot] = converted;
    }
    return converted;
  }
}

/** Mixes the length with three characters; ids, addresses and names differ most near their ends. */
function slotOf(text: string, from: number, to: number): number {
  const last = to - 1;
  const inner = text.charCodeAt(Math.min(from + 4, last)) * 131 + text.charCodeAt(Math.min(from + 1, last)) * 31;
  return ((to - from) * 61 + inner + text.charCodeAt(last) * 7) & (slotCount - 1);
}

/** Engines let a slice share the memory of the whole text; joining and slicing again makes a small text of its own. */
function ownCopy(text: string): string {
  return `${text} `.slice(0, -1);
}
