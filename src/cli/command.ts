import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';
import type { Ports } from '../operations/index.ts';
import type { UsageFiles } from '../ports/usage-files.ts';
import type { Workbooks } from '../ports/workbooks.ts';

/** `write` needs the store for this process alone; `read` works beside a running bot and on a read-only disk. */
export type Access = 'read' | 'write' | 'none';

/** What was typed after the command's name. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command may use. Ports only when it asked for access. */
export interface CommandContext extends Arguments {
  readonly config: Config;
  readonly ports: Ports;
  readonly usageFiles: UsageFiles;
  readonly workbooks: Workbooks;
  readonly organisation: string;
  readonly screen: Screen;
  /** Whether the answer is to be one JSON document. */
  readonly isJson: boolean;
}

/** Where a command's words go. Results go to stdout, everything else to stderr. */
export interface Screen {
  /** Resolves when more may be written. */
  write(text: string | Uint8Array): Promise<void>;
  tell(line: string): void;
  /** A line that replaces the one before; nothing when nobody watches. */
  progress(line: string): void;
}

/** What a command came to. */
export interface Outcome {
  readonly json: unknown;
  readonly lines: readonly string[];
  /** False for exit code 1: it was done as far as it goes, and that is not all. */
  readonly ok?: boolean;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** What comes after the name, such as `AMOUNT [--key KEY]`. */
  readonly synopsis: string;
  readonly summary: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  readonly wordsMin: number;
  readonly wordsMax: number;
  access(typed: Arguments): Access;
  /** An outcome, or nothing when the command has written its result itself. Throws a `CommandFailed`. */
  run(context: CommandContext): Promise<Outcome | undefined>;
}
