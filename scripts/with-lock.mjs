import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 50;
const refreshMs = 500;
const abandonedAfterMs = 5_000;

/**
 * Runs the work while no other process holds the lock file at `path`; waits for as long as another does.
 * A holder renews the file's time until it is done, so the lock of one that was killed is taken over after 5 seconds.
 */
export async function withLock(path, work) {
  while (!take(path)) {
    if (isAbandoned(path)) removeAbandoned(path);
    else await wait(pollMs);
  }
  const renewal = setInterval(() => renew(path), refreshMs);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    // Windows answers EPERM while a file that was just deleted is still open somewhere.
    if (error.code === 'EEXIST' || (error.code === 'EPERM' && process.platform === 'win32')) return false;
    throw error;
  }
}

function isAbandoned(path) {
  const modified = statSync(path, { throwIfNoEntry: false });
  return modified !== undefined && Date.now() - modified.mtimeMs > abandonedAfterMs;
}

/** By renaming, so that of several who want to remove it one does. */
function removeAbandoned(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function renew(path) {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
