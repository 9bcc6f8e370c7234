const digits: ReadonlyMap<string, number> = new Map([
  ...Array.from('零一二三四五六七八九', (digit, value) => [digit, value] as const),
  ...Array.from('〇壹貳參肆伍陸柒捌玖', (digit, value) => [digit, value] as const),
  ['兩', 2],
]);

const units: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

/** Ten thousands and more, which what stands before is multiplied by. */
const sections: ReadonlyMap<string, number> = new Map([
  ['萬', 10_000],
  ['億', 100_000_000],
]);

/** More digits than that are no amount. */
const charactersMax = 20;
const plainDigits = '零一二三四五六七八九';

/** A number in Chinese numerals, and how many characters it takes. */
export interface ChineseNumber {
  /** Undefined: numerals in an order that is no number, or that may be more than one. */
  readonly value: number | undefined;
  /** The last unit is left out, as in 兩百五 for 250. */
  readonly isShort: boolean;
  readonly length: number;
}

/** Reads the numerals that begin at a place: 兩百五十, 一萬零五百, 兩百五. Undefined when no number begins there. */
export function readChineseNumber(characters: readonly string[], start: number): ChineseNumber | undefined {
  if (!beginsNumber(characters[start] ?? '')) return undefined;
  let end = start;
  while (isNumeral(characters[end] ?? '')) end += 1;
  const numerals = characters.slice(start, end);
  const length = numerals.length;
  if (length > charactersMax) return { value: undefined, isShort: false, length };
  const plain = plainNumerals(numerals);
  const whole = wholeNumber(plain);
  if (whole !== undefined) return { value: whole, isShort: false, length };
  return { value: shortNumber(plain), isShort: true, length };
}

/** What a unit behind digits multiplies them by: 5 萬, 3百萬. Undefined for other characters. */
export function scaleOf(character: string): number | undefined {
  return units.get(character) ?? sections.get(character);
}

function isNumeral(character: string): boolean {
  return digits.has(character) || scaleOf(character) !== undefined;
}

/** 百, 千 and 萬 begin other words: 千萬 is "by all means", 萬一 is "in case". */
function beginsNumber(character: string): boolean {
  return digits.has(character) || units.get(character) === 10;
}

/** In everyday digits, and without the 一 that may stand before a leading 十. */
function plainNumerals(numerals: readonly string[]): string {
  const plain = numerals.map((numeral) => plainDigits[digits.get(numeral) ?? -1] ?? plainUnit(numeral)).join('');
  return plain.replace(/^一十/, '十');
}

function plainUnit(numeral: string): string {
  return { 拾: '十', 佰: '百', 仟: '千' }[numeral] ?? numeral;
}

/** The value of a number that is written as it should be; every other order of numerals is none. */
function wholeNumber(plain: string): number | undefined {
  const value = valueOf(plain);
  return value !== undefined && written(value) === plain ? value : undefined;
}

/** 兩百五, 一千二, 三萬五: the last digit counts a tenth of the unit before it. */
function shortNumber(plain: string): number | undefined {
  const [, head = '', unit = '', digit = ''] = /^(.*([百千萬]))([一二三四五六七八九])$/.exec(plain) ?? [];
  const base = head === '' ? undefined : wholeNumber(head);
  const scale = scaleOf(unit);
  return base === undefined || scale === undefined ? undefined : base + (plainDigits.indexOf(digit) * scale) / 10;
}

function valueOf(plain: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const character of plain) {
    const unit = units.get(character);
    const scale = sections.get(character);
    if (unit !== undefined) section += (digit ?? 1) * unit;
    if (scale !== undefined) total = (total + section + (digit ?? 0)) * scale;
    if (scale !== undefined) section = 0;
    digit = digits.get(character);
  }
  const value = total + section + (digit ?? 0);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A whole number as it is written in Chinese, below a million million. */
function written(value: number): string {
  if (value === 0) return plainDigits.charAt(0);
  const text = [100_000_000, 10_000, 1]
    .map((scale) => ({ scale, section: Math.floor(value / scale) % 10_000 }))
    .reduce((before, { scale, section }) => before + writtenSection(section, scale, before !== ''), '');
  return text.replace(/^一十/, '十');
}

function writtenSection(section: number, scale: number, hasMoreBefore: boolean): string {
  if (section === 0) return '';
  const name = { 1: '', 10_000: '萬', 100_000_000: '億' }[scale] ?? '';
  const gap = hasMoreBefore && section < 1000 ? '零' : '';
  return `${gap}${writtenThousands(section)}${name}`;
}

function writtenThousands(section: number): string {
  const [thousands = 0, hundreds = 0, tens = 0, ones = 0] = String(section).padStart(4, '0').split('').map(Number);
  const parts = [part(thousands, '千'), part(hundreds, '百'), part(tens, '十'), part(ones, '')];
  return parts.join('').replace(/^零+|零+$/g, '').replace(/零+/g, '零');
}

function part(digit: number, unit: string): string {
  return digit === 0 ? '零' : `${plainDigits.charAt(digit)}${unit}`;
}
