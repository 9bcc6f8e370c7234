import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createScreen } from '../../src/cli/create-screen.ts';
import { progressBar } from '../../src/cli/progress-bar.ts';

function screenOn({ isTTY, columns }: { isTTY?: boolean; columns?: number }) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const screen = createScreen(out as unknown as NodeJS.WriteStream, Object.assign(err, { isTTY, columns }) as unknown as NodeJS.WriteStream);
  return { screen, out, shown: () => [String(out.read() ?? ''), String(err.read() ?? '')] };
}

describe('progress', () => {
  test('is one line that is drawn over, seldom enough, and wiped before anything else is said', async () => {
    const { screen, shown } = screenOn({ isTTY: true, columns: 12 });
    screen.progress('a line that is too long');
    screen.progress('too soon');
    await screen.write('result\n');
    screen.tell('note');
    expect(shown()).toEqual(['result\n', '\r\u001B[Ka line that\r\u001B[Knote\n']);
  });

  test('is not shown where nobody watches', () => {
    const { screen, shown } = screenOn({});
    screen.progress('half');
    screen.progress('');
    expect(shown()).toEqual(['', '']);
  });

  test('tells share, speed and time left', () => {
    expect(progressBar('a.csv', 50_000_000, 200_000_000, 2_000)).toBe('a.csv ██████░░░░░░░░░░░░░░░░░░  25 %  25.0 MB/s  6 s left');
    expect(progressBar('a.csv', 0, 0, 0)).toContain('100 %');
  });
});

test('a slow reader is waited for', async () => {
  const { screen, out } = screenOn({});
  let isWritten = false;
  const writing = screen.write('x'.repeat(1_000_000)).then(() => (isWritten = true));
  await new Promise(setImmediate);
  expect(isWritten).toBe(false);
  out.resume();
  await writing;
});
