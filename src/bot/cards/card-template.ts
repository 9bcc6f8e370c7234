import { readFileSync } from 'node:fs';
import { GlobalSettings, Template } from 'adaptivecards-templating';
import type { OutgoingCard } from '../../ports/conversations.ts';
import { cardNames, type CardName, type CardViews, type FactView } from './card-views.ts';

/** The same from `src/bot/cards` and from `dist/bot/cards`: the templates stay at the top of the package. */
const folder = new URL('../../../cards/', import.meta.url);
const templates = new Map<CardName, Template>();

// A value that is missing after all must not be shown as `${name}`. An empty text would be ignored here.
GlobalSettings.getUndefinedFieldValueSubstitutionString = () => ' ';

/** Fills a card with its view. The template file is read and parsed once. */
export function fillCard<Name extends CardName>(name: Name, view: CardViews[Name]): OutgoingCard {
  return { card: templateOf(name).expand({ $root: withWholeLabels(view) }), summary: view.summary };
}

const betweenChinese = /(?<=\p{Script=Han})(?=\p{Script=Han})/gu;
const wordJoiner = '\u2060';

/** Chinese breaks anywhere, and clients make the column of a fact's title as narrow as they can: its few characters are joined. */
function withWholeLabels<View extends object>(view: View): View {
  if (!('facts' in view)) return view;
  const facts = view.facts as readonly FactView[];
  return { ...view, facts: facts.map(({ title, value }) => ({ title: title.replace(betweenChinese, wordJoiner), value })) };
}

/** Parses all templates, so that nobody waits for it at the first card. */
export function prepareCards(names: readonly CardName[] = cardNames): void {
  for (const name of names) templateOf(name);
}

function templateOf(name: CardName): Template {
  const known = templates.get(name);
  if (known !== undefined) return known;
  const template = new Template(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')));
  templates.set(name, template);
  return template;
}
