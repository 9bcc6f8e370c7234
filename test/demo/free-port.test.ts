import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../../src/demo/free-port.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test.each(['127.0.0.1', '0.0.0.0'])('passes over a port that somebody listens on at %s', async (host) => {
  const port = await listen(host);
  expect(await freePort(port)).toBeGreaterThan(port);
});

async function listen(host: string): Promise<number> {
  const server = createServer();
  servers.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
