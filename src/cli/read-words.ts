import { microsFromDecimal } from '../ledger/index.ts';
import { CommandFailed } from './command-failed.ts';

/** Reads a plain amount such as `250` or `49.95`, with no more decimals than the currency has. Throws a `CommandFailed`. */
export function readAmount(text: string, currency: string): bigint {
  const micros = microsFromDecimal(text);
  const decimals = text.split('.')[1]?.length ?? 0;
  if (micros === undefined) throw CommandFailed.usage(`${JSON.stringify(text)} is not an amount. Type it plainly, like 250 or 49.95.`);
  if (decimals > currencyDecimals(currency)) throw CommandFailed.usage(`${text} has more decimals than ${currency}.`);
  return micros;
}

/** Reads `on` or `off`. */
export function readSwitch(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw CommandFailed.usage(`${JSON.stringify(text)} is neither on nor off.`);
}

function currencyDecimals(currency: string): number {
  return Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
