import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** Does what the words after `npm run demo --` ask; resolves to what the terminal is to show. */
export type Perform = (words: readonly string[]) => Promise<string>;

/** Takes words from other commands of this user, through a socket inside the demo's folder, which nobody else may enter. */
export async function listenForWords(folder: string, perform: Perform): Promise<void> {
  const server = createServer((socket) => void serve(socket, perform));
  server.listen(addressIn(folder));
  await once(server, 'listening');
  server.unref();
}

/** Hands words to the running demo; resolves to its answer. */
export async function sendWords(folder: string, words: readonly string[]): Promise<string> {
  const socket = createConnection({ path: addressIn(folder) });
  socket.write(`${JSON.stringify(words)}\n`);
  return text(socket);
}

async function serve(socket: Socket, perform: Perform): Promise<void> {
  // Whoever asked may be gone before the answer.
  socket.on('error', () => socket.destroy());
  try {
    const [line] = (await once(createInterface({ input: socket }), 'line')) as [string];
    socket.end(await perform(JSON.parse(line) as readonly string[]));
  } catch (error) {
    socket.end((error as Error).message);
  }
}

/** Windows has named pipes instead of socket files. */
function addressIn(folder: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}` : join(folder, 'control');
}
