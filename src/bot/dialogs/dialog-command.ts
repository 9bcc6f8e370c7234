import type { ConfirmKind } from '../cards/index.ts';
import type { Command } from '../language/index.ts';

/** Commands whose dialog is about an amount. */
export type AmountCommand = Extract<Command, { readonly id: 'top-up' | 'minimum' | 'amount' }> | Extract<Command, { readonly id: 'cap' }>;

/** Commands that a dialog asks about and confirms. Turning auto-recharge off needs no dialog, but the question on or off does. */
export type DialogCommand =
  | AmountCommand
  | Extract<Command, { readonly id: 'auto-recharge' }>
  | Extract<Command, { readonly id: 'payment-method' }>
  | { readonly id: 'resume' | 'retry' };

const dialogIds: ReadonlySet<string> = new Set<DialogCommand['id']>(['top-up', 'minimum', 'amount', 'cap', 'auto-recharge', 'payment-method', 'resume', 'retry']);

export function needsDialog(command: Command): command is DialogCommand {
  return dialogIds.has(command.id) && !(command.id === 'auto-recharge' && command.state === 'off');
}

export function isAboutAmount(command: DialogCommand): command is AmountCommand {
  return command.id === 'top-up' || command.id === 'minimum' || command.id === 'amount' || command.id === 'cap';
}

/** The same command with nothing named yet. */
export function withoutDetail(command: DialogCommand): DialogCommand {
  return { id: command.id };
}

export function kindOf(command: DialogCommand): ConfirmKind {
  return command.id === 'auto-recharge' ? 'auto-recharge-on' : command.id;
}
