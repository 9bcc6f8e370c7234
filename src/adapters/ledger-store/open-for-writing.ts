import { dirname, join } from 'node:path';
import type { BookRecord } from '../../ledger/book.ts';
import { AppendFile } from '../disk/append-file.ts';
import { DirectoryLock } from '../disk/directory-lock.ts';
import { errorCode, toStoreUnavailable } from '../disk/disk-trouble.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { createHeader, journalFile, type JournalHeader } from './journal-header.ts';
import { recoverJournal, type Recovered } from './recover-journal.ts';
import type { WritingOptions } from './store-options.ts';

/** A journal that this process alone may continue. */
export interface WritableJournal<State> {
  readonly lock: DirectoryLock;
  readonly file: AppendFile;
  readonly recovered: Recovered<State> & { readonly header: JournalHeader };
}

/**
 * Creates or recovers the journal of a directory: cuts a torn tail, durably, and reports it.
 * Throws `StoreUnavailable` and `StoreDamaged`.
 */
export async function openForWriting<State, Command, Answer, Rec extends BookRecord>(
  options: WritingOptions<State, Command, Answer, Rec>,
): Promise<WritableJournal<State>> {
  const { directory, fileSystem = nodeFileSystem } = options;
  try {
    await fileSystem.makeDirectory(directory);
    const lock = await DirectoryLock.acquire(directory, 'ledger');
    try {
      return { lock, ...(await openFile(options, fileSystem)) };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    throw errorCode(error) === '' ? error : toStoreUnavailable(error);
  }
}

async function openFile<State, Command, Answer, Rec extends BookRecord>(
  options: WritingOptions<State, Command, Answer, Rec>,
  fileSystem: FileSystem,
): Promise<Omit<WritableJournal<State>, 'lock'>> {
  const { directory, organisation, book } = options;
  const path = join(directory, journalFile);
  const fd = await openOrCreate(fileSystem, path);
  try {
    const recovered = await recoverJournal(directory, organisation, book, { fileSystem, fd, size: fileSystem.look(fd).size });
    const file = new AppendFile(fileSystem, path, fd, recovered.position.offset);
    const { torn } = recovered;
    if (torn !== undefined) {
      await file.cut(recovered.position.offset);
      await file.sync();
      options.onReport?.({ kind: 'torn', file: path, ...torn });
    }
    return { file, recovered: withHeader(recovered) ?? (await begin(options, fileSystem, file, recovered)) };
  } catch (error) {
    await fileSystem.close(fd);
    throw error;
  }
}

async function openOrCreate(fileSystem: FileSystem, path: string): Promise<number> {
  try {
    return await fileSystem.open(path, 'write');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return fileSystem.open(path, 'create');
    throw error;
  }
}

function withHeader<State>(recovered: Recovered<State>): WritableJournal<State>['recovered'] | undefined {
  const { header } = recovered;
  return header === undefined ? undefined : { ...recovered, header };
}

/** Writes the first line of a new journal and makes sure that the file itself will be found again. */
async function begin<State, Command, Answer, Rec extends BookRecord>(
  { directory, organisation, clock }: WritingOptions<State, Command, Answer, Rec>,
  fileSystem: FileSystem,
  file: AppendFile,
  recovered: Recovered<State>,
): Promise<WritableJournal<State>['recovered']> {
  const { bytes, ...header } = createHeader(organisation, clock.now());
  file.append(bytes);
  await file.sync();
  await fileSystem.syncDirectory(directory);
  await fileSystem.syncDirectory(dirname(directory));
  return { ...recovered, header, position: { ...recovered.position, hash: header.hash, offset: header.end } };
}
