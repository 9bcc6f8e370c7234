import type { IncomingMessage } from 'node:http';
import { HttpProblem, type Answer } from './answer.ts';
import { readBody } from './request-body.ts';

/** An activity that was posted to us, as Bot Framework's adapter wants requests. */
export interface TurnRequest {
  readonly method: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Record<string, unknown>;
}

/** What Bot Framework's adapter answers with. */
export interface TurnResponse {
  readonly socket: unknown;
  status(code: number): unknown;
  header(name: string, value: unknown): unknown;
  send(body?: unknown): unknown;
  end(): unknown;
}

/** Takes an activity through a turn; resolves when it is answered. */
export type HandleTurn = (request: TurnRequest, response: TurnResponse) => Promise<void>;

export const activityBytesMax = 1024 * 1024;
/** Deeper than any card; much deeper values would overflow the stacks of those who walk them. */
const depthMax = 200;

/** Reads an activity, hands it over and brings back the answer. Throws an `HttpProblem` for a malformed body. */
export async function takeTurn(request: IncomingMessage, handleTurn: HandleTurn, timeoutMs: number): Promise<Answer> {
  const body = await readActivity(request, timeoutMs);
  const response = new CollectedResponse(request.socket);
  await handleTurn({ method: 'POST', headers: request.headers, body }, response);
  return response.answer;
}

async function readActivity(request: IncomingMessage, timeoutMs: number): Promise<Record<string, unknown>> {
  // A page in a browser may send plain text anywhere without asking, but JSON only where it is allowed to.
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(request.headers['content-type'] ?? '')) throw notJson();
  const body = parseJson(await readBody(request, { bytesMax: activityBytesMax, idleMs: timeoutMs, totalMs: timeoutMs }));
  if (!isActivity(body)) throw new HttpProblem(400, 'NOT_AN_ACTIVITY', 'The body is not an activity with a type.');
  return body;
}

function parseJson(bytes: Buffer): unknown {
  if (isTooDeep(bytes)) throw new HttpProblem(400, 'TOO_DEEP', 'The body is nested too deeply.');
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw notJson();
  }
}

function notJson(): HttpProblem {
  return new HttpProblem(400, 'NOT_JSON', 'The body is not JSON, or is not declared as application/json.');
}

const quote = 0x22;
const backslash = 0x5c;
const openings = new Set([0x5b, 0x7b]);
const closings = new Set([0x5d, 0x7d]);

/** Counts brackets, those in texts left out. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isText && byte === backslash) at += 1;
    else if (byte === quote) isText = !isText;
    else if (isText) continue;
    else if (openings.has(byte)) depth += 1;
    else if (closings.has(byte)) depth -= 1;
    if (depth > depthMax) return true;
  }
  return false;
}

function isActivity(body: unknown): body is Record<string, unknown> {
  return typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string' && body.type.trim() !== '';
}

/** Keeps what is answered until the turn is over, so that every answer of ours looks alike. */
class CollectedResponse implements TurnResponse {
  readonly socket: unknown;
  #status = 200;
  #body: unknown;
  readonly #headers: Record<string, string> = {};

  constructor(socket: unknown) {
    this.socket = socket;
  }

  status(code: number): this {
    this.#status = code;
    return this;
  }

  header(name: string, value: unknown): this {
    this.#headers[name] = String(value);
    return this;
  }

  send(body?: unknown): this {
    this.#body = body;
    return this;
  }

  end(): this {
    return this;
  }

  get answer(): Answer {
    const isRefused = this.#status >= 400 && (this.#body === undefined || typeof this.#body === 'string');
    const body = isRefused ? { error: refusals[this.#status] ?? { code: 'REFUSED', message: 'The activity was refused.' } } : this.#body;
    return { status: this.#status, body, headers: this.#headers };
  }
}

/** In place of bare texts, which may tell a stranger more than they should know. */
const refusals: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: 'NOT_AN_ACTIVITY', message: 'The activity is malformed.' },
  401: { code: 'UNAUTHORIZED', message: 'The activity is not signed by the messaging service.' },
  403: { code: 'FORBIDDEN', message: 'This organisation is not served here.' },
  500: { code: 'INTERNAL_ERROR', message: 'Something went wrong here.' },
  501: { code: 'NOT_IMPLEMENTED', message: 'Nothing is done for this kind of activity.' },
};
