import type { Incident, Place } from '../../alerts/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import type { Command } from '../language/index.ts';
import { voiceFor, type Reader } from '../wording/index.ts';
import { alertNews, type AlertWords } from './alert-news.ts';
import { commandButton } from './button.ts';
import { fillCard } from './card-template.ts';
import type { Methods } from './funding-words.ts';

export interface AlertOptions {
  readonly currency: string;
  readonly methods?: Methods;
}

const look: Command = { id: 'balance' };
const stop: Command = { id: 'unsubscribe' };

/** An incident as a place shows it now: what happened, what it means, what can be done here and how to stop it. */
export function renderAlert(incident: Incident, place: Pick<Place, 'kind'>, reader: Reader, { currency, methods = [] }: AlertOptions): OutgoingCard {
  const voice = voiceFor(reader);
  const words: AlertWords = { voice, currency, methods, facts: incident.facts };
  const { tone, title, lines, facts, acts } = alertNews(incident, words);
  // A card that was edited to its end shows no buttons; news that is complete at once does.
  const isOver = incident.settled && incident.version > 1;
  const word = voice.wording.commands.unsubscribe.title;
  return fillCard('alert', {
    summary: title,
    tone,
    title,
    lines: lines.map((text) => ({ text })),
    facts,
    footnote: voice.say('alert.stop', { place: place.kind.replaceAll('-', '_'), word }),
    buttons: (isOver ? [] : [...(acts.length === 0 ? [look] : acts), stop]).map((command) => commandButton(voice, command)),
  });
}
