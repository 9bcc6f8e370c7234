import type { CommandTexts } from '../language/index.ts';
import { commandTexts } from './en-US/commands.ts';
import { messages } from './en-US/messages.ts';
import type { ValuesOf } from './message-values.ts';
import { commandTexts as chineseCommandTexts } from './zh-TW/commands.ts';
import { messages as chineseMessages } from './zh-TW/messages.ts';
import { roleNames } from './zh-TW/role-names.ts';

/** English is written first; its patterns say which sentences there are and which values each needs. */
type EnglishMessages = typeof messages;

export type MessageId = keyof EnglishMessages;
export type Messages = Readonly<Record<MessageId, string>>;
export type MessageValues<Id extends MessageId> = ValuesOf<EnglishMessages[Id]>;

/** All words of one language. */
export interface Wording {
  /** The tag whose plurals, numbers and dates go with the words. */
  readonly locale: string;
  readonly messages: Messages;
  readonly commands: CommandTexts;
  /** What the directory's roles are called, by their English names; those that are missing keep them. */
  readonly roleNames: Readonly<Record<string, string>>;
}

const english: Wording = { locale: 'en-US', messages, commands: commandTexts, roleNames: {} };

const traditionalChinese: Wording = { locale: 'zh-TW', messages: chineseMessages, commands: chineseCommandTexts, roleNames };

export const wordings: readonly Wording[] = [english, traditionalChinese];

/** The words for a locale: its own language, or English behind it. */
export function wordingFor(locale: string): Wording {
  const language = languageOf(locale);
  return wordings.find((wording) => languageOf(wording.locale) === language) ?? english;
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? '';
}
