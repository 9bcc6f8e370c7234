import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { median } from '../medians.mjs';
import { answer } from './answer.mjs';

/* Plays Teams: posts messages to a bot, one after another, and takes what the bot sends. */

const agent = new Agent({ keepAlive: true });
/** Told when the bot has sent a card. */
let cardArrived;

const connector = createServer(async (incoming, response) => {
  const { attachments = [] } = JSON.parse(await textOf(incoming));
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: randomUUID() }));
  if (attachments.length > 0) cardArrived?.();
}).listen(0, '127.0.0.1');
await once(connector, 'listening');

answer({
  async take({ address, personId, turns }) {
    const waitsMs = [];
    for (let turn = 0; turn < turns; turn += 1) waitsMs.push(await takeTurn(address, personId));
    return { medianMs: median(waitsMs) };
  },
});

/** From the message to the later of two: the card, and the end of the message's own request. */
async function takeTurn(address, personId) {
  const body = JSON.stringify(messageOf(personId));
  const startedAt = performance.now();
  const card = new Promise((resolve) => (cardArrived = resolve));
  const posting = request(`${address}/api/messages`, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } });
  posting.end(body);
  const [response] = await once(posting, 'response');
  const text = await textOf(response);
  if (response.statusCode !== 200) throw new Error(`a message was answered with ${response.statusCode}: ${text}`);
  await card;
  return performance.now() - startedAt;
}

function messageOf(personId) {
  const tenantId = '0da7a000-0000-4000-9000-000000000001';
  return {
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: `http://127.0.0.1:${connector.address().port}`,
    from: { id: `29:${personId}`, aadObjectId: personId, name: 'Made Up' },
    recipient: { id: '28:bench', name: 'Bot' },
    conversation: { id: 'a:bench', conversationType: 'personal', tenantId },
    channelData: { tenant: { id: tenantId } },
    locale: 'en-US',
    textFormat: 'plain',
    text: 'balance',
  };
}

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
