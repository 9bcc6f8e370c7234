import { expect, test } from '@jest/globals';
import { lineCharsMax, TextBlocks } from '../../src/usage/text-blocks.ts';

test('text comes in whole lines however the bytes are cut', () => {
  const blocks = new TextBlocks();
  const bytes = Buffer.from('one\ntwo\r\nthree');
  const pieces = [bytes.subarray(0, 6), bytes.subarray(6, 8), bytes.subarray(8)].map((piece) => blocks.push(piece));
  expect([...pieces, blocks.end()]).toEqual(['one\n', '', 'two\r\n', 'three']);
});

test('a carriage return at the end waits for the line feed that may follow', () => {
  const blocks = new TextBlocks();
  expect([blocks.push(Buffer.from('one\rtwo\r')), blocks.push(Buffer.from('\nthree\r')), blocks.end()]).toEqual(['one\r', 'two\r\n', 'three\r']);
});

test('of a line without end only as much is kept as shows that it is too long', () => {
  const blocks = new TextBlocks();
  const piece = Buffer.alloc(65_536, 'x');
  for (let count = 0; count < 400; count += 1) expect(blocks.push(piece)).toBe('');
  const text = blocks.push(Buffer.from('\n'));
  expect(text.length).toBeGreaterThan(lineCharsMax);
  expect(text.length).toBeLessThan(4 * lineCharsMax);
});

test('a byte order mark is taken off the file, and only off the file', () => {
  const blocks = new TextBlocks();
  expect([blocks.push(Buffer.from('\uFEFFone\n')), blocks.push(Buffer.from('\uFEFFtwo\n')), blocks.end()]).toEqual(['one\n', '\uFEFFtwo\n', '']);
});
