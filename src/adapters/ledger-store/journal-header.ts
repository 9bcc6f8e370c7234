import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { genesisHash, hashLine, LineSealer, recordText, splitLine } from './sealed-line.ts';

export const journalFile = 'journal.jsonl';

const shape = z.object({
  journal: z.literal('tollkeeper'),
  version: z.literal(1),
  organisation: z.string(),
  id: z.string(),
  created: z.string(),
});

/** The first line of a journal; the chain of hashes begins with it. */
export interface JournalHeader {
  readonly organisation: string;
  readonly hash: string;
  /** Where the first record starts. */
  readonly end: number;
}

/** `bytes` with the line break. The random id makes two journals of one organisation different chains. */
export function createHeader(organisation: string, now: number): JournalHeader & { readonly bytes: Buffer } {
  const sealer = new LineSealer(genesisHash);
  const fields = { journal: 'tollkeeper', version: 1, organisation, id: randomUUID(), created: new Date(now).toISOString() };
  sealer.add(JSON.stringify(fields), 0, 0);
  return { organisation, hash: sealer.hash, end: sealer.length, bytes: sealer.take() };
}

/** Undefined when the line is no header, or one with a wrong byte. */
export function parseHeader(line: Buffer): JournalHeader | undefined {
  const seal = splitLine(line);
  if (seal === undefined || seal.hash !== hashLine(genesisHash, line)) return undefined;
  const fields = shape.safeParse(JSON.parse(recordText(line, seal)));
  return fields.success ? { organisation: fields.data.organisation, hash: seal.hash, end: line.length + 1 } : undefined;
}
