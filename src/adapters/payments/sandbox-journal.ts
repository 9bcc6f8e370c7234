import { type FileHandle, mkdir, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { PaymentsUnavailable } from '../../ports/payments.ts';

/** One charge attempt as it is kept. `amount` is a decimal, `at` ISO 8601 in UTC, `method` the card that was charged. */
export interface SandboxEntry {
  readonly key: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: 'succeeded' | 'declined' | 'failed' | 'waiting';
  readonly at: string;
  readonly method: string;
}

/** An entry with its place in the file, the first line being 1. */
export interface SandboxCharge extends SandboxEntry {
  readonly line: number;
}

const entrySchema: z.ZodType<SandboxEntry> = z.object({
  key: z.string(),
  amount: z.string(),
  currency: z.string(),
  status: z.enum(['succeeded', 'declined', 'failed', 'waiting']),
  at: z.iso.datetime(),
  method: z.string(),
});

/** What was last read of the file, or written to it. */
interface Content {
  readonly charges: Map<string, SandboxCharge>;
  lines: number;
  /** Up to the end of the last whole entry; what follows in the file is a torn line. */
  bytes: number;
  endsWithBreak: boolean;
}

const lineBreak = 0x0a;

/**
 * The sandbox bank's own books: a file of JSON lines, synced before a charge is answered. It knows nothing of the ledger,
 * so that the two can be compared. One call at a time.
 */
export class SandboxJournal {
  readonly #path: string;
  #content: Content | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The first attempt with this key. Throws `PaymentsUnavailable` when the file cannot be read or is damaged. */
  async find(key: string): Promise<SandboxCharge | undefined> {
    return (await this.#read()).charges.get(key);
  }

  /** Adds an entry; it is durable when this resolves. `PaymentsUnavailable` means that it was certainly not added. */
  async append(entry: SandboxEntry): Promise<SandboxCharge> {
    const content = await this.#read();
    const bytes = Buffer.from(`${content.endsWithBreak ? '' : '\n'}${JSON.stringify(entry)}\n`);
    // Should anything fail from here on, the file itself has to say what is in it.
    this.#content = undefined;
    await this.#write(content.bytes, bytes);
    this.#content = { ...content, bytes: content.bytes + bytes.length, endsWithBreak: true };
    return take(this.#content, entry);
  }

  async #write(position: number, bytes: Uint8Array): Promise<void> {
    const file = await this.#open();
    try {
      await this.#add(file, position, bytes);
      await file.sync();
      if (position === 0) await syncDirectory(dirname(this.#path));
    } finally {
      await file.close();
    }
  }

  async #open(): Promise<FileHandle> {
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      return await open(this.#path, 'a', 0o600);
    } catch (error) {
      throw this.#unavailable('written', error);
    }
  }

  /** Cuts off a torn line first: it was never answered. */
  async #add(file: FileHandle, position: number, bytes: Uint8Array): Promise<void> {
    try {
      await file.truncate(position);
      await file.appendFile(bytes);
    } catch (error) {
      await file.truncate(position);
      throw this.#unavailable('written', error);
    }
  }

  async #read(): Promise<Content> {
    const size = await this.#size();
    if (this.#content?.bytes !== size) this.#content = this.#parse(size === 0 ? Buffer.alloc(0) : await this.#readFile());
    return this.#content;
  }

  #parse(file: Buffer): Content {
    const end = file.lastIndexOf(lineBreak) + 1;
    const content: Content = { charges: new Map(), lines: 0, bytes: end, endsWithBreak: true };
    const lines = file.toString('utf8', 0, end).split('\n').slice(0, -1);
    for (const line of lines) this.#parseLine(content, line);
    const last = parseEntry(file.toString('utf8', end));
    if (last === undefined) return content;
    take(content, last);
    return { ...content, bytes: file.length, endsWithBreak: false };
  }

  #parseLine(content: Content, line: string): void {
    const entry = parseEntry(line);
    if (entry !== undefined) take(content, entry);
    else if (line.trim() === '') content.lines += 1;
    else throw new PaymentsUnavailable(`${this.#path}, line ${content.lines + 1}, is damaged: repair or remove the line`);
  }

  async #size(): Promise<number> {
    try {
      return (await stat(this.#path)).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
      throw this.#unavailable('read', error);
    }
  }

  async #readFile(): Promise<Buffer> {
    try {
      return await readFile(this.#path);
    } catch (error) {
      throw this.#unavailable('read', error);
    }
  }

  #unavailable(done: 'read' | 'written', cause: unknown): PaymentsUnavailable {
    return new PaymentsUnavailable(`${this.#path} cannot be ${done}`, { cause });
  }
}

/** Should a key stand twice, the first attempt counts. */
function take(content: Content, entry: SandboxEntry): SandboxCharge {
  content.lines += 1;
  const charge = content.charges.get(entry.key) ?? { ...entry, line: content.lines };
  content.charges.set(entry.key, charge);
  return charge;
}

function parseEntry(text: string): SandboxEntry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Makes the name of a new file durable, where the platform can. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
