import { readFile, stat } from 'node:fs/promises';
import type { Clock } from '../../ports/clock.ts';
import { DirectoryUnavailable, type Directory, type Freshness, type Person } from '../../ports/directory.ts';
import { directoryKey, parseDirectory, type DirectoryContent, type TranslateRole } from './directory-file.ts';

export interface FileDirectoryOptions {
  readonly path: string;
  /** What the organisation is called in the store; a name that stands for its tenant, whatever the file is bound to. */
  readonly organisation: string;
  readonly clock: Clock;
  readonly translateRole: TranslateRole;
  /** Told once for each version of the file that cannot be used, in one line. */
  readonly onProblem?: (problem: string) => void;
}

/** Every turn asks twice or more; a look at the disk each time would be the costliest part of it. */
const lookEveryMs = 1_000;

/** What the file was when it was last looked at. */
interface Look {
  readonly version: string;
  readonly problem?: { readonly message: string; readonly cause: unknown };
}

/**
 * People and roles from a JSON file, which is looked at once a second at most and read again when it has changed. While the file
 * is missing or broken, its last good version still serves for as long as the asker's freshness allows, so that
 * answers go on for a while and acts stop soon; after that it throws `DirectoryUnavailable`.
 */
export class FileDirectory implements Directory {
  readonly #options: FileDirectoryOptions;
  #look: Look | undefined;
  #lookedAt: number | undefined;
  #looking: Promise<void> = Promise.resolve();
  #good: { readonly content: DirectoryContent; seenAt: number } | undefined;

  constructor(options: FileDirectoryOptions) {
    this.#options = options;
  }

  async find(organisation: string, id: string, freshness: Freshness): Promise<Person | undefined> {
    return (await this.#people(organisation, freshness)).get(directoryKey(id));
  }

  async holders(organisation: string, roles: readonly string[], freshness: Freshness): Promise<readonly Person[]> {
    const people = await this.#people(organisation, freshness);
    return [...people.values()].filter((person) => person.roles.some((role) => roles.includes(role)));
  }

  /** The tenant that the file is bound to, or undefined. Throws `DirectoryUnavailable`. */
  async tenantId(): Promise<string | undefined> {
    return (await this.#content({ maxAgeMs: 0 })).tenantId;
  }

  /** What is wrong with the file now, in one line; undefined when it can be used. */
  async problem(): Promise<string | undefined> {
    await this.#refresh();
    return this.#look?.problem?.message;
  }

  /** Of a tenant that the file is not bound to, it knows nobody. */
  async #people(organisation: string, freshness: Freshness): Promise<DirectoryContent['people']> {
    const { tenantId, people } = await this.#content(freshness);
    const isOurs = tenantId === undefined || organisation === this.#options.organisation || directoryKey(organisation) === tenantId;
    return isOurs ? people : nobody;
  }

  async #content({ maxAgeMs }: Freshness): Promise<DirectoryContent> {
    await this.#refresh();
    const problem = this.#look?.problem;
    const good = this.#good;
    if (good !== undefined && (problem === undefined || this.#options.clock.now() - good.seenAt <= maxAgeMs)) return good.content;
    throw new DirectoryUnavailable(problem?.message ?? 'the directory file was not read', { cause: problem?.cause });
  }

  async #refresh(): Promise<void> {
    const now = this.#options.clock.now();
    if (this.#lookedAt !== undefined && Math.abs(now - this.#lookedAt) < lookEveryMs) return this.#looking;
    this.#lookedAt = now;
    this.#looking = this.#lookAgain();
    return this.#looking;
  }

  async #lookAgain(): Promise<void> {
    try {
      const version = await versionOf(this.#options.path);
      if (version !== this.#look?.version) await this.#read(version);
    } catch (error) {
      this.#fail('missing', error);
    }
    if (this.#good !== undefined && this.#look?.problem === undefined) this.#good.seenAt = this.#options.clock.now();
  }

  async #read(version: string): Promise<void> {
    try {
      const text = await readFile(this.#options.path, 'utf8');
      const content = parseDirectory(text, this.#options.translateRole);
      this.#good = { content, seenAt: this.#options.clock.now() };
      this.#look = { version };
    } catch (error) {
      this.#fail(version, error);
    }
  }

  #fail(version: string, cause: unknown): void {
    if (this.#look?.version === version) return;
    const message = `${this.#options.path} cannot be used: ${(cause as Error).message}`;
    this.#look = { version, problem: { message, cause } };
    this.#options.onProblem?.(message);
  }
}

const nobody: DirectoryContent['people'] = new Map();

/** Changes whenever the file does, also when it is replaced by one of the same size. */
async function versionOf(path: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}
