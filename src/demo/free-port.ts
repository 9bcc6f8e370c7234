import { once } from 'node:events';
import { createServer } from 'node:net';

const portsTried = 100;

/** The first port from `wanted` upwards that nobody on this machine listens on. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + portsTried; port += 1) {
    if (await isFree(port, '127.0.0.1') && (await isFree(port))) return port;
  }
  throw new Error(`no port from ${wanted} to ${wanted + portsTried - 1} is free`);
}

/** Without a host: on every address of the machine. */
async function isFree(port: number, host?: string): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, ...(host === undefined ? {} : { host }) });
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
