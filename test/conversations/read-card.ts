/** Keeps the characters of a label together; nobody sees it. */
const wordJoiner = '\u2060';

/** A card as somebody reads it: its texts, facts and choices in order, then its buttons in brackets. */
export function readCard(card: unknown): string {
  const words: string[] = [];
  walk(card, (node) => words.push(...wordsOf(node)));
  return words.join(' / ').replaceAll(wordJoiner, '');
}

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Record<string, unknown>;
  /** What an older client sends instead. */
  readonly submitted: Record<string, unknown>;
}

export function buttonsOf(card: unknown): readonly Button[] {
  const buttons: Button[] = [];
  walk(card, (node) => {
    if (node['type'] !== 'Action.Execute') return;
    const { title, verb, data, fallback } = node as unknown as Button & { fallback: { data: Record<string, unknown> } };
    buttons.push({ title, verb, data, submitted: fallback.data });
  });
  return buttons;
}

type Node = Readonly<Record<string, unknown>>;

function wordsOf(node: Node): string[] {
  switch (node['type']) {
    case 'TextBlock':
      return [String(node['text'])];
    case 'FactSet':
      return (node['facts'] as { title: string; value: string }[]).map(({ title, value }) => `${title}: ${value}`);
    case 'Input.ChoiceSet':
      return (node['choices'] as { title: string }[]).map(({ title }) => `(${title})`);
    case 'Input.Text':
    case 'Input.Number':
      return [`${String(node['label'])}: _${typeof node['value'] === 'string' ? node['value'] : ''}_`];
    case 'Action.Execute':
      return [`[${String(node['title'])}]`];
    default:
      return [];
  }
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((part) => walk(part, visit));
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  visit(node);
  for (const [name, part] of Object.entries(node)) if (name !== 'fallback' && name !== 'data') walk(part, visit);
}
