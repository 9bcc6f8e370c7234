import type { OutgoingCard } from '../../ports/conversations.ts';
import { plainName, voiceFor, type Reader } from '../wording/index.ts';
import { commandButton } from './button.ts';
import { fillCard } from './card-template.ts';

/** The first card in a personal chat. */
export function renderWelcome(reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  return fillCard('welcome', {
    summary: voice.say('welcome.summary'),
    title: voice.say('welcome.title'),
    lines: [{ text: voice.say('welcome.text') }],
    buttons: (['balance', 'help', 'who-can'] as const).map((id) => commandButton(voice, { id })),
  });
}

/** The first card in a team or group chat. `addedBy`: the display name, when it is known. */
export function renderIntroduction({ addedBy }: { readonly addedBy?: string | undefined }, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const added = addedBy === undefined ? [] : [voice.say('introduction.added-by', { name: plainName(addedBy) })];
  const example = voice.wording.commands.balance.title;
  return fillCard('welcome', {
    summary: voice.say('introduction.summary'),
    title: voice.say('introduction.title'),
    lines: [...added, voice.say('introduction.text', { example }), voice.say('introduction.subscribe')].map((text) => ({ text })),
    buttons: (['subscribe', 'help'] as const).map((id) => commandButton(voice, { id })),
  });
}
