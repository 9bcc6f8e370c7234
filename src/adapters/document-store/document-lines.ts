import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Claim, DocumentTable, Entry } from './document-table.ts';

/*
 * One line is one write: {"documents":[…],"sum":"…"} or {"claim":{…},"sum":"…"}. A whole file begins with {"newestVersion":…,"sum":"…"}.
 * `sum` is the beginning of the SHA-256 of the line without it.
 */

const sumPattern = /^(.*),"sum":"([0-9a-f]{16})"\}$/s;

const named = { organisation: z.string(), key: z.string() };
const lineShape = z.union([
  z.object({
    documents: z.array(z.object({ ...named, version: z.number(), value: z.unknown().optional(), expiresAt: z.number().nullable() })),
  }),
  z.object({ claim: z.object({ ...named, expiresAt: z.number() }) }),
  z.object({ newestVersion: z.number() }),
]);

/** The line for entries that belong together. A removed document has no value. */
export function documentsLine(entries: readonly Entry[]): string {
  const documents = entries.map(({ organisation, key, version, text, expiresAt }) => {
    const head = JSON.stringify({ organisation, key, version, expiresAt });
    return text === null ? head : `${head.slice(0, -1)},"value":${text}}`;
  });
  return sealed(`{"documents":[${documents.join(',')}]`);
}

export function claimLine(claim: Claim): string {
  return sealed(JSON.stringify({ claim }).slice(0, -1));
}

/** Lines that make the table anew, in pieces of some size. */
export function* wholeTable(table: DocumentTable): Generator<Uint8Array> {
  let lines = sealed(`{"newestVersion":${table.newestVersion}`);
  for (const line of tableLines(table)) {
    lines += line;
    if (lines.length < 64 * 1024) continue;
    yield Buffer.from(lines);
    lines = '';
  }
  yield Buffer.from(lines);
}

/** Applies a line to a table. False when the line is not one that was written whole. */
export function takeLine(line: string, table: DocumentTable): boolean {
  const [, content, sum] = sumPattern.exec(line) ?? [];
  if (content === undefined || sumOf(content) !== sum) return false;
  const parsed = lineShape.safeParse(JSON.parse(`${content}}`));
  if (!parsed.success) return false;
  if ('claim' in parsed.data) table.claim(parsed.data.claim);
  else if ('newestVersion' in parsed.data) table.continueFrom(parsed.data.newestVersion);
  else for (const { value, ...entry } of parsed.data.documents) table.put({ ...entry, text: value === undefined ? null : JSON.stringify(value) });
  return true;
}

function* tableLines(table: DocumentTable): Generator<string> {
  for (const entry of table.documents()) yield documentsLine([entry]);
  for (const claim of table.claims()) yield claimLine(claim);
}

function sealed(content: string): string {
  return `${content},"sum":"${sumOf(content)}"}\n`;
}

function sumOf(content: string): string {
  return hash('sha256', content).slice(0, 16);
}
