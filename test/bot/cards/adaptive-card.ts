import { createRequire } from 'node:module';

type Json = Readonly<Record<string, unknown>>;

interface CardParser {
  AdaptiveCard: new () => { parse(json: unknown, context: ParseContext): void; validateProperties(): { validationEvents: readonly ParseEvent[] } };
  SerializationContext: new (version: unknown) => ParseContext;
  Versions: { readonly v1_5: unknown };
}

interface ParseContext {
  readonly eventCount: number;
  getEventAt(index: number): ParseEvent;
}

interface ParseEvent {
  readonly message: string;
}

// The package's own entry needs a bundler.
const parser = createRequire(import.meta.url)('../../../node_modules/adaptivecards/dist/adaptivecards.js') as CardParser;

/** What Microsoft's own renderer finds wrong with a card of schema 1.5. Charts are newer than it; they have a fallback. */
export function parseProblems(card: unknown): readonly string[] {
  const context = new parser.SerializationContext(parser.Versions.v1_5);
  const parsed = new parser.AdaptiveCard();
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...events, ...parsed.validateProperties().validationEvents].map(({ message }) => message).filter((message) => !/type "Chart\./.test(message));
}

/** Every object of a card, with its name in its parent, the root first. */
export function elementsOf(card: unknown, name = ''): readonly (Json & { readonly elementName: string })[] {
  if (Array.isArray(card)) return card.flatMap((item) => elementsOf(item, name));
  if (typeof card !== 'object' || card === null) return [];
  const own = { ...(card as Json), elementName: name };
  return [own, ...Object.entries(card).flatMap(([key, value]) => elementsOf(value, key))];
}

/** Every text a person can read or hear, in the order of the card. */
export function textsOf(card: unknown): readonly string[] {
  const names = ['text', 'title', 'value', 'label', 'placeholder', 'errorMessage', 'legend'];
  return elementsOf(card).flatMap((element) => names.map((name) => element[name]).filter((text) => typeof text === 'string'));
}

interface ShownButton {
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
  readonly style: string;
  readonly fallback: { readonly type: string; readonly title: string; readonly data: Json };
}

export function buttonsOf(card: unknown): readonly ShownButton[] {
  return (card as { readonly actions?: readonly ShownButton[] }).actions ?? [];
}

export function buttonTitles(card: unknown): readonly string[] {
  return buttonsOf(card).map(({ title }) => title);
}

/** The facts of a card, by title. */
export function factsOf(card: unknown): Readonly<Record<string, string>> {
  const facts = elementsOf(card).filter(({ elementName }) => elementName === 'facts');
  return Object.fromEntries(facts.map(({ title, value }) => [String(title), String(value)]));
}
