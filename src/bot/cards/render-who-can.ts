import type { RightHolders } from '../../operations/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import type { CommandRight } from '../language/index.ts';
import { voiceFor, type Reader, type Voice } from '../wording/index.ts';
import type { FactView } from './card-views.ts';
import { fillCard } from './card-template.ts';
import { namesOfPeople, rolesText } from './refusal-words.ts';

const rolesMax = 6;
const peopleMax = 10;

/** Which roles may do something, and who holds them. */
export function renderWhoCan(right: CommandRight, { roles, people }: Pick<RightHolders, 'roles' | 'people'>, reader: Reader): OutgoingCard {
  const voice = voiceFor(reader);
  const title = voice.say(`who-can.${right}`);
  const isOpen = right === 'none';
  const named = peopleText(voice, namesOfPeople(people));
  const facts: readonly FactView[] = [
    { title: voice.say('label.roles'), value: rolesText(voice, roles, rolesMax) },
    { title: voice.say('label.people'), value: named },
  ];
  return fillCard('who-can', {
    title,
    summary: isOpen ? title : voice.say('who-can.summary', { title, people: named }),
    facts: isOpen ? [] : facts,
  });
}

function peopleText(voice: Voice, names: readonly string[]): string {
  if (names.length === 0) return voice.say('who-can.nobody');
  const others = names.length - peopleMax;
  return voice.allOf(others <= 0 ? names : [...names.slice(0, peopleMax), voice.say('list.others', { count: others })]);
}
