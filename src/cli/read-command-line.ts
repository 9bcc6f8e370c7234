import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandFailed } from './command-failed.ts';
import type { Arguments, Command } from './command.ts';

export interface CommandLine extends Arguments {
  readonly command: Command;
  readonly isJson: boolean;
  readonly tenantId: string | null;
}

const commonOptions = {
  json: { type: 'boolean' },
  organisation: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What was typed, or what to show instead. Throws a `CommandFailed` for what cannot be understood. */
export function readCommandLine(typed: readonly string[], commands: readonly Command[]): CommandLine | 'help' | 'version' {
  const command = commands.find(({ name }) => name === firstWord(typed));
  // A negative amount looks like an option to everybody but us.
  const amounts = typed.filter(isNegativeAmount);
  const rest = typed.filter((word) => !isNegativeAmount(word));
  const { values, positionals } = parse(rest, { ...commonOptions, ...command?.options });
  refuseEmptyOptions(values);
  if (values['help'] === true || positionals[0] === 'help') return 'help';
  if (values['version'] === true) return 'version';
  if (command === undefined) throw CommandFailed.usage(positionals[0] === undefined ? 'Which command?' : `There is no command ${positionals[0]}.`);
  const words = [...positionals.slice(1), ...amounts];
  if (words.length < command.wordsMin || words.length > command.wordsMax) throw CommandFailed.usage(`It is: tollkeeper ${command.name} ${command.synopsis}`.trimEnd());
  const tenantId = typeof values['organisation'] === 'string' ? values['organisation'] : null;
  return { command, words, options: values, isJson: values['json'] === true, tenantId };
}

/** `--key "$KEY"` with a variable that is not set would be the same key every time. */
function refuseEmptyOptions(values: Arguments['options']): void {
  const empty = Object.keys(values).find((name) => values[name] === '');
  if (empty !== undefined) throw CommandFailed.usage(`Type a value behind --${empty}.`);
}

function firstWord(typed: readonly string[]): string | undefined {
  return typed.find((word, index) => !word.startsWith('-') && typed[index - 1] !== '--organisation');
}

function isNegativeAmount(word: string): boolean {
  return /^-\d/.test(word);
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    throw CommandFailed.usage((error as Error).message.split('\n')[0]?.replace(/\.? To specify.*$/, '.') ?? 'Wrong options.');
  }
}
