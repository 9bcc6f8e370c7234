import { readFileSync } from 'node:fs';
import type { Command, LanguageContext, Understanding } from '../../../src/bot/language/index.ts';

/** An organisation in US dollars that may move 100,000 at once, with nothing pending. */
export const context: LanguageContext = { locale: 'en-US', currency: 'USD', limitMicros: 100_000_000_000n, now: 0 };

/** The lines of a list beside the tests, without comments. */
export function linesOf(file: string): readonly string[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** An understanding in one line, as the lists of sentences write it: `top-up 250`, `ask pause | resume`. */
export function meaningOf(understanding: Understanding): string {
  switch (understanding.kind) {
    case 'command':
      return commandLine(understanding.command);
    case 'ambiguous':
      return `ask ${understanding.choices.map(commandLine).join(' | ')}`;
    case 'small-talk':
      return understanding.talk;
    case 'not-understood':
      return `? ${understanding.code} ${understanding.nearest ?? '-'}`;
    case 'answer':
      return `answer ${answerLine(understanding)}`;
  }
}

function commandLine(command: Command): string {
  const slots = Object.entries(command).flatMap(([slot, value]) => (slot === 'isNone' ? ['none'] : [slotLine(value)]));
  return slots.join(' ');
}

function answerLine({ answer }: Extract<Understanding, { kind: 'answer' }>): string {
  const { kind, ...slots } = answer;
  return [kind, ...Object.values(slots).map(slotLine)].join(' ');
}

function slotLine(value: unknown): string {
  if (typeof value === 'bigint') return String(Number(value) / 1e6);
  if (typeof value !== 'object' || value === null || !('code' in value)) return String(value);
  const currency = 'currency' in value ? [value.currency] : [];
  return [value.code, ...currency].join(' ');
}
