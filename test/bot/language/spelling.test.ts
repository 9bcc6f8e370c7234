import { describe, expect, test } from '@jest/globals';
import { mendedWord } from '../../../src/bot/language/english/spelling.ts';

describe('a misspelt word', () => {
  test.each([
    ['balence', 'balance'],
    ['minumum', 'minimum'],
    ['rechagre', 'recharge'],
    ['pasue', 'pause'],
    ['unsubscrbe', 'unsubscribe'],
    ['toppup', 'topup'],
  ])('"%s" is mended to %s', (typed, expected) => {
    expect(mendedWord(typed)).toBe(expected);
  });

  test.each([
    ['stop', 'short words are taken as they are'],
    ['setup', 'the first letter differs'],
    ['presume', 'the first letter differs'],
    ['maximum', 'an ordinary word'],
    ['month', 'an ordinary word'],
    ['paused', 'another form of a word tells, it does not ask'],
    ['disabled', 'another form of a word tells, it does not ask'],
    ['recharges', 'another form of a word tells, it does not ask'],
    ['chance', 'two words are near'],
    ['fivty', 'a number is never guessed'],
    ['confrim', 'assent is never guessed'],
    ['balancexyz', 'too far'],
  ])('"%s" is left alone: %s', (typed) => {
    expect(mendedWord(typed)).toBeUndefined();
  });
});
