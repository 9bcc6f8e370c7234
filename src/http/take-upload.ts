import type { IncomingMessage } from 'node:http';
import type { Refusal } from '../ledger/index.ts';
import { importUsage, type ImportReport, type Ports } from '../operations/index.ts';
import { importJson, refusalSentence, unreadableError } from '../operations/outside/index.ts';
import type { UsageFiles } from '../ports/usage-files.ts';
import type { Unreadable } from '../usage/index.ts';
import { HttpProblem, type Answer } from './answer.ts';
import { limitedBody } from './request-body.ts';

export const uploadBytesMax = 512 * 1024 * 1024;

export interface UploadOptions {
  readonly ports: Ports;
  readonly usageFiles: UsageFiles;
  /** The organisation of a tenant id, or the default one; undefined when that tenant is not served. */
  readonly organisationOf: (tenantId: string | null) => string | undefined;
  /** Longest silence in the middle of an upload. */
  readonly idleMs: number;
}

/** Imports the usage file in a request's body. It is put aside whole before the first of its rows is booked. */
export async function takeUpload(request: IncomingMessage, options: UploadOptions): Promise<Answer> {
  const { ports, usageFiles, idleMs } = options;
  const type = mediaType(request);
  const query = new URL(request.url ?? '', 'http://local').searchParams;
  const organisation = options.organisationOf(query.get('organisation'));
  if (organisation === undefined) throw new HttpProblem(403, 'FORBIDDEN', 'This organisation is not served here.');
  if (!ports.store.condition().accepting) throw new HttpProblem(503, 'STORE_UNAVAILABLE', 'Nothing can be booked now.');
  const file = fileName(query.get('name'), type);
  const opening = await usageFiles.receive(limitedBody(request, { bytesMax: uploadBytesMax, idleMs }), file);
  if (!opening.ok) throw unreadable(opening.error);
  try {
    const choices = { strict: isWanted(query, 'strict'), correct: isWanted(query, 'correct') };
    const asker = { kind: 'operator', organisation } as const;
    return answerOf(await importUsage(ports, asker, { file, source: opening.source }, choices), ports.policy.currency);
  } finally {
    await opening.source.close();
  }
}

/** What programs call these files. The content itself decides how they are read. */
const endings: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'application/csv': 'csv',
  'application/vnd.ms-excel': 'csv',
  'application/json': 'json',
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'application/octet-stream': 'usage',
};

function mediaType({ headers }: IncomingMessage): string {
  const type = (headers['content-type'] ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!Object.hasOwn(endings, type)) {
    throw new HttpProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the usage file as text/csv, application/zip or application/json.');
  }
  return type;
}

/** A name for reports only; nothing is ever stored under it. */
function fileName(asked: string | null, type: string): string {
  const name = (asked ?? '').replace(/^.*[/\\]/s, '').replace(/[\p{C}]/gu, '').slice(0, 200);
  return name === '' ? `upload.${endings[type]}` : name;
}

function isWanted(query: URLSearchParams, name: string): boolean {
  return query.has(name) && query.get(name) !== 'false';
}

function answerOf(result: ImportReport | Refusal, currency: string): Answer {
  if (!result.ok) throw refused(result, currency);
  if (result.rejected?.why === 'unreadable') throw unreadable(result.rejected.error);
  const json = importJson(result, currency);
  if (json.error !== undefined) return { status: 422, body: { error: json.error, files: [json] } };
  return { status: 200, body: { files: [json] } };
}

function refused(refusal: Refusal, currency: string): HttpProblem {
  const { code } = refusal.error;
  const status = code === 'STORE_UNAVAILABLE' ? 503 : 409;
  return new HttpProblem(status, code, refusalSentence(refusal, currency));
}

function unreadable(error: Unreadable): HttpProblem {
  const { code, message } = unreadableError(error);
  return new HttpProblem(code === 'TOO_LARGE' ? 413 : 422, code, message);
}
