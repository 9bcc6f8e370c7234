import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import { HttpProblem } from './answer.ts';

/**
 * With a token set, everybody has to bring it. Without one, only programs on this machine are answered.
 * Throws an `HttpProblem`.
 */
export function admitScript(request: IncomingMessage, apiToken: string | null): void {
  if (apiToken === null ? isFromThisMachine(request) : bringsToken(request, apiToken)) return;
  const message =
    apiToken === null ? 'Only this machine is answered while API_TOKEN is not set.' : 'The bearer token is missing or wrong.';
  throw new HttpProblem(401, 'UNAUTHORIZED', message, { 'WWW-Authenticate': 'Bearer' });
}

/**
 * Where nobody is authenticated, only programs on this machine are believed; not a page in its browser either, which may
 * send requests to any address, and not one whose own name was made to lead here.
 */
export function admitLocal(request: IncomingMessage): void {
  if (isFromThisMachine(request)) return;
  throw new HttpProblem(403, 'NOT_FROM_THIS_MACHINE', 'Without MicrosoftAppId only programs on this machine are answered.');
}

function bringsToken({ headers }: IncomingMessage, apiToken: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(apiToken));
}

/** Of equal length whatever was given, so that the time to compare tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isFromThisMachine({ headers, socket }: IncomingMessage): boolean {
  if (!isLoopback(socket.remoteAddress ?? '')) return false;
  // A proxy on this machine speaks for somebody else.
  if ('forwarded' in headers || 'x-forwarded-for' in headers) return false;
  return isLocalUrl(`http://${headers.host ?? ''}`) && (headers.origin === undefined || isLocalUrl(headers.origin));
}

function isLocalUrl(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname.replace(/\.$/, ''));
}

function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  return address === 'localhost' || address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
