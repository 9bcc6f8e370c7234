import { StoreDamaged } from '../../ports/ledger-store.ts';

/** Trouble at one line of a journal, in words that say what to do about it. */
export function damageAt(file: string, line: number, what: string, cause?: unknown): StoreDamaged {
  const message = `${file} line ${line} ${what}. Nothing was changed: run "tollkeeper verify" to see all that is wrong, and restore the data directory from a backup`;
  return new StoreDamaged(file, line, message, cause === undefined ? {} : { cause });
}

/** What is said of a line whose hash does not fit. */
export const brokenChain = 'is damaged: it does not follow from the line before it';
