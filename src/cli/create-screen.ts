import { once } from 'node:events';
import type { WriteStream } from 'node:tty';
import type { Screen } from './command.ts';

/** Redrawing more often than this is only work. */
const redrawMs = 100;

/** The terminal, or whatever stands in for it. */
export function createScreen(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Screen {
  let isShown = false;
  let drawnAt = Number.NEGATIVE_INFINITY;
  // Whoever reads only the beginning, as `head` does, has seen enough.
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });

  function clear(): void {
    if (isShown) err.write('\r\u001B[K');
    isShown = false;
  }

  return {
    async write(text) {
      clear();
      if (!out.write(text)) await once(out, 'drain');
    },
    tell(line) {
      clear();
      err.write(`${line}\n`);
    },
    progress(line) {
      if (!err.isTTY) return;
      if (line === '') return clear();
      if (performance.now() - drawnAt < redrawMs) return;
      drawnAt = performance.now();
      err.write(`\r\u001B[K${line.slice(0, widthOf(err))}`);
      isShown = true;
    },
  };
}

function widthOf(stream: WriteStream | NodeJS.WriteStream): number {
  return (stream.columns ?? 80) - 1;
}
