import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../ports/clock.ts';

/** How often the folder is looked at, and for how long a file's size must have stayed the same. */
const lookEveryMs = 2_000;

/** What an import of one file came to: the report to lay beside it, and where both go. */
export interface InboxResult {
  readonly isRejected: boolean;
  readonly report: unknown;
}

export interface InboxOptions {
  /** The folder to watch; `processed` and `rejected` are made inside it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly importFile: (path: string, name: string) => Promise<InboxResult>;
  /** Trouble with the folder or an import. The file stays and is tried again when it changes. */
  readonly onTrouble: (error: unknown, name: string) => void;
}

export interface Inbox {
  stop(): Promise<void>;
}

/** What was seen of a file, to tell when it has come whole. */
interface Sighting {
  readonly size: number;
  readonly changedMs: number;
  readonly isTroubled: boolean;
}

/**
 * Takes usage files from a folder. A file is taken once its size has not changed between two looks; hidden files and
 * links are left alone. Afterwards it lies in `processed` or `rejected` with its report beside it.
 */
export async function watchInbox(options: InboxOptions): Promise<Inbox> {
  const { folder, clock } = options;
  for (const name of ['processed', 'rejected']) await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  let sightings = new Map<string, Sighting>();
  let isStopped = false;
  let looking = Promise.resolve();
  let cancelAlarm = clock.alarm(clock.now() + lookEveryMs, look);

  function look(): void {
    looking = takeSettled()
      .catch((error: unknown) => options.onTrouble(error, folder))
      .then(() => {
        if (!isStopped) cancelAlarm = clock.alarm(clock.now() + lookEveryMs, look);
      });
  }

  async function takeSettled(): Promise<void> {
    const seen = await sight(folder);
    for (const [name, sighting] of seen) {
      const before = sightings.get(name);
      const isSettled = before !== undefined && before.size === sighting.size && before.changedMs === sighting.changedMs;
      if (isStopped || !isSettled) continue;
      if (before.isTroubled) seen.set(name, before);
      else if (!(await take(options, name))) seen.set(name, { ...sighting, isTroubled: true });
    }
    sightings = seen;
  }

  return {
    stop: async () => {
      isStopped = true;
      cancelAlarm();
      await looking;
    },
  };
}

async function sight(folder: string): Promise<Map<string, Sighting>> {
  const sightings = new Map<string, Sighting>();
  for (const name of await readdir(folder)) {
    if (name.startsWith('.')) continue;
    const facts = await lstat(join(folder, name)).catch(() => undefined);
    if (facts?.isFile() === true) sightings.set(name, { size: facts.size, changedMs: facts.mtimeMs, isTroubled: false });
  }
  return sightings;
}

/** True when the file was dealt with and moved. */
async function take({ folder, importFile, onTrouble }: InboxOptions, name: string): Promise<boolean> {
  try {
    const { isRejected, report } = await importFile(join(folder, name), name);
    const target = join(folder, isRejected ? 'rejected' : 'processed');
    const freeName = await freeNameIn(target, name);
    await writeFile(join(target, `${freeName}.report.json`), `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
    await rename(join(folder, name), join(target, freeName));
    return true;
  } catch (error) {
    onTrouble(error, name);
    return false;
  }
}

/** A second file of the same name does not replace the first. */
async function freeNameIn(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const candidate = `${number}-${name}`;
    if (!taken.has(candidate)) return candidate;
  }
}
