export {
  commandIds,
  commands,
  furtherCommands,
  offeredCommands,
  rightOf,
  type CommandDefinition,
  type CommandId,
  type CommandRight,
  type CommandText,
  type CommandTexts,
  type Scope,
} from './commands.ts';
export { amountRefusalCodes, type AmountReading, type AmountRefusal, type AmountRefusalCode } from './amount-refusal.ts';
export { parseAmount } from './parse-amount.ts';
export { understand } from './understand.ts';
export {
  beginsAct,
  notUnderstoodCodes,
  type AmountRules,
  type Answer,
  type Command,
  type LanguageContext,
  type NotUnderstoodCode,
  type PendingQuestion,
  type SpokenLanguage,
  type Understanding,
} from './understanding.ts';
