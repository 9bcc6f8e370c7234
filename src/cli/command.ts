import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';
import type { Ports } from '../operations/index.ts';
import type { UsageFiles } from '../ports/usage-files.ts';
import type { Workbooks } from '../ports/workbooks.ts';

/** `write` needs the store for this process alone; `read` works beside a running bot and on a read-only disk. */
export type Access = 'read' | 'write';

/** What was typed after the command's name. */
export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What every command may use. */
export interface BareContext extends Arguments {
  readonly config: Config;
  readonly organisation: string;
  readonly screen: Screen;
  readonly workbooks: Workbooks;
  /** Whether the answer is to be one JSON document. */
  readonly isJson: boolean;
  /** Opens the books of a directory for reading. Throws what opening throws. */
  readonly openElsewhere: (dataDirectory: string) => Promise<Opened>;
}

/** What a command on the books may use. */
export interface CommandContext extends BareContext {
  readonly ports: Ports;
  readonly usageFiles: UsageFiles;
}

/** Books that are open and have to be closed. */
export interface Opened {
  readonly ports: Ports;
  readonly usageFiles: UsageFiles;
  readonly close: () => Promise<void>;
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

/** A command of the command line. One with `access` gets the books opened, any other opens what it needs. */
export type Command = BookCommand | BareCommand;

export interface BookCommand extends CommandWords {
  readonly access: (typed: Arguments) => Access;
  readonly run: (context: CommandContext) => Result;
}

export interface BareCommand extends CommandWords {
  readonly access?: undefined;
  readonly run: (context: BareContext) => Result;
}

/** An outcome, or nothing when the command has written its result itself. Rejects with a `CommandFailed`. */
type Result = Promise<Outcome | undefined>;

interface CommandWords {
  readonly name: string;
  /** What comes after the name, such as `AMOUNT [--key KEY]`. */
  readonly synopsis: string;
  readonly summary: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  readonly wordsMin: number;
  readonly wordsMax: number;
}
