import { nodeFileSystem, type FileSystem } from '../../../src/adapters/disk/file-system.ts';

type Operation = Exclude<keyof FileSystem, 'look'>;
type Purpose = Parameters<FileSystem['open']>[1];
type Condition = (operation: Operation, purpose: Purpose | undefined) => boolean;

/** A disk, with faults to order: the operation fails as if the disk had said `code`. */
export class FailingFileSystem {
  readonly fileSystem: FileSystem;
  /** Every operation so far, in order. */
  readonly operations: Operation[] = [];
  #fault: { readonly code: string; readonly isMet: Condition } | undefined;

  constructor(disk: FileSystem = nodeFileSystem) {
    this.fileSystem = {
      ...disk,
      makeDirectory: (path) => this.#run('makeDirectory', () => disk.makeDirectory(path)),
      open: (path, purpose) => this.#run('open', () => disk.open(path, purpose), purpose),
      read: (fd, into, position) => this.#run('read', () => disk.read(fd, into, position)),
      writeNow: (fd, bytes, position) => {
        this.#take('writeNow');
        disk.writeNow(fd, bytes, position);
      },
      write: (fd, bytes, position) => this.#run('write', () => disk.write(fd, bytes, position)),
      sync: (fd) => this.#run('sync', () => disk.sync(fd)),
      syncNow: (fd) => {
        this.#take('syncNow');
        disk.syncNow(fd);
      },
      truncate: (fd, size) => this.#run('truncate', () => disk.truncate(fd, size)),
      rename: (from, to) => this.#run('rename', () => disk.rename(from, to)),
      syncDirectory: (path) => this.#run('syncDirectory', () => disk.syncDirectory(path)),
    };
  }

  failWhere(isMet: Condition, code: string): void {
    this.#fault = { code, isMet };
  }

  /** From now on. */
  failFrom(operation: Operation, code: string): void {
    this.failWhere((tried) => tried === operation, code);
  }

  /** One operation only, counted from the beginning. */
  failAt(step: number, code: string): void {
    this.failWhere(() => this.operations.length === step + 1, code);
  }

  heal(): void {
    this.#fault = undefined;
  }

  async #run<Result>(operation: Operation, work: () => Promise<Result>, purpose?: Purpose): Promise<Result> {
    this.#take(operation, purpose);
    return work();
  }

  #take(operation: Operation, purpose?: Purpose): void {
    this.operations.push(operation);
    if (this.#fault?.isMet(operation, purpose) !== true) return;
    const { code } = this.#fault;
    throw Object.assign(new Error(`${code}: ordered by the test`), { code });
  }
}
