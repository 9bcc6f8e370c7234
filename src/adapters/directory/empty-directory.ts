import type { Directory, Person } from '../../ports/directory.ts';

/** A directory without anybody, for a process that was given none. */
export class EmptyDirectory implements Directory {
  find(): Promise<Person | undefined> {
    return Promise.resolve(undefined);
  }

  holders(): Promise<readonly Person[]> {
    return Promise.resolve([]);
  }
}
