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

function writeGuid(text: string, start: number, into: Uint32Array): boolean {
  if (start < 0) return false;
  let digits = 0;
  let word = 0;
  for (let at = 0; at < guidChars; at += 1) {
    const code = text.charCodeAt(start + at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== dash) return false;
      continue;
    }
    const value = hexValues[code] ?? -1;
    if (value < 0) return false;
    word = (word << 4) | value;
    digits += 1;
    if (digits % 8 === 0) into[digits / 8 - 1] = word;
  }
  return true;
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
