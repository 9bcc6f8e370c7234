import type { Server as NodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import restify from 'restify';
import { StoreUnavailable } from '../ports/ledger-store.ts';
import { UsageFilesUnavailable } from '../ports/usage-files.ts';
import { HttpProblem, sendAnswer, type Answer } from './answer.ts';
import { routesOf, type Handler, type Route, type RouteOptions, type Waits } from './routes.ts';
import { TurnsInHand } from './turns-in-hand.ts';

export interface HttpServerOptions extends RouteOptions {
  readonly host: string;
  /** 0 = a free one. */
  readonly port: number;
  readonly log: HttpLog;
  readonly waits?: Partial<Waits & { readonly drainMs: number }>;
}

/** Where our own faults are told. A pino logger is one. */
export interface HttpLog {
  error(facts: object, message: string): void;
}

export interface HttpServer {
  /** Resolves to the address for clients, such as `http://127.0.0.1:3978`. Rejects when the port cannot be had. */
  listen(): Promise<string>;
  /** Takes no new work, lets that in hand finish for a while, then closes. May be called twice. */
  drain(): Promise<void>;
}

/** The last is for the work in hand at a stop: with the rest of a stop it stays below ten seconds. */
const usualWaits = { activityMs: 10_000, uploadIdleMs: 30_000, drainMs: 8_000 };
/** For the headers of a request. Bodies have limits of their own. */
const headersMs = 15_000;

/** Everything that is reached over HTTP. Every answer of 400 and more is `{"error":{"code","message"}}`, never a stack. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, port, log } = options;
  const waits = { ...usualWaits, ...options.waits };
  const inHand = new TurnsInHand();
  const routes = routesOf(options, waits, inHand);
  const server = createServer();
  for (const [path, { method, handler }] of routes) {
    if (method === 'GET') server.get(path, respondWith(handler, log));
    else server.post(path, respondWith(handler, log));
  }
  server.on('restifyError', (request: restify.Request, response: restify.Response, _error: unknown, done: () => void) => {
    sendAnswer(request, response, unrouted(request, routes).answer);
    done();
  });
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    await inHand.drain(waits.drainMs);
    await close(server);
  }

  return { listen: () => listen(server, host, port), drain: () => (draining ??= drain()) };
}

function createServer(): restify.Server {
  const server = restify.createServer({ name: '', log: silentLog as unknown as NonNullable<restify.ServerOptions['log']> });
  const node = nodeServer(server);
  node.headersTimeout = headersMs;
  node.requestTimeout = 0;
  // restify listens for upgrades and leaves their sockets open for ever.
  node.on('upgrade', (_request, socket: Duplex) => socket.destroy());
  return server;
}

/** restify writes a line for each request at its lowest level; ours are written elsewhere. */
const silentLog = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {} };

function nodeServer(server: restify.Server): NodeServer {
  return server.server;
}

function respondWith(handler: Handler, log: HttpLog): (request: restify.Request, response: restify.Response) => Promise<void> {
  return async (request, response) => {
    sendAnswer(request, response, await answerOf(handler, request, log));
  };
}

async function answerOf(handler: Handler, request: restify.Request, log: HttpLog): Promise<Answer> {
  try {
    return await handler(request);
  } catch (error) {
    return problemOf(error, request, log).answer;
  }
}

function problemOf(error: unknown, request: restify.Request, log: HttpLog): HttpProblem {
  if (error instanceof HttpProblem) return error;
  log.error({ err: error, path: request.path() }, 'a request failed');
  if (error instanceof StoreUnavailable || error instanceof UsageFilesUnavailable) {
    return new HttpProblem(503, 'STORE_UNAVAILABLE', 'Nothing can be booked now. What was sent has to be sent again.');
  }
  return new HttpProblem(500, 'INTERNAL_ERROR', 'Something went wrong here.');
}

function unrouted(request: restify.Request, routes: ReadonlyMap<string, Route>): HttpProblem {
  const route = routes.get(request.path());
  if (route === undefined) return new HttpProblem(404, 'NOT_FOUND', 'There is nothing at this path.');
  return new HttpProblem(405, 'METHOD_NOT_ALLOWED', `Only ${route.method} is answered at this path.`, { Allow: route.method });
}

async function listen(server: restify.Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = nodeServer(server).address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

async function close(server: restify.Server): Promise<void> {
  const closed = new Promise<void>((resolve) => nodeServer(server).close(() => resolve()));
  nodeServer(server).closeIdleConnections();
  const timer = setTimeout(() => nodeServer(server).closeAllConnections(), 500);
  await closed;
  clearTimeout(timer);
}
