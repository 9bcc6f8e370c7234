import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A Markdown file of the repository. */
export interface DocumentFile {
  /** Below the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The pages at the root, all below `docs`, and the samples' own. */
export function readDocuments(): DocumentFile[] {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name.replaceAll('\\', '/')}`);
  const paths = [...readdirSync(root), ...pages, 'samples/README.md'].filter((path) => path.endsWith('.md'));
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Targets of links and pictures, those to other sites left out. */
export function localLinksOf({ text }: DocumentFile): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** What a link may name behind `#`: the headings, as GitHub spells them. */
export function anchorsOf({ text }: DocumentFile): string[] {
  const headings = [...withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading ?? '');
  return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'));
}

/** The first column of the first table behind a heading or a mark, without its code quotes. */
export function firstColumnAfter({ text }: DocumentFile, mark: string): string[] {
  const [, behind = ''] = text.split(mark);
  const table = /\n(\|[^\n]*\n)(\|[-: |]*\n)((?:\|[^\n]*\n)+)/.exec(behind)?.[3] ?? '';
  return table.trimEnd().split('\n').map((row) => row.split('|')[1]?.trim().replaceAll('`', '') ?? '');
}

/** The text of each fenced block of a language. */
export function blocksOf({ text }: DocumentFile, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block ?? '');
}

function withoutCode(text: string): string {
  return text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, (code) => code.slice(1, -1).replace(/[[\]()]/g, ''));
}
