import { FileTakenOver } from './disk-trouble.ts';
import type { FileSystem } from './file-system.ts';

/** Room is made ahead for about this many writes like the present one: a sync that changes no file size is twice as fast. */
const writesAhead = 16;
const roomMinBytes = 256 * 1024;
const roomMaxBytes = 8 * 1024 * 1024;

/**
 * Somebody else's hand on the file is looked for at most so often: on recent Linux, asking for a file's facts makes the next write
 * to it cost half as much again.
 */
const lookEveryMs = 250;

/** Unused room is line breaks, so that a journal in use is still plain lines to any tool. */
const room = new Uint8Array(roomMaxBytes / 8).fill(0x0a);

/** A file that only grows at its end, with room made ahead. Not for two writers: it notices one and refuses. */
export class AppendFile {
  readonly #fileSystem: FileSystem;
  readonly #path: string;
  readonly #fd: number;
  #length: number;
  #size: number;
  #lookedAtMs = 0;

  constructor(fileSystem: FileSystem, path: string, fd: number, length: number) {
    this.#fileSystem = fileSystem;
    this.#path = path;
    this.#fd = fd;
    this.#length = length;
    this.#size = fileSystem.look(fd).size;
  }

  /** Bytes written so far, room not counted. */
  get length(): number {
    return this.#length;
  }

  /** Writes behind what is there; durable only after the next `sync`. Throws what the disk throws, or `FileTakenOver`. */
  append(bytes: Uint8Array): void {
    this.#assertOurs();
    if (this.#length + bytes.length > this.#size) this.#makeRoom(bytes.length);
    this.#fileSystem.writeNow(this.#fd, bytes, this.#length);
    this.#length += bytes.length;
  }

  sync(): Promise<void> {
    return this.#fileSystem.sync(this.#fd);
  }

  syncNow(): void {
    this.#fileSystem.syncNow(this.#fd);
  }

  /** Drops everything from the position on. Durable only after the next `sync`. */
  async cut(length: number): Promise<void> {
    await this.#fileSystem.truncate(this.#fd, length);
    this.#length = length;
    this.#size = length;
  }

  /** Drops the room that was made ahead and not used. A disk that refuses keeps it, which harms nothing. */
  async dropRoom(): Promise<void> {
    try {
      await this.cut(this.#length);
    } catch {
      // Room is recognised as such at the next opening.
    }
  }

  close(): Promise<void> {
    return this.#fileSystem.close(this.#fd);
  }

  #assertOurs(): void {
    const nowMs = performance.now();
    if (nowMs - this.#lookedAtMs < lookEveryMs) return;
    this.#lookedAtMs = nowMs;
    const { size, names } = this.#fileSystem.look(this.#fd);
    if (size !== this.#size || names === 0) throw new FileTakenOver(this.#path);
  }

  #makeRoom(bytesNow: number): void {
    const ahead = Math.min(Math.max(bytesNow * writesAhead, roomMinBytes), roomMaxBytes);
    const size = this.#length + bytesNow + ahead;
    for (let at = this.#size; at < size; at += room.length) {
      this.#fileSystem.writeNow(this.#fd, room.subarray(0, Math.min(room.length, size - at)), at);
    }
    this.#size = size;
  }
}
