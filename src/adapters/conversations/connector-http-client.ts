import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { DeliveryFailed } from './delivery-failed.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type ConnectorRequest = Parameters<HttpClient['sendRequest']>[0];
type ConnectorResponse = Awaited<ReturnType<HttpClient['sendRequest']>>;

export interface ConnectorPatience {
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
  /** How often a call is repeated that certainly was not carried out. */
  readonly retriesMax: number;
}

/** A longer wait than this is not sat out inside a call; the caller is told instead. */
const longestWaitMs = 2_000;
const firstWaitMs = 250;
/** Refusals that pass, by Microsoft's page on rate limits (429, 412, 502, 504) and by HTTP (503). */
const passingStatuses: ReadonlySet<number> = new Set([412, 429, 502, 503, 504]);

const httpAgent = new HttpAgent({ keepAlive: true });
const httpsAgent = new HttpsAgent({ keepAlive: true });

/**
 * Carries the connector's calls in place of its own client, which repeats every failed call for about four seconds, also
 * those that may have arrived, and so doubles messages. Throws `DeliveryFailed` for everything but a 2xx answer.
 */
export class ConnectorHttpClient implements HttpClient {
  readonly #patience: ConnectorPatience;

  constructor(patience: ConnectorPatience) {
    this.#patience = patience;
  }

  async sendRequest(request: ConnectorRequest): Promise<ConnectorResponse> {
    for (let retries = 0; ; retries += 1) {
      try {
        return await exchange(request, this.#patience.timeoutMs);
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

async function exchange(request: ConnectorRequest, timeoutMs: number): Promise<ConnectorResponse> {
  const { incoming, text } = await converse(request, timeoutMs);
  const status = incoming.statusCode ?? 0;
  if (status < 200 || status > 299) throw refusal(status, incoming, text);
  return { status, request, bodyAsText: text, headers: headersOf(request, incoming) };
}

interface Conversation {
  readonly incoming: IncomingMessage;
  readonly text: string;
}

function converse(request: ConnectorRequest, timeoutMs: number): Promise<Conversation> {
  return new Promise((resolve, reject) => {
    let isConnected = false;
    const fail = (cause: Error): void => reject(new DeliveryFailed({ trouble: isConnected ? 'unsure' : 'unreachable' }, { cause }));
    const outgoing = open(request);
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) isConnected = true;
      else socket.once(request.url.startsWith('https:') ? 'secureConnect' : 'connect', () => (isConnected = true));
    });
    outgoing.on('error', fail);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => resolve({ incoming, text: Buffer.concat(chunks).toString('utf8') }));
    });
    outgoing.end(request.body);
  });
}

function open(request: ConnectorRequest): ClientRequest {
  const isSecure = request.url.startsWith('https:');
  const headers: Record<string, string> = { ...request.headers.toJson(), 'accept-encoding': 'identity' };
  // An agent on the request stands for a proxy that the environment names.
  const agent = (request.agent as HttpAgent | undefined) ?? (isSecure ? httpsAgent : httpAgent);
  const options: RequestOptions = { method: request.method, headers, agent };
  return isSecure ? httpsRequest(request.url, options) : httpRequest(request.url, options);
}

function refusal(status: number, incoming: IncomingMessage, text: string): DeliveryFailed {
  const code = codeIn(text);
  const retryAfterMs = retryAfterIn(incoming.headers['retry-after']);
  return new DeliveryFailed({
    trouble: 'refused',
    status,
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The code of a Bot Framework error body, `{"error":{"code":"…"}}`. */
function codeIn(text: string): string | undefined {
  try {
    const body = JSON.parse(text) as { error?: { code?: unknown } } | null;
    const code = body?.error?.code;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** `Retry-After` is a number of seconds or an HTTP date. */
function retryAfterIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

/** The connector's own header class is not among its exports, so an emptied copy of the request's serves. */
function headersOf(request: ConnectorRequest, incoming: IncomingMessage): ConnectorResponse['headers'] {
  const headers = request.headers.clone();
  for (const name of headers.headerNames()) headers.remove(name);
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}
