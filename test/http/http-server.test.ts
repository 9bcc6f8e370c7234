import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { BalanceView } from '../../src/operations/index.ts';
import { balanceOf, setPaymentMethod, topUp } from '../../src/operations/index.ts';
import { StoreUnavailable } from '../../src/ports/ledger-store.ts';
import { units } from '../operations/test-book.ts';
import { operator } from '../operations/test-organisation.ts';
import { json, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;

afterEach(() => server.stop());

const activity = JSON.stringify({ type: 'message', id: '1', text: 'balance' });
const header = 'UsageId,Start Time,Charge,Currency,Capability';
const usage = `${header}\nu1,2026-11-01T10:00:00Z,1.25,USD,MCOPSTNPP\nu2,2026-11-01T11:00:00Z,-3,USD,MCOPSTNPP\n`;
const csv = { 'content-type': 'text/csv' };

/** Whether an answer is a refusal as every refusal looks, with this status and code. */
async function expectProblem(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/json');
  const body: unknown = await response.json();
  expect(body).toEqual({ error: { code, message: expect.stringMatching(/^[A-Z].+\.$/) } });
}

describe('an activity', () => {
  test('is handed to the turn and answered with what it says', async () => {
    server = await startTestServer({
      handleTurn: async ({ body, headers, method }, response) => {
        response.status(200);
        response.send({ echo: body['text'], method, auth: headers['authorization'] });
        response.end();
      },
    });
    const response = await server.post('/api/messages', activity, { ...json, authorization: 'Bearer x' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ echo: 'balance', method: 'POST', auth: 'Bearer x' });
  });

  test('that needs no answer is answered with nothing but 200', async () => {
    server = await startTestServer();
    const response = await server.post('/api/messages', activity, { 'content-type': 'application/json; charset=utf-8' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(server.turns).toEqual([JSON.parse(activity)]);
  });

  test.each([
    ['is not JSON', '{"type":', json, 400, 'NOT_JSON'],
    ['is empty', '', json, 400, 'NOT_JSON'],
    ['is sent as plain text', activity, { 'content-type': 'text/plain' }, 400, 'NOT_JSON'],
    ['is sent as a form', activity, { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'NOT_JSON'],
    ['is a list', '[]', json, 400, 'NOT_AN_ACTIVITY'],
    ['is null', 'null', json, 400, 'NOT_AN_ACTIVITY'],
    ['has no type', '{}', json, 400, 'NOT_AN_ACTIVITY'],
    ['has a type that is no text', '{"type":{}}', json, 400, 'NOT_AN_ACTIVITY'],
    ['is nested without end', `{"type":"message","value":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, json, 400, 'TOO_DEEP'],
    ['is larger than 1 MiB', JSON.stringify({ type: 'message', text: 'x'.repeat(1024 * 1024) }), json, 413, 'BODY_TOO_LARGE'],
  ])('that %s is refused and starts no turn', async (_what, body, headers, status, code) => {
    server = await startTestServer();
    await expectProblem(await server.post('/api/messages', body, headers), status, code);
    expect(server.turns).toEqual([]);
  });

  test('of nearly 1 MiB, with brackets and quotes in its text, is taken', async () => {
    server = await startTestServer();
    const response = await server.post('/api/messages', JSON.stringify({ type: 'message', text: '[{"\\'.repeat(150_000) }));
    expect(response.status).toBe(200);
  });

  test('that is larger than 1 MiB is refused also when its size is not announced', async () => {
    server = await startTestServer();
    const body = new ReadableStream({
      start(controller) {
        for (let count = 0; count < 20; count += 1) controller.enqueue(new Uint8Array(64 * 1024));
        controller.close();
      },
    });
    await expectProblem(await fetch(`${server.url}/api/messages`, { method: 'POST', body, headers: json, duplex: 'half' }), 413, 'BODY_TOO_LARGE');
  });

  test('that stops half-way is given up after a while', async () => {
    server = await startTestServer({ waits: { activityMs: 50 } });
    const answer = await server.raw(`POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"type"`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 .*"BODY_TOO_SLOW"/s);
    expect(server.turns).toEqual([]);
  });

  test('that is refused by the turn with a bare text is refused in our words', async () => {
    server = await startTestServer({
      handleTurn: async (_request, response) => {
        response.status(401);
        response.send('Unauthorized. at JwtTokenValidation.js:12');
      },
    });
    await expectProblem(await server.post('/api/messages', activity), 401, 'UNAUTHORIZED');
  });

  test('keeps the body that a turn gives with an error status', async () => {
    server = await startTestServer({
      handleTurn: async (_request, response) => {
        response.status(400);
        response.send({ error: { code: 'BadRequest' } });
      },
    });
    const response = await server.post('/api/messages', activity);
    expect([response.status, await response.json()]).toEqual([400, { error: { code: 'BadRequest' } }]);
  });

  test('whose turn fails is a fault of ours, told without a stack and logged', async () => {
    server = await startTestServer({ handleTurn: () => Promise.reject(new Error('secret detail')) });
    await expectProblem(await server.post('/api/messages', activity), 500, 'INTERNAL_ERROR');
    expect(server.faults).toEqual([{ err: expect.objectContaining({ message: 'secret detail' }), path: '/api/messages' }]);
  });
});

describe('where nobody is authenticated', () => {
  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without a site', { origin: 'null' }],
    ['a name that was made to lead here', { host: 'evil.example:3978' }],
    ['a proxy', { 'x-forwarded-for': '203.0.113.7' }],
  ])('%s is refused', async (_what, headers) => {
    server = await startTestServer();
    const { port } = new URL(server.url);
    const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    const answer = await server.raw(`POST /api/messages HTTP/1.1\r\n${lines.join('')}Content-Type: application/json\r\nConnection: close\r\nContent-Length: ${activity.length}\r\n\r\n${activity}`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 .*"NOT_FROM_THIS_MACHINE"/s);
    expect(server.turns).toEqual([]);
  });

  test('a page of this machine is believed', async () => {
    server = await startTestServer();
    const response = await server.post('/api/messages', activity, { ...json, origin: 'http://localhost:56150' });
    expect(response.status).toBe(200);
  });

  test('where the messaging service signs, it may come through a proxy under any name', async () => {
    server = await startTestServer({ isLocal: false });
    const response = await server.post('/api/messages', activity, { ...json, 'x-forwarded-for': '203.0.113.7', origin: 'https://teams.example' });
    expect(response.status).toBe(200);
  });
});

describe('a usage file', () => {
  test('is imported, and answered with what it did', async () => {
    server = await startTestServer();
    const response = await server.post('/api/usage?name=/etc/October.csv', usage, csv);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      files: [{ id: 'import-1', file: 'October.csv', rows: 2, new: 1, refused: 1, sum: { amount: '1.250000', currency: 'USD' }, refusals: [{ line: 3 }] }],
    });
    expect(((await balanceOf(server.ports, operator)) as BalanceView).balanceMicros).toBe(units(-1.25));
    expect(await readdir(server.folder)).toEqual([]);
  });

  test('as Graph gives it is imported', async () => {
    server = await startTestServer();
    const call = { id: 'u1', callId: 'c', startDateTime: '2026-11-01T10:00:00Z', charge: 1.5, currency: 'USD', licenseCapability: 'MCOPSTNPP', duration: 60 };
    const response = await server.post('/api/usage', JSON.stringify({ value: [call] }), json);
    expect(await response.json()).toMatchObject({ files: [{ file: 'upload.json', new: 1, sum: { amount: '1.500000' } }] });
  });

  test('sent twice books nothing more', async () => {
    server = await startTestServer();
    await server.post('/api/usage', usage, csv);
    expect(await (await server.post('/api/usage', usage, csv)).json()).toMatchObject({ files: [{ new: 0, duplicate: 1 }] });
  });

  test('without a media type is read for what it is', async () => {
    server = await startTestServer();
    const response = await fetch(`${server.url}/api/usage`, { method: 'POST', body: Buffer.from(usage) });
    expect(response.status).toBe(200);
  });

  test.each([
    ['is empty', '', csv, 422, 'EMPTY_FILE'],
    ['has no header', 'a,b\n1,2\n', csv, 422, 'NO_HEADER'],
    ['lacks columns', 'UsageId,Charge\nu1,1\n', csv, 422, 'COLUMNS_MISSING'],
    ['is damaged JSON', '{"value": [', json, 422, 'JSON_DAMAGED'],
    ['is a damaged archive', 'PK\u0003\u0004 and nothing', { 'content-type': 'application/zip' }, 422, 'ARCHIVE_DAMAGED'],
    ['is a picture', 'x', { 'content-type': 'image/png' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['is a form', usage, { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['is of a type every object has', usage, { 'content-type': 'constructor' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('that %s is refused and books nothing', async (_what, body, headers, status, code) => {
    server = await startTestServer();
    await expectProblem(await server.post('/api/usage', body, headers), status, code);
    expect(server.book.records).toEqual([]);
    expect(await readdir(server.folder)).toEqual([]);
  });

  test('with a bad row is refused whole when that is asked for', async () => {
    server = await startTestServer();
    const response = await server.post('/api/usage?strict=true', usage, csv);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ error: { code: 'ROWS_REFUSED' }, files: [{ id: null, refusals: [{ line: 3 }] }] });
    expect(server.book.records).toEqual([]);
  });

  test('that is announced as larger than 512 MiB is refused before it is sent', async () => {
    server = await startTestServer();
    const { port } = new URL(server.url);
    const answer = await server.raw(`POST /api/usage HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: 536870913\r\n\r\n${header}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 .*"BODY_TOO_LARGE"/s);
  });

  test('that breaks off half-way books nothing', async () => {
    server = await startTestServer({ waits: { uploadIdleMs: 50 } });
    const { port } = new URL(server.url);
    const answer = await server.raw(`POST /api/usage HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n${usage}`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(server.book.records).toEqual([]);
    expect(await readdir(server.folder)).toEqual([]);
  });

  test('of a tenant that is not served is refused, of one that is served is taken', async () => {
    server = await startTestServer();
    await expectProblem(await server.post('/api/usage?organisation=tenant-b', usage, csv), 403, 'FORBIDDEN');
    expect((await server.post('/api/usage?organisation=tenant-a', usage, csv)).status).toBe(200);
  });

  test('is refused while the store takes no records, and can be sent again', async () => {
    server = await startTestServer();
    server.store.closed = 'disk-full';
    await expectProblem(await server.post('/api/usage', usage, csv), 503, 'STORE_UNAVAILABLE');
    server.store.closed = undefined;
    server.store.beforePost = () => {
      throw new StoreUnavailable('disk-full', 'full');
    };
    await expectProblem(await server.post('/api/usage', usage, csv), 503, 'STORE_UNAVAILABLE');
  });
});

describe('scripts', () => {
  const paths = [
    ['POST', '/api/usage'],
    ['GET', '/metrics'],
  ] as const;

  test.each(paths)('need the token for %s %s where one is set, from this machine too', async (method, path) => {
    server = await startTestServer({ apiToken: 'right' });
    const ask = (authorization?: string) => fetch(`${server.url}${path}`, { method, headers: { ...csv, ...(authorization && { authorization }) }, ...(method === 'POST' && { body: usage }) });
    for (const wrong of [undefined, 'Bearer wrong', 'Bearer', 'Basic right', 'Bearer right wrong', 'right']) {
      const response = await ask(wrong);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      await expectProblem(response, 401, 'UNAUTHORIZED');
    }
    expect((await ask('Bearer right')).status).toBe(200);
  });

  test.each(paths)('are answered at %s %s without a token on this machine only', async (method, path) => {
    server = await startTestServer({ isLocal: false });
    const response = await fetch(`${server.url}${path}`, { method, headers: { ...csv, 'x-forwarded-for': '203.0.113.7' }, ...(method === 'POST' && { body: usage }) });
    await expectProblem(response, 401, 'UNAUTHORIZED');
  });
});

describe('metrics', () => {
  test('tell the balance, the records and what was done', async () => {
    server = await startTestServer();
    await setPaymentMethod(server.ports, operator, { key: 'm', method: 'pm_card_visa' });
    await topUp(server.ports, operator, { key: 't', amountMicros: units(123.45) });
    await server.post('/api/messages', activity);
    await server.post('/api/usage', usage, csv);
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('\ntollkeeper_balance{currency="USD"} 122.20\n');
    expect(text).toContain(`\ntollkeeper_records ${server.book.records.length}\n`);
    expect(text).toContain('\ntollkeeper_turns_total 1\n');
    expect(text).toContain('\ntollkeeper_uploads_total 1\n');
    expect(text.trimEnd().split('\n').filter((line) => !/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{currency="USD"\})? -?[\d.]+)$/.test(line))).toEqual([]);
  });
});

describe('health', () => {
  test('says that the process lives and that the store is open', async () => {
    server = await startTestServer();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  test('is alive but not ready while the store takes no records', async () => {
    server = await startTestServer();
    server.store.closed = 'disk-full';
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await expectProblem(await fetch(`${server.url}/readyz`), 503, 'STORE_UNAVAILABLE');
  });
});

describe('a path', () => {
  test.each(['/', '/api', '/api/messages/', '/API/MESSAGES', '/%', '/%00', '/__proto__', '//evil.example/healthz', '/healthz/../metrics%2f'])('that does not exist, %s, is 404', async (path) => {
    server = await startTestServer();
    const answer = await server.raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 .*\r\n\r\n\{"error":\{"code":"NOT_FOUND","message":"[^"]+"\}\}$/s);
  });

  test.each([
    ['GET', '/api/messages', 'POST'],
    ['PUT', '/api/usage', 'POST'],
    ['OPTIONS', '/api/messages', 'POST'],
    ['POST', '/healthz', 'GET'],
    ['DELETE', '/metrics', 'GET'],
  ])('asked with the wrong method, %s %s, says which is right', async (method, path, allowed) => {
    server = await startTestServer();
    const response = await fetch(`${server.url}${path}`, { method });
    expect(response.headers.get('allow')).toBe(allowed);
    await expectProblem(response, 405, 'METHOD_NOT_ALLOWED');
  });

  test('asked to become a web socket is hung up on', async () => {
    server = await startTestServer();
    expect(await server.raw('GET /api/messages HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')).toBe('');
  });
});

describe('stopping', () => {
  test('lets the turn in hand finish, refuses new ones and hangs up', async () => {
    let finish = (): void => {};
    let started = (): void => {};
    const isStarted = new Promise<void>((resolve) => (started = resolve));
    server = await startTestServer({
      handleTurn: (_request, response) =>
        new Promise((resolve) => {
          started();
          finish = () => {
            response.send({ done: true });
            resolve();
          };
        }),
    });
    const inHand = server.post('/api/messages', activity);
    await isStarted;
    const drained = server.server.drain();
    await expectProblem(await server.post('/api/messages', activity), 503, 'STOPPING');
    await expectProblem(await fetch(`${server.url}/readyz`), 503, 'STOPPING');
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    finish();
    expect(await (await inHand).json()).toEqual({ done: true });
    await drained;
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  test('does not wait for ever for a turn that hangs', async () => {
    server = await startTestServer({ handleTurn: () => new Promise(() => {}), waits: { drainMs: 20 } });
    const inHand = server.post('/api/messages', activity).catch((error: unknown) => error);
    while (!(await (await fetch(`${server.url}/metrics`)).text()).includes('tollkeeper_turns_total 1')) await new Promise(setImmediate);
    await server.server.drain();
    expect(await inHand).toMatchObject({ message: 'fetch failed' });
  });

  test('fails to start on a port that is taken', async () => {
    server = await startTestServer();
    const port = Number(new URL(server.url).port);
    await expect(startTestServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
