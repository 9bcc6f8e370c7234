import type { OutgoingCard } from '../../ports/conversations.ts';
import { furtherCommands, offeredCommands, rightOf, type CommandId, type CommandRight, type Scope } from '../language/index.ts';
import { voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { commandButton } from './button.ts';
import { fillCard } from './card-template.ts';

export interface HelpOptions {
  readonly scope: Scope;
  /** What the person may do. Only such commands are shown. */
  readonly rights: ReadonlySet<CommandRight>;
  /** Explains one command only. */
  readonly about?: CommandId | undefined;
}

/** Buttons of the help: what makes sense without more words, the likely ones first. */
const buttonOrder: readonly CommandId[] = ['balance', 'top-up', 'subscribe', 'history', 'who-can'];
const helpButtonsMax = 4;

/** What this person can ask here, with an example each. */
export function renderHelp({ scope, rights, about }: HelpOptions, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const texts = voice.wording.commands;
  const asked = about === undefined ? allCommands(scope) : [about];
  const allowed = asked.filter((id) => rightOf(id) === 'none' || rights.has(rightOf(id)));
  const shown = about === undefined ? allowed : asked;
  return fillCard('help', {
    summary: voice.say('help.summary', { count: shown.length }),
    title: about === undefined ? voice.say('help.title') : voice.say('help.title-about', { command: texts[about].title }),
    note: scope === 'personal' ? '' : voice.say('help.mention'),
    commands: shown.map((id) => ({ title: texts[id].title, description: texts[id].description })),
    footnote: footnoteOf(voice, allowed.length < asked.length),
    buttons: (about === undefined ? buttonOrder : asked)
      .filter((id) => allowed.includes(id))
      .slice(0, helpButtonsMax)
      .map((id) => commandButton(voice, { id })),
  });
}

/** "cancel" is told apart from the others, in the footnote. */
function allCommands(scope: Scope): readonly CommandId[] {
  return [...offeredCommands(scope), ...furtherCommands(scope)].map(({ id }) => id).filter((id) => id !== 'cancel');
}

function footnoteOf(voice: Voice, isLimited: boolean): string {
  const { commands } = voice.wording;
  return isLimited ? voice.say('help.limited', { word: commands['who-can'].title }) : voice.say('help.cancel', { word: commands.cancel.title });
}
