import type { IncomingMessage } from 'node:http';
import { Transform, type Readable } from 'node:stream';
import { HttpProblem } from './answer.ts';

export interface BodyLimits {
  readonly bytesMax: number;
  /** Longest wait for the next bytes. */
  readonly idleMs: number;
  /** Longest time for the whole body; without one, only silence ends it. */
  readonly totalMs?: number;
}

/**
 * The bytes of a request's body as they come. Fails with an `HttpProblem` when they are too many, too slow or break off;
 * the request itself stays open, so that the client can still be told.
 */
export function limitedBody(request: IncomingMessage, limits: BodyLimits): Readable {
  const { bytesMax, idleMs, totalMs } = limits;
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge(limits);
  let bytesLeft = bytesMax;
  const body = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      idleTimer.refresh();
      bytesLeft -= chunk.length;
      if (bytesLeft < 0) done(tooLarge(limits));
      else done(null, chunk);
    },
  });
  const giveUp = (): void => void body.destroy(tooSlow);
  const breakOff = (): void => void (request.complete || body.destroy(brokenOff));
  const idleTimer = setTimeout(giveUp, idleMs);
  const totalTimer = totalMs === undefined ? undefined : setTimeout(giveUp, totalMs);
  request.once('close', breakOff).once('error', breakOff);
  body.once('close', () => {
    clearTimeout(idleTimer);
    clearTimeout(totalTimer);
    request.off('close', breakOff);
    request.unpipe(body);
  });
  return request.pipe(body);
}

/** The whole body in memory. */
export async function readBody(request: IncomingMessage, limits: BodyLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitedBody(request, limits) as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const tooSlow = new HttpProblem(408, 'BODY_TOO_SLOW', 'The body did not arrive in time.');
const brokenOff = new HttpProblem(400, 'BODY_INCOMPLETE', 'The body ended before it was complete.');

function tooLarge({ bytesMax }: BodyLimits): HttpProblem {
  return new HttpProblem(413, 'BODY_TOO_LARGE', `The body is larger than ${bytesMax} bytes.`);
}
