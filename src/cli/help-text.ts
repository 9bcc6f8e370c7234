import type { Command } from './command.ts';

/** All commands with what they do. */
export function helpText(commands: readonly Command[]): string {
  const uses = commands.map(({ name, synopsis, summary }) => [`${name} ${synopsis}`.trimEnd(), summary] as const);
  const width = Math.min(34, Math.max(...uses.map(([use]) => use.length)));
  const lines = uses.map(([use, summary]) => (use.length > width ? `  ${use}\n  ${' '.repeat(width)}  ${summary}` : `  ${use.padEnd(width)}  ${summary}`));
  return `${[...head, ...lines, ...foot].join('\n')}\n`;
}

const head = ['Tollkeeper keeps the prepaid calling balance of an organisation from running dry.', '', 'Usage: tollkeeper COMMAND [--json] [--organisation TENANT]', ''];

const foot = [
  '',
  '--json prints exactly one JSON document. Exit codes: 0 done, 1 refused or failed, 2 typed wrongly.',
  'The environment says where the books are: see .env.example.',
];
