import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageFilesUnavailable, type UsageFiles } from '../../ports/usage-files.ts';
import type { UsageOpening, UsageSource } from '../../usage/index.ts';
import { openUsageFile } from './open-usage-file.ts';

export interface DiskUsageFilesOptions {
  /** Unpacked bytes of a file at most. */
  readonly bytesMax: number;
  /** Bytes of an upload at most. */
  readonly uploadBytesMax: number;
  /** Where uploads are put aside; the system's temporary folder by default. */
  readonly temporaryFolder?: string;
}

/** Usage files on this machine's disk. Uploads are put aside in a folder of their own, for this user's eyes only. */
export class DiskUsageFiles implements UsageFiles {
  readonly #options: DiskUsageFilesOptions;

  constructor(options: DiskUsageFilesOptions) {
    this.#options = options;
  }

  open(path: string): Promise<UsageOpening> {
    return openUsageFile(path, this.#options.bytesMax);
  }

  async receive(bytes: AsyncIterable<Uint8Array>, name: string): Promise<UsageOpening> {
    const folder = await writing(() => mkdtemp(join(this.#options.temporaryFolder ?? tmpdir(), 'tollkeeper-usage-')));
    const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'upload');
      const isWhole = await this.#putAside(bytes, path);
      const opening: UsageOpening = isWhole ? await openUsageFile(path, this.#options.bytesMax, name) : this.#tooLarge();
      if (opening.ok) return { ok: true, source: closedWith(opening.source, remove) };
      await remove();
      return opening;
    } catch (error) {
      await remove();
      throw error;
    }
  }

  hash(text: string): string {
    return createHash('sha256').update(text).digest('hex').slice(0, 32);
  }

  /** False when the stream is longer than an upload may be. */
  async #putAside(bytes: AsyncIterable<Uint8Array>, path: string): Promise<boolean> {
    const file = await writing(() => open(path, 'wx', 0o600));
    let bytesLeft = this.#options.uploadBytesMax;
    try {
      for await (const chunk of bytes) {
        bytesLeft -= chunk.length;
        if (bytesLeft < 0) return false;
        await writing(() => file.appendFile(chunk));
      }
      return true;
    } finally {
      await file.close();
    }
  }

  #tooLarge(): UsageOpening {
    return { ok: false, error: { code: 'TOO_LARGE', values: { limitBytes: this.#options.uploadBytesMax } } };
  }
}

async function writing<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    throw new UsageFilesUnavailable('the upload cannot be put aside', { cause });
  }
}

function closedWith(source: UsageSource, remove: () => Promise<void>): UsageSource {
  return {
    parts: source.parts,
    ...(source.path === undefined ? {} : { path: source.path }),
    bytesTotal: source.bytesTotal,
    digest: () => source.digest(),
    async close() {
      try {
        await source.close();
      } finally {
        await remove();
      }
    },
  };
}
