import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainCharacters } from '../../../src/bot/language/chinese/characters.ts';
import { readChineseNumber } from '../../../src/bot/language/chinese/numerals.ts';

function read(text: string) {
  return readChineseNumber(Array.from(text), 0);
}

const icuNumerals = new Intl.NumberFormat('zh-TW-u-nu-hanidec');

describe('a number in Chinese numerals', () => {
  test.each([
    ['五', 5],
    ['十', 10],
    ['十五', 15],
    ['二十', 20],
    ['兩百五十', 250],
    ['二百零五', 205],
    ['一千零五十', 1050],
    ['一千零五', 1005],
    ['兩千兩百二十二', 2222],
    ['一萬', 10_000],
    ['一萬零五百', 10_500],
    ['十萬五千', 105_000],
    ['一百二十萬零三百', 1_200_300],
    ['一億', 100_000_000],
    ['伍佰', 500],
    ['壹仟貳佰', 1200],
    ['一十五', 15],
    ['零', 0],
  ])('%s is %d', (text, value) => {
    expect(read(text)).toMatchObject({ value, isShort: false, length: text.length });
  });

  test.each([
    ['兩百五', 250],
    ['一千二', 1200],
    ['三萬五', 35_000],
    ['一萬二千五', 12_500],
  ])('%s leaves its last unit out and probably is %d', (text, value) => {
    expect(read(text)).toMatchObject({ value, isShort: true });
  });

  test.each(['三四百', '二五〇', '五〇〇', '一百零五十', '一千五十', '百五', '五百百', '一萬萬', '二二', '十百'])('%s is no one number', (text) => {
    expect(read(text)?.value).toBeUndefined();
  });

  test.each(['百分', '千萬不要', '萬一', '元', '加值'])('%s begins none', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('is read back as it was written, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        expect(read(inChinese(value))).toMatchObject({ value, isShort: false });
      }),
    );
  });

  test('stops where the numerals stop', () => {
    expect(read('五百元')).toMatchObject({ value: 500, length: 2 });
    expect(icuNumerals.format(250)).toBe('二五〇');
    expect(read(icuNumerals.format(250))?.value).toBeUndefined();
  });
});

test('Simplified and variant characters are read as the ones that forms are written in', () => {
  expect(plainCharacters('余额还有多少？关闭自动加值，帮我记录。臺幣')).toBe('餘額還有多少？關閉自動加值，幫我記錄。台幣');
});

/** The number as schoolbooks write it, by another way than the reader checks with. */
function inChinese(value: number): string {
  if (value >= 10_000) {
    const [high, low] = [Math.floor(value / 10_000), value % 10_000];
    const rest = low === 0 ? '' : `${low < 1000 ? '零' : ''}${inChinese(low)}`;
    return `${inChinese(high)}萬${value >= 10_000 && low >= 10 && low < 20 ? rest.replace('零十', '零一十') : rest}`;
  }
  const digits = '零一二三四五六七八九';
  let text = '';
  for (const [unit, name] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) text += `${digits[digit]}${name}`;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '').replace(/^一十/, '十');
}
