import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed } from '../command-failed.ts';
import type { BareCommand, BareContext, Outcome } from '../command.ts';

const journal = 'journal.jsonl';
/**
 * What cannot be made anew. The journal comes first: what the others know of later changes nothing, but a payment that
 * the journal knows must be known to the sandbox too.
 */
const kept = [journal, 'sandbox-charges.jsonl', 'documents.jsonl'];

/** Copies the books, also while the bot runs, and checks the copy. */
export const backup: BareCommand = {
  name: 'backup',
  synopsis: 'DIRECTORY',
  summary: 'copy the books into a new directory, also while the bot runs, and check the copy',
  wordsMin: 1,
  wordsMax: 1,
  async run(context) {
    const { config, words } = context;
    const target = words[0] ?? '';
    if (!(await holdsBook(config.dataDirectory))) throw new CommandFailed('NO_BOOK', `There is no ${journal} in ${config.dataDirectory}.`);
    await makeEmpty(target);
    await copyBooks(config.dataDirectory, target);
    return checked(context, target, `The books are in ${target}.`);
  },
};

/** Puts a backup in place. */
export const restore: BareCommand = {
  name: 'restore',
  synopsis: 'DIRECTORY',
  summary: 'put a backup into DATA_DIR, which must not hold a book yet',
  wordsMin: 1,
  wordsMax: 1,
  async run(context) {
    const { config, words } = context;
    const source = words[0] ?? '';
    if (!(await holdsBook(source))) throw new CommandFailed('NO_BOOK', `There is no ${journal} in ${source}.`);
    if (await holdsBook(config.dataDirectory)) {
      throw new CommandFailed('BOOK_IN_PLACE', `${config.dataDirectory} holds a book. Stop the bot and move that directory away first.`);
    }
    await checked(context, source, '');
    await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
    await copyBooks(source, config.dataDirectory);
    return checked(context, config.dataDirectory, `The books of ${source} are in ${config.dataDirectory}. Bring the balance in line with reconcile, and import the usage since then again.`);
  },
};

async function holdsBook(directory: string): Promise<boolean> {
  return (await stat(join(directory, journal)).catch(() => undefined)) !== undefined;
}

async function makeEmpty(directory: string): Promise<void> {
  await attempt(directory, () => mkdir(directory, { recursive: true, mode: 0o700 }));
  const names = await attempt(directory, () => readdir(directory));
  if (names.length > 0) throw new CommandFailed('NOT_EMPTY', `${directory} is not empty. Name a new directory.`);
}

async function copyBooks(from: string, to: string): Promise<void> {
  const names = new Set(await readdir(from));
  for (const name of kept) if (names.has(name)) await attempt(to, () => copyDurably(join(from, name), join(to, name)));
}

/** The copy has its name only once it is whole. */
async function copyDurably(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  try {
    await copyFile(from, part, constants.COPYFILE_EXCL);
    const file = await open(part, 'r+');
    await file.chmod(0o600);
    await file.sync();
    await file.close();
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A copy that cannot be relied on is worse than none. */
async function checked({ openElsewhere, organisation }: BareContext, directory: string, line: string): Promise<Outcome> {
  const { ports, close } = await openElsewhere(directory);
  try {
    const { ok, records, head, problems } = await ports.store.verify(organisation);
    if (ok) return { json: { directory, records, head }, lines: [line, `${records} records, all in order. Newest: ${head.hash}`] };
    throw new CommandFailed('DAMAGED', `${directory} is not in order: ${problems[0]?.what ?? 'the chain is broken'}.`, 1, { problems });
  } finally {
    await close();
  }
}

async function attempt<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new CommandFailed('FILE_UNAVAILABLE', `${directory} cannot be written: ${(error as Error).message}.`);
  }
}
