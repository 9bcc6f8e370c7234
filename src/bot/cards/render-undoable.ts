import type { SettingsReceipt } from '../../operations/index.ts';
import type { OutgoingCard, PlaceKind } from '../../ports/conversations.ts';
import { plainName, voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { button } from './button.ts';
import type { ReportCard } from './card-views.ts';
import { fillCard } from './card-template.ts';

/** Something that was stopped at once, and can be taken back. */
export type Stopped =
  | { readonly kind: 'pause' | 'auto-recharge-off'; readonly receipt: SettingsReceipt }
  | { readonly kind: 'unsubscribe' };

/** The id under which an act can be taken back, or who took it back and when. */
export type UndoState = { readonly request: string } | { readonly undoneBy: string; readonly at: number };

export function renderStopped(stopped: Stopped, undo: UndoState, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const title = voice.say(`stopped.${stopped.kind}`);
  return fillCard('receipt', {
    tone: 'emphasis',
    title,
    summary: title,
    lines: [{ text: stoppedText(voice, stopped) }],
    facts: [],
    ...undoPart(voice, undo, voice.say('stopped.undo')),
  });
}

function stoppedText(voice: Voice, stopped: Stopped): string {
  if (stopped.kind === 'unsubscribe') return voice.say('stopped.unsubscribe-text');
  const { balanceMicros, currency } = stopped.receipt;
  return voice.say(`stopped.${stopped.kind}-text`, { balance: voice.money(balanceMicros, currency) });
}

function undoPart(voice: Voice, undo: UndoState, hint: string): Pick<ReportCard, 'footnote' | 'buttons'> {
  if ('request' in undo) return { footnote: hint, buttons: [button(voice.say('button.undo'), { verb: 'undo', request: undo.request })] };
  return { footnote: voice.say('stopped.undone', { who: plainName(undo.undoneBy), at: voice.instant(undo.at) }), buttons: [] };
}

/** A place that receives alerts from now on. */
export function renderSubscribed(place: PlaceKind, undo: UndoState, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const title = voice.say(`subscribed.${place}`);
  return fillCard('receipt', {
    tone: 'good',
    title,
    summary: title,
    lines: [{ text: voice.say(place === 'personal' ? 'subscribed.text-personal' : 'subscribed.text') }],
    facts: [],
    ...undoPart(voice, undo, voice.say('subscribed.stop', { word: voice.wording.commands.unsubscribe.title })),
  });
}
