import { nodeFileSystem, type FileSystem } from '../../../src/adapters/disk/file-system.ts';

type Operation = Exclude<keyof FileSystem, 'look'>;

/** The machine's disk, with a fault to order: the operation fails from the given time on, as if the disk had said `code`. */
export class FailingFileSystem {
  readonly fileSystem: FileSystem = {
    ...nodeFileSystem,
    makeDirectory: (path) => this.#run('makeDirectory', () => nodeFileSystem.makeDirectory(path)),
    open: (path, purpose) => this.#run('open', () => nodeFileSystem.open(path, purpose)),
    read: (fd, into, position) => this.#run('read', () => nodeFileSystem.read(fd, into, position)),
    writeNow: (fd, bytes, position) => {
      this.#count('writeNow');
      nodeFileSystem.writeNow(fd, bytes, position);
    },
    write: (fd, bytes, position) => this.#run('write', () => nodeFileSystem.write(fd, bytes, position)),
    sync: (fd) => this.#run('sync', () => nodeFileSystem.sync(fd)),
    syncNow: (fd) => {
      this.#count('syncNow');
      nodeFileSystem.syncNow(fd);
    },
    truncate: (fd, size) => this.#run('truncate', () => nodeFileSystem.truncate(fd, size)),
    rename: (from, to) => this.#run('rename', () => nodeFileSystem.rename(from, to)),
    syncDirectory: (path) => this.#run('syncDirectory', () => nodeFileSystem.syncDirectory(path)),
  };
  /** Every operation so far, in order. */
  readonly operations: Operation[] = [];
  #failing: { readonly operation: Operation; readonly code: string; skip: number } | undefined;

  /** `skip` such operations still succeed. */
  failFrom(operation: Operation, code: string, skip = 0): void {
    this.#failing = { operation, code, skip };
  }

  heal(): void {
    this.#failing = undefined;
  }

  async #run<Result>(operation: Operation, work: () => Promise<Result>): Promise<Result> {
    this.#count(operation);
    return work();
  }

  #count(operation: Operation): void {
    this.operations.push(operation);
    const failing = this.#failing;
    if (failing?.operation !== operation) return;
    if (failing.skip === 0) throw Object.assign(new Error(`${failing.code}: ordered by the test`), { code: failing.code });
    failing.skip -= 1;
  }
}
