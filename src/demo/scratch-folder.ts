import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A folder of the operating system's temporary folder that belongs to one running demo. */
export interface ScratchFolder {
  readonly path: string;
  /** At once, so that it can be done while the process exits. */
  remove(): void;
}

const prefix = 'tollkeeper-demo-';
const ownerFile = 'demo.pid';

/** Makes a fresh folder below `parent`, for this user only, and clears away those of demos that were killed. */
export async function makeScratchFolder(parent: string = tmpdir()): Promise<ScratchFolder> {
  await removeAbandoned(parent);
  const path = await mkdtemp(join(parent, prefix));
  await writeFile(join(path, ownerFile), String(process.pid));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The folder of the demo of this user that started last and still runs. */
export async function findRunningDemo(parent: string = tmpdir()): Promise<string | undefined> {
  const demos = (await ownFolders(parent)).filter(({ isRunning }) => isRunning);
  return demos.toSorted((left, right) => right.startedMs - left.startedMs)[0]?.path;
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const { path, isRunning } of await ownFolders(parent)) {
    if (!isRunning) await rm(path, { recursive: true, force: true });
  }
}

interface DemoFolder {
  readonly path: string;
  readonly startedMs: number;
  readonly isRunning: boolean;
}

/** Temporary folders are shared: what belongs to somebody else, and what is a link, is left alone. */
async function ownFolders(parent: string): Promise<DemoFolder[]> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  const folders = await Promise.all(names.map((name) => look(join(parent, name))));
  return folders.filter((folder) => folder !== undefined);
}

async function look(path: string): Promise<DemoFolder | undefined> {
  const facts = await lstat(path).catch(() => undefined);
  const { uid } = userInfo();
  if (facts?.isDirectory() !== true || (uid !== -1 && facts.uid !== uid)) return undefined;
  const owner = await readFile(join(path, ownerFile), 'utf8').catch(() => undefined);
  // A folder without an owner is being made at this moment.
  return owner === undefined ? undefined : { path, startedMs: facts.birthtimeMs, isRunning: isAlive(Number(owner)) };
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
