import { hash } from 'node:crypto';
import { close, constants, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StoreUnavailable } from '../../ports/ledger-store.ts';
import { errorCode } from './disk-trouble.ts';

/**
 * Sole right to write in a directory, for one purpose. The system itself holds the lock for the process and drops it when the
 * process ends in whatever way: no lock file can be left behind, and no process id is compared.
 * Linux: an abstract socket address; Windows: a named pipe; macOS and BSD: a file opened with an exclusive lock.
 */
export class DirectoryLock {
  readonly #release: () => Promise<void>;

  constructor(release: () => Promise<void>) {
    this.#release = release;
  }

  /** Throws `StoreUnavailable` ('in-use') when another process, or this one, holds the lock and keeps it. */
  static async acquire(directory: string, purpose: string): Promise<DirectoryLock> {
    for (let tries = 1; ; tries += 1) {
      try {
        return new DirectoryLock(await hold(directory, purpose));
      } catch (error) {
        if (!takenCodes.has(errorCode(error))) throw error;
        if (tries === triesMax) throw inUse(directory, error);
      }
      await wait(tryAgainMs);
    }
  }

  /** May be called twice. */
  release(): Promise<void> {
    return this.#release();
  }
}

/** A process that was just killed holds what it held until the last of its threads is gone. */
const triesMax = 20;
const tryAgainMs = 50;

function inUse(directory: string, cause: unknown): StoreUnavailable {
  const message = `another process is writing to ${directory}: stop it first, or let it do the work (inbox, chat, HTTP)`;
  return new StoreUnavailable('in-use', message, { cause });
}

const takenCodes = new Set(['EADDRINUSE', 'EAGAIN', 'EWOULDBLOCK', 'EBUSY']);

async function hold(directory: string, purpose: string): Promise<() => Promise<void>> {
  switch (process.platform) {
    case 'linux':
    case 'android':
      return holdAddress(`\0tollkeeper-${await identify(directory, purpose)}`);
    case 'win32':
      return holdAddress(`\\\\.\\pipe\\tollkeeper-${await identify(directory, purpose)}`);
    default:
      return holdFile(join(directory, `${purpose}.lock`));
  }
}

/** The same for every path to the directory: links and mounts do not make it another one. */
async function identify(directory: string, purpose: string): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  return hash('sha256', `${dev}:${ino}:${purpose}`).slice(0, 32);
}

function holdAddress(path: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy());
  const release = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path, exclusive: true }, () => resolve(release));
    server.unref();
  });
}

/** Known to the open call of macOS and the BSDs; not among Node's constants. */
const exclusiveLock = 0x20;

async function holdFile(path: string): Promise<() => Promise<void>> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | exclusiveLock;
  const fd = await promisify(open)(path, flags, 0o600);
  let released: Promise<void> | undefined;
  return () => (released ??= promisify(close)(fd));
}
