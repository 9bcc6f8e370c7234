import Database from 'better-sqlite3';

/**
 * What the store does, in SQLite: a call is booked once by its unique id and lessens the balance. Durable when a
 * transaction returns.
 */
export function openCallsTable(file) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE calls (usage_id TEXT NOT NULL UNIQUE, start_at INTEGER NOT NULL, drawn_micros INTEGER NOT NULL, undrawn_micros INTEGER NOT NULL, details TEXT NOT NULL);
    CREATE TABLE account (balance_micros INTEGER NOT NULL);
    INSERT INTO account VALUES (0);
  `);
  const insert = db.prepare('INSERT INTO calls VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const draw = db.prepare('UPDATE account SET balance_micros = balance_micros - ?');
  const book = db.transaction((calls) => {
    let drawnMicros = 0n;
    let booked = 0;
    for (const call of calls) {
      if (insert.run(call.key, call.startAt, call.drawnMicros, call.undrawnMicros, call.details).changes === 0) continue;
      drawnMicros += call.drawnMicros;
      booked += 1;
    }
    draw.run(drawnMicros);
    return booked;
  });
  return { book, close: () => db.close() };
}
