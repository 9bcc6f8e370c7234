import { hash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { openIfThere, type FileSystem } from '../disk/file-system.ts';
import { replaceFile } from '../disk/replace-file.ts';

export const checkpointFile = 'checkpoint.json';

const shape = z.object({
  checkpoint: z.literal('tollkeeper'),
  version: z.literal(1),
  journal: z.string(),
  sequence: z.number(),
  hash: z.string(),
  at: z.number(),
  offset: z.number(),
  keys: z.object({ count: z.number(), sha256: z.string() }),
  marks: z.array(z.number()).readonly(),
  state: z.unknown(),
});

/**
 * The folded state at one record of the journal, so that opening need not read what stands before it.
 * `journal` is the hash of the journal's first line, `keys` says which part of the key file belongs to it.
 */
export type Checkpoint = Omit<z.infer<typeof shape>, 'checkpoint' | 'version'>;

/** Replaces the checkpoint. The last field is a hash of the text before it. */
export async function writeCheckpoint(fileSystem: FileSystem, directory: string, checkpoint: Checkpoint): Promise<void> {
  const text = JSON.stringify({ checkpoint: 'tollkeeper', version: 1, ...checkpoint }).slice(0, -1);
  const bytes = Buffer.from(`${text},"sha256":"${hash('sha256', text)}"}\n`);
  await replaceFile(fileSystem, join(directory, checkpointFile), [bytes]);
}

/** Undefined when there is none, or none that can be used: the journal has everything, it only takes longer. */
export async function readCheckpoint(fileSystem: FileSystem, directory: string): Promise<Checkpoint | undefined> {
  const text = await readText(fileSystem, join(directory, checkpointFile));
  const [, content, sum] = /^(.*),"sha256":"([0-9a-f]{64})"\}\n$/s.exec(text) ?? [];
  if (content === undefined || hash('sha256', content) !== sum) return undefined;
  const parsed = shape.safeParse(JSON.parse(`${content}}`));
  return parsed.success ? parsed.data : undefined;
}

async function readText(fileSystem: FileSystem, path: string): Promise<string> {
  const fd = await openIfThere(fileSystem, path);
  if (fd === undefined) return '';
  try {
    const bytes = Buffer.alloc(fileSystem.look(fd).size);
    return bytes.toString('utf8', 0, await fileSystem.read(fd, bytes, 0));
  } finally {
    await fileSystem.close(fd);
  }
}
