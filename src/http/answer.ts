import type { Request, Response } from 'restify';

/** What a handler answers with. Without a body nothing but the status; text goes out as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of 400 and more, thrown from wherever it is found. Codes are stable; messages are one English sentence. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  get answer(): Answer {
    return { status: this.status, body: { error: { code: this.code, message: this.message } }, headers: this.headers };
  }
}

/** How long a client may go on sending what nobody wants any more, so that it reads our answer instead of a broken line. */
const unwantedMs = 5_000;

export function sendAnswer(request: Request, response: Response, { status, body, headers }: Answer): void {
  const text = textOf(body);
  const length = { 'Content-Length': String(Buffer.byteLength(text)) };
  response.sendRaw(status, text, { ...contentType(body), ...length, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers });
  if (!request.complete) dropRest(request);
}

function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {};
  return { 'Content-Type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8' };
}

function dropRest(request: Request): void {
  request.resume();
  const hangUp = (): void => void (request.complete || request.destroy());
  setTimeout(hangUp, unwantedMs).unref();
}
