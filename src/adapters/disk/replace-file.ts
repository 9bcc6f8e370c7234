import { dirname } from 'node:path';
import type { FileSystem } from './file-system.ts';

/** Puts a whole file in place of another so that, after a crash at any moment, there is the old one or the new one. */
export async function replaceFile(fileSystem: FileSystem, path: string, parts: Iterable<Uint8Array>): Promise<void> {
  const beside = `${path}.new`;
  const fd = await fileSystem.open(beside, 'create');
  try {
    let at = 0;
    for (const part of parts) {
      await fileSystem.write(fd, part, at);
      at += part.length;
    }
    await fileSystem.sync(fd);
  } finally {
    await fileSystem.close(fd);
  }
  await fileSystem.rename(beside, path);
  await fileSystem.syncDirectory(dirname(path));
}
