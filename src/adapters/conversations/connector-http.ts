import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { DeliveryFailed } from './delivery-failed.ts';

export interface ConnectorPatience {
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  /** How often a call is repeated that certainly was not carried out. */
  readonly retriesMax: number;
}

export interface ConnectorCall {
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: unknown;
  /** The value of the Authorization header; none when authentication is off. */
  readonly authorization?: string;
}

/** A longer wait than this is not sat out inside a call; the caller is told instead. */
const longestWaitMs = 2_000;
const firstWaitMs = 250;
/** Refusals that pass, by Microsoft's page on rate limits (429, 412, 502, 504) and by HTTP (503). */
const passingStatuses: ReadonlySet<number> = new Set([412, 429, 502, 503, 504]);

const httpAgent = new HttpAgent({ keepAlive: true });
const httpsAgent = new HttpsAgent({ keepAlive: true });

/** Carries calls to the connector; the answer's body as JSON. Throws `DeliveryFailed` for everything but a 2xx answer. */
export class ConnectorHttp {
  readonly #patience: ConnectorPatience;

  constructor(patience: ConnectorPatience) {
    this.#patience = patience;
  }

  async call(call: ConnectorCall): Promise<unknown> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await exchange(call, this.#patience.timeoutMs);
      } catch (error) {
        const waitMs = retries < this.#patience.retriesMax ? waitBeforeRetryMs(error, retries) : undefined;
        if (waitMs === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }
}

function waitBeforeRetryMs(error: unknown, retries: number): number | undefined {
  if (!(error instanceof DeliveryFailed)) return undefined;
  const { trouble, status, retryAfterMs } = error.facts;
  const isPassing = trouble === 'unreachable' || (status !== undefined && passingStatuses.has(status));
  const waitMs = retryAfterMs ?? firstWaitMs * 2 ** retries * (1 + Math.random() / 2);
  return isPassing && waitMs <= longestWaitMs ? waitMs : undefined;
}

async function exchange(call: ConnectorCall, timeoutMs: number): Promise<unknown> {
  const { incoming, text } = await converse(call, timeoutMs);
  const status = incoming.statusCode ?? 0;
  if (status < 200 || status > 299) throw refusal(status, incoming, text);
  return parsed(text);
}

interface Conversation {
  readonly incoming: IncomingMessage;
  readonly text: string;
}

function converse(call: ConnectorCall, timeoutMs: number): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    let isConnected = false;
    const fail = (cause: Error): void => reject(new DeliveryFailed({ trouble: isConnected ? 'unsure' : 'unreachable' }, { cause }));
    const body = JSON.stringify(call.body);
    const outgoing = open(call, Buffer.byteLength(body));
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) isConnected = true;
      else socket.once(call.url.startsWith('https:') ? 'secureConnect' : 'connect', () => (isConnected = true));
    });
    outgoing.on('error', fail);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => (text += chunk));
      incoming.on('error', fail);
      incoming.on('end', () => resolve({ incoming, text }));
    });
    outgoing.end(body);
  });
}

function open({ method, url, authorization }: ConnectorCall, length: number): ClientRequest {
  const isSecure = url.startsWith('https:');
  const headers: Record<string, string | number> = { accept: 'application/json', 'content-type': 'application/json; charset=utf-8', 'content-length': length };
  if (authorization !== undefined) headers['authorization'] = authorization;
  const options: RequestOptions = { method, headers, agent: isSecure ? httpsAgent : httpAgent };
  return isSecure ? httpsRequest(url, options) : httpRequest(url, options);
}

function refusal(status: number, incoming: IncomingMessage, text: string): DeliveryFailed {
  const code = codeIn(parsed(text));
  const retryAfterMs = retryAfterIn(incoming.headers['retry-after']);
  return new DeliveryFailed({
    trouble: 'refused',
    status,
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of a Bot Framework error body, `{"error":{"code":"…"}}`. */
function codeIn(body: unknown): string | undefined {
  const { error } = (body ?? {}) as { error?: { code?: unknown } | null };
  return typeof error?.code === 'string' ? error.code : undefined;
}

/** `Retry-After` is a number of seconds or an HTTP date. */
function retryAfterIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
