import { expect, test } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { readLines } from '../../../src/adapters/disk/line-reader.ts';
import { MemoryDisk } from './memory-disk.ts';

async function linesOf(text: string, from = 0, to = Buffer.byteLength(text)) {
  const { fileSystem } = new MemoryDisk(new Map([['file', Buffer.from(text)]]));
  const fd = await fileSystem.open('file', 'read');
  const lines: { text: string; offset: number; isEnded: boolean }[] = [];
  for await (const block of readLines(fileSystem, fd, from, to)) {
    for (const { bytes, offset, isEnded } of block) lines.push({ text: bytes.toString(), offset, isEnded });
  }
  return lines;
}

test('gives each line with its place', async () => {
  expect(await linesOf('one\nzwölf\n')).toEqual([
    { text: 'one', offset: 0, isEnded: true },
    { text: 'zwölf', offset: 4, isEnded: true },
  ]);
});

test('gives what stands behind the last line break, and says so', async () => {
  expect(await linesOf('one\ntwo')).toMatchObject([{ isEnded: true }, { text: 'two', offset: 4, isEnded: false }]);
  expect(await linesOf('one\ntwo\nthree\n', 4, 9)).toMatchObject([{ text: 'two', offset: 4 }, { text: 't', isEnded: false }]);
  expect(await linesOf('')).toEqual([]);
});

test('stops where there is only room', async () => {
  expect(await linesOf(`one\n${'\n'.repeat(1_000_000)}two\n`)).toMatchObject([{ text: 'one' }]);
});

test('finds the same lines however long they are', async () => {
  const texts = Array.from({ length: 400 }, () => 'x'.repeat(randomInt(1, 10_000)));
  texts[200] = 'y'.repeat(1_500_000);
  const lines = await linesOf(`${texts.join('\n')}\n`);
  expect(lines.map(({ text }) => text)).toEqual(texts);
  expect(lines.at(-1)?.offset).toBe(texts.slice(0, -1).reduce((sum, text) => sum + text.length + 1, 0));
});
