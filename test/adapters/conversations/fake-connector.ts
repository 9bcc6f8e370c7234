import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as the messaging service received it. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly authorization?: string;
  /** The body it was answered with; undefined when there was no answer. */
  readonly answered?: unknown;
}

/** How a call is answered: a status with a body and headers, a broken connection, or no answer at all. */
export type ConnectorAnswer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'break'
  | 'silence';

/** Stands in for the messaging service on a local port: remembers what it was sent, and answers as told. */
export class FakeConnector {
  readonly calls: ConnectorCall[] = [];
  /** Answers for the next calls, in order; afterwards every call succeeds. */
  readonly answers: ConnectorAnswer[] = [];
  readonly #server: Server;
  #posts = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      void readBody(request).then((body) => {
        const { method = '', url: path = '', headers } = request;
        const signed = headers.authorization === undefined ? {} : { authorization: headers.authorization };
        const answer = this.answers.shift() ?? { status: 200, body: this.#resultOf(method, path) };
        this.calls.push({ method, path, body, ...signed, ...(typeof answer === 'object' ? { answered: answer.body } : {}) });
        if (answer === 'silence') return;
        if (answer === 'break') return void request.socket.destroy();
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
        response.end(JSON.stringify(answer.body ?? {}));
      });
    });
  }

  #resultOf(method: string, path: string): unknown {
    if (method === 'PUT') return { id: decodeURIComponent(path.split('/').at(-1) ?? '') };
    this.#posts += 1;
    return path.endsWith('/v3/conversations') ? { id: `created-${this.#posts}` } : { id: `activity-${this.#posts}` };
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
