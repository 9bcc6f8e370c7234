const smallNumbers: ReadonlyMap<string, number> = new Map(
  ('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen')
    .split(' ')
    .map((word, value) => [word, value]),
);

const tens: ReadonlyMap<string, number> = new Map([
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fourty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
  ['ninty', 90],
]);

/** Every word that can be part of a number in words; a misspelling of one is never guessed, save those listed. */
export const numberWords: readonly string[] = [...smallNumbers.keys(), ...tens.keys(), 'hundred', 'thousand', 'million'];

const isNumberWord: ReadonlySet<string> = new Set(numberWords);

/** A number found in words, and how many words it takes. A value of undefined: number words in an order that is no number. */
export interface NumberInWords {
  readonly value: number | undefined;
  readonly length: number;
}

/**
 * Reads a whole number up to 999,999 that begins at a place: "two hundred and fifty", "a thousand", "twelve hundred".
 * Undefined when no number begins there.
 */
export function readNumberWords(words: readonly string[], start: number): NumberInWords | undefined {
  const isArticle = words[start] === 'a' && (words[start + 1] === 'hundred' || words[start + 1] === 'thousand');
  const first = words[start] ?? '';
  if (!isArticle && !smallNumbers.has(first) && !tens.has(first)) return undefined;
  const reader = new NumberReader(words, start);
  const value = reader.readThousands();
  const strayEnd = endOfNumberWords(words, reader.at);
  if (strayEnd > reader.at || value === undefined) return { value: undefined, length: Math.max(strayEnd, reader.at, start + 1) - start };
  return { value, length: reader.at - start };
}

function endOfNumberWords(words: readonly string[], start: number): number {
  let end = start;
  while (isNumberWord.has(words[end] ?? '')) end += 1;
  return end;
}

class NumberReader {
  readonly #words: readonly string[];
  readonly #start: number;
  at: number;

  constructor(words: readonly string[], start: number) {
    this.#words = words;
    this.#start = start;
    this.at = start;
  }

  readThousands(): number | undefined {
    const first = this.#readHundreds();
    if (first === undefined || !this.#take('thousand')) return first;
    const rest = this.#readRest(() => this.#readHundreds());
    return first === 0 || first > 999 || rest > 999 ? undefined : first * 1000 + rest;
  }

  #readHundreds(): number | undefined {
    const first = this.#readSmall();
    if (first === undefined || first === 0 || first > 19 || !this.#take('hundred')) return first;
    return first * 100 + this.#readRest(() => this.#readSmall());
  }

  /** A lower part after its higher one, joined with or without "and"; nothing is 0. */
  #readRest(read: () => number | undefined): number {
    const before = this.at;
    this.#take('and');
    const rest = read();
    if (rest === undefined) this.at = before;
    return rest ?? 0;
  }

  #readSmall(): number | undefined {
    if (this.at === this.#start && this.#take('a')) return 1;
    const ten = tens.get(this.#word());
    if (ten === undefined) return this.#readUnit(0, 19);
    this.at += 1;
    return ten + (this.#readUnit(1, 9) ?? 0);
  }

  #readUnit(least: number, most: number): number | undefined {
    const value = smallNumbers.get(this.#word());
    if (value === undefined || value < least || value > most) return undefined;
    this.at += 1;
    return value;
  }

  #take(word: string): boolean {
    if (this.#word() !== word) return false;
    this.at += 1;
    return true;
  }

  #word(): string {
    return this.#words[this.at] ?? '';
  }
}
