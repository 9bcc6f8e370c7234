import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { CommandFailed } from './command-failed.ts';
import type { Screen } from './command.ts';

/** Where an export goes. */
export interface Sink {
  write(portion: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): Promise<void>;
}

/** Small portions go out together. */
const bufferedMax = 64 * 1024;

/** Stdout, or a file that has its name only once it is whole. */
export function openSink(screen: Screen, path: string | undefined): Sink {
  return path === undefined ? screenSink(screen) : fileSink(path);
}

function screenSink(screen: Screen): Sink {
  let buffered = '';

  async function flush(): Promise<void> {
    const text = buffered;
    buffered = '';
    if (text !== '') await screen.write(text);
  }

  return {
    async write(portion) {
      if (typeof portion === 'string') buffered += portion;
      else await screen.write(portion);
      if (buffered.length >= bufferedMax) await flush();
    },
    finish: flush,
    abandon: async () => {},
  };
}

function fileSink(path: string): Sink {
  const partPath = `${path}.part`;
  let file: FileHandle | undefined;

  return {
    async write(portion) {
      file ??= await attempt(path, () => open(partPath, 'w', 0o600));
      const into = file;
      await attempt(path, () => into.appendFile(portion));
    },
    async finish() {
      await file?.close();
      await attempt(path, () => rename(partPath, path));
    },
    async abandon() {
      await file?.close();
      await rm(partPath, { force: true });
    },
  };
}

async function attempt<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new CommandFailed('FILE_UNAVAILABLE', `${path} cannot be written: ${(error as Error).message}.`);
  }
}
