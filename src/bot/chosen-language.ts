import type { DocumentStore } from '../ports/document-store.ts';
import type { SpokenLanguage } from './language/index.ts';

/** The tag whose words, numbers and dates go with a language when the client's own is another one. */
const localeOf: Readonly<Record<SpokenLanguage, string>> = { en: 'en-US', zh: 'zh-TW' };

/** The locale to speak with a person: the client's, unless they asked for another language. */
export async function spokenLocale(documents: DocumentStore, organisation: string, personId: string, clientLocale: string): Promise<string> {
  const document = await documents.read(organisation, keyOf(personId));
  const language = (document?.value as { readonly language?: string } | undefined)?.language;
  return language === 'en' || language === 'zh' ? localeIn(language, clientLocale) : clientLocale;
}

/** The client's own variety of a language (`en-GB`), or ours when the client has another language. */
export function localeIn(language: SpokenLanguage, clientLocale: string): string {
  return clientLocale.toLowerCase().split(/[-_]/)[0] === language ? clientLocale : localeOf[language];
}

/** Remembers what a person asked for, until they ask again. Durable when it resolves. Throws `StoreUnavailable`. */
export async function rememberLanguage(documents: DocumentStore, organisation: string, personId: string, language: SpokenLanguage): Promise<void> {
  await documents.write(organisation, [{ key: keyOf(personId), value: { language } }]);
}

function keyOf(personId: string): string {
  return `language:${personId.toLowerCase()}`;
}
