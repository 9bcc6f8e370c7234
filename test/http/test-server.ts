import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskUsageFiles } from '../../src/adapters/usage-files/disk-usage-files.ts';
import { createHttpServer, type HandleTurn, type HttpServerOptions } from '../../src/http/index.ts';
import { organisation, testOrganisation } from '../operations/test-organisation.ts';

/** A server on a free port over an organisation in memory. What it logs as a fault is in `faults`. */
export async function startTestServer(overrides: Partial<HttpServerOptions> = {}) {
  const made = testOrganisation();
  const folder = await mkdtemp(join(tmpdir(), 'tollkeeper-http-'));
  const faults: unknown[] = [];
  const turns: Record<string, unknown>[] = [];
  const handleTurn: HandleTurn = async ({ body }, response) => {
    turns.push(body);
    response.status(200);
    response.end();
  };
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    isLocal: true,
    apiToken: null,
    ports: made.ports,
    usageFiles: new DiskUsageFiles({ bytesMax: 2 ** 31, uploadBytesMax: 2 ** 29, temporaryFolder: folder }),
    organisationOf: (tenantId) => (tenantId === null || tenantId === 'tenant-a' ? organisation : undefined),
    handleTurn,
    log: { error: (facts) => faults.push(facts) },
    ...overrides,
  });
  const url = await server.listen();
  return {
    ...made,
    url,
    server,
    folder,
    faults,
    turns,
    post: (path: string, body: string | Buffer, headers: Record<string, string> = json) => fetch(`${url}${path}`, { method: 'POST', body, headers }),
    raw: (text: string) => sendRaw(url, text),
    async stop() {
      await server.drain();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

export const json = { 'content-type': 'application/json' };

/** Sends bytes as they are and resolves to the answer, or to what came before the server hung up. */
function sendRaw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString();
      if (isWhole(answer)) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

function isWhole(answer: string): boolean {
  const [head = '', ...body] = answer.split('\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return length !== undefined && body.join('\r\n\r\n').length >= Number(length);
}
