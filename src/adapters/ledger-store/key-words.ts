import { hash } from 'node:crypto';

const guidChars = 36;
const prefixesMax = 64;

/**
 * Writes the 128 bits that stand for a key into four words. A key that is a GUID in lower case, or ends in one, keeps all of
 * the GUID's bits (mixed with a hash of what stands before it); any other key becomes the first half of its SHA-256.
 */
export function writeKeyWords(key: string, into: Uint32Array): void {
  if (!writeGuid(key, key.length - guidChars, into)) {
    writeHash(key, into);
    return;
  }
  if (key.length === guidChars) return;
  const prefix = prefixWords(key.slice(0, -guidChars));
  for (let word = 0; word < 4; word += 1) into[word] = (into[word] ?? 0) ^ (prefix[word] ?? 0);
}

const hexValues = new Int8Array(128).fill(-1);
for (let value = 0; value < 16; value += 1) hexValues[value.toString(16).charCodeAt(0)] = value;
const dash = 0x2d;
/** Where a GUID has its dashes, and where each four of its digits begin. */
const dashPlaces = [8, 13, 18, 23] as const;
const digitPlaces = [0, 4, 9, 14, 19, 24, 28, 32] as const;

function writeGuid(text: string, start: number, into: Uint32Array): boolean {
  if (start < 0 || dashPlaces.some((place) => text.charCodeAt(start + place) !== dash)) return false;
  let signs = 0;
  for (let word = 0; word < 4; word += 1) {
    const high = fourDigits(text, start + (digitPlaces[2 * word] ?? 0));
    const low = fourDigits(text, start + (digitPlaces[2 * word + 1] ?? 0));
    into[word] = (high << 16) | low;
    signs |= high | low;
  }
  return signs >= 0;
}

/** Negative when one of them is no digit. */
function fourDigits(text: string, at: number): number {
  return (digit(text, at) << 12) | (digit(text, at + 1) << 8) | (digit(text, at + 2) << 4) | digit(text, at + 3);
}

function digit(text: string, at: number): number {
  return hexValues[text.charCodeAt(at)] ?? -1;
}

function writeHash(text: string, into: Uint32Array): void {
  const digest = hash('sha256', text, 'buffer');
  for (let word = 0; word < 4; word += 1) into[word] = digest.readUInt32LE(word * 4);
}

/** Keys come with few prefixes, again and again. */
const knownPrefixes = new Map<string, Uint32Array>();

function prefixWords(prefix: string): Uint32Array {
  let words = knownPrefixes.get(prefix);
  if (words === undefined) {
    words = new Uint32Array(4);
    writeHash(prefix, words);
    if (knownPrefixes.size >= prefixesMax) knownPrefixes.clear();
    knownPrefixes.set(prefix, words);
  }
  return words;
}

/** Writes a 64-bit hash of a fingerprint into two words. It is compared only for keys that are equal already. */
export function writeFingerprintWords(fingerprint: string, into: Uint32Array): void {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  for (let at = 0; at < fingerprint.length; at += 1) {
    const code = fingerprint.charCodeAt(at);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
    high ^= low >>> 15;
  }
  into[0] = mixed(low ^ fingerprint.length);
  into[1] = mixed(high ^ low);
}

/** Spreads every bit of a word over all its bits. */
export function mixed(word: number): number {
  let bits = word;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
