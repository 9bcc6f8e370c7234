import type { Command } from './understanding.ts';

/** What a command's sentences look like, without politeness. In the notation of `compileForm`. */
export interface CommandForms {
  readonly command: Command;
  readonly forms: readonly string[];
}
