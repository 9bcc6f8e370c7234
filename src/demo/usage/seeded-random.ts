/** Numbers that look random and are the same for the same seed (the mulberry32 generator). Not for secrets. */
export class SeededRandom {
  #state: number;

  /** Several seeds are mixed into one, so that a day of a year has a stream of its own. */
  constructor(...seeds: readonly number[]) {
    this.#state = seeds.reduce((state, seed) => Math.imul(state ^ (seed + 0x9e3779b9), 0x85ebca6b) ^ (state >>> 13), 1);
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    return this.#bits() / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[Math.floor(this.next() * items.length)] as Item;
  }

  /** Eight hexadecimal digits. */
  hexWord(): string {
    const bits = this.#bits();
    return hexOf(bits >>> 24) + hexOf(bits >>> 16) + hexOf(bits >>> 8) + hexOf(bits);
  }

  #bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    const a = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    const b = (a + Math.imul(a ^ (a >>> 7), a | 61)) ^ a;
    return (b ^ (b >>> 14)) >>> 0;
  }
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexOf(byte: number): string {
  return hexBytes[byte & 0xff] as string;
}
