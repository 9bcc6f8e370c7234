import { CommandFailed } from '../command-failed.ts';
import type { BareCommand } from '../command.ts';

/** Planned. */
export const migrate: BareCommand = {
  name: 'migrate',
  synopsis: '--to DATABASE_URL',
  summary: 'move the books to PostgreSQL (not available in this version)',
  options: { to: { type: 'string' } },
  wordsMin: 0,
  wordsMax: 0,
  run() {
    return Promise.reject(new CommandFailed('NOT_AVAILABLE', 'Moving to PostgreSQL is not available in this version.'));
  },
};
