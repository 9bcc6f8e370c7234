import { IntlMessageFormat } from 'intl-messageformat';
import { formatsFor, type Formats } from './formats.ts';
import type { Reader } from './reader.ts';
import { wordingFor, type MessageId, type MessageValues, type Wording } from './wording.ts';

/** Says things to one reader: sentences in their language, money and times as they write them. */
export interface Voice extends Formats {
  readonly wording: Wording;
  /** One sentence. Values from people must be made plain before (`plainName`). */
  say<Id extends MessageId>(id: Id, ...values: SayValues<Id>): string;
}

type SayValues<Id extends MessageId> = keyof MessageValues<Id> extends never ? [] : [values: MessageValues<Id>];

// Locales and zones come from clients: what they make up must not fill the memory.
const voicesMax = 200;
const tagCharactersMax = 64;
const voices = new Map<string, Voice>();

/** The same voice for the same locale and time zone. */
export function voiceFor(reader: Reader): Voice {
  const locale = reader.locale.slice(0, tagCharactersMax);
  const timeZone = reader.timeZone.slice(0, tagCharactersMax);
  const key = `${locale} ${timeZone}`;
  const known = voices.get(key);
  if (known !== undefined) return known;
  const voice = createVoice(wordingFor(locale), locale, timeZone);
  if (voices.size >= voicesMax) voices.clear();
  voices.set(key, voice);
  return voice;
}

function createVoice(wording: Wording, locale: string, timeZone: string): Voice {
  const patterns = patternsOf(wording);
  return {
    wording,
    ...formatsFor(formatLocale(wording, locale), timeZone),
    say: (id, ...[values]) => String(patterns(id).format(values)),
  };
}

/** A reader's own variety of the language (`en-GB`) writes numbers and dates; another language's or script's would not fit the words. */
function formatLocale(wording: Wording, locale: string): string {
  try {
    const asked = new Intl.Locale(locale.replaceAll('_', '-'));
    const [own, written] = [asked, new Intl.Locale(wording.locale)].map((tag) => tag.maximize());
    return own?.language === written?.language && own?.script === written?.script ? asked.baseName : wording.locale;
  } catch {
    return wording.locale;
  }
}

const patternsByWording = new WeakMap<Wording, Map<MessageId, IntlMessageFormat>>();

/** Patterns are parsed when first said, and kept. */
function patternsOf(wording: Wording): (id: MessageId) => IntlMessageFormat {
  const patterns = patternsByWording.get(wording) ?? new Map<MessageId, IntlMessageFormat>();
  patternsByWording.set(wording, patterns);
  return (id) => {
    const known = patterns.get(id);
    if (known !== undefined) return known;
    const pattern = new IntlMessageFormat(wording.messages[id], wording.locale, undefined, { ignoreTag: true });
    patterns.set(id, pattern);
    return pattern;
  };
}
