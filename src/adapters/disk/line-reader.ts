import type { FileSystem } from './file-system.ts';

const chunkBytes = 256 * 1024;
const lineBreak = 0x0a;

/** A line without its line break. `bytes` is valid until the next block is read. */
export interface Line {
  readonly bytes: Buffer;
  /** Where the line starts in the file. */
  readonly offset: number;
  /** False for what stands behind the last line break. */
  readonly isEnded: boolean;
}

/**
 * The lines of a file between two positions, in blocks, so that a reader pays for waiting once in some hundred lines.
 * Ends early at the first empty line: behind it there is only room.
 */
export async function* readLines(fileSystem: FileSystem, fd: number, from: number, to: number): AsyncGenerator<readonly Line[]> {
  let buffer: Buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(to - from, 1)));
  let kept = 0;
  let at = from;
  while (at < to) {
    if (kept === buffer.length) buffer = enlarged(buffer);
    const wanted = Math.min(buffer.length - kept, to - at);
    const bytesRead = await fileSystem.read(fd, buffer.subarray(kept, kept + wanted), at);
    const isLast = bytesRead < wanted || at + bytesRead === to;
    const start = at - kept;
    const { lines, used, isRoomReached } = splitLines(buffer.subarray(0, kept + bytesRead), start, isLast);
    yield lines;
    if (isLast || isRoomReached) return;
    buffer.copyWithin(0, used, kept + bytesRead);
    kept = kept + bytesRead - used;
    at += bytesRead;
  }
}

function enlarged(buffer: Buffer): Buffer {
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

function splitLines(bytes: Buffer, start: number, isLast: boolean): { lines: Line[]; used: number; isRoomReached: boolean } {
  const lines: Line[] = [];
  let used = 0;
  for (let end = bytes.indexOf(lineBreak); end !== -1; end = bytes.indexOf(lineBreak, used)) {
    if (end === used) return { lines, used, isRoomReached: true };
    lines.push({ bytes: bytes.subarray(used, end), offset: start + used, isEnded: true });
    used = end + 1;
  }
  if (isLast && used < bytes.length) lines.push({ bytes: bytes.subarray(used), offset: start + used, isEnded: false });
  return { lines, used, isRoomReached: false };
}
