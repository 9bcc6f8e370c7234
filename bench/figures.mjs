/**
 * What is measured. `unit`: `x` is a ratio, `MB` are 10^6 bytes. `target`: what it should be at least or at most.
 * `peer`: what it is measured beside; null when there is none.
 */
export const figures = [
  { id: 'post.vs-sqlite', what: 'posts a second, 64 callers', unit: 'x', target: { least: 10 }, peer: 'better-sqlite3, WAL, synchronous=FULL, a transaction each' },
  { id: 'post.vs-sqlite-group', what: 'posts a second, 64 callers', unit: 'x', target: { least: 1.5 }, peer: 'better-sqlite3, waiting callers in one transaction' },
  { id: 'post.vs-postgres-batched', what: 'posts a second, 64 callers', unit: 'x', target: { least: 1.5 }, peer: 'PostgreSQL, waiting callers in one statement' },
  { id: 'post.growth', what: 'median post at 10^6 records over 10^3', unit: 'x', target: { most: 1.2 }, peer: null },
  { id: 'post.one-caller-vs-sqlite', what: 'median post, one caller', unit: 'x', target: { most: 1 }, peer: 'better-sqlite3, WAL, synchronous=FULL' },
  { id: 'post.longest-wait', what: 'longest wait over the median, open loop', unit: 'x', target: { most: 10 }, peer: null },
  { id: 'import.vs-sqlite', what: 'import of usage rows, speed', unit: 'x', target: { least: 2.5 }, peer: 'better-sqlite3, 10,000 rows a transaction' },
  { id: 'import.vs-papaparse', what: 'import of usage rows, time', unit: 'x', target: { most: 2 }, peer: 'papaparse, reading the file only' },
  { id: 'import.peak-mb', what: 'import of usage rows, peak memory', unit: 'MB', target: { most: 300 }, peer: null },
  { id: 'import.again.booked', what: 'calls booked by a second import', unit: 'calls', target: { most: 0 }, peer: null },
  { id: 'import.again.speed', what: 'second import, speed', unit: 'x', target: { least: 1 }, peer: 'the first import' },
  { id: 'open.extra-ms', what: 'opening 10^6 records, to the balance', unit: 'ms', target: { most: 200 }, peer: 'opening an empty store' },
  { id: 'verify.seconds', what: 'replay of 10^6 records with the chain', unit: 's', target: { most: 6 }, peer: null },
  { id: 'turn.vs-echo', what: 'balance turn over HTTP, time', unit: 'x', target: { most: 1.3 }, peer: 'botbuilder echo bot, one static card' },
  { id: 'idle.extra-mb', what: 'memory of the idle bot, above the peer', unit: 'MB', target: { most: 60 }, peer: 'botbuilder echo bot, one static card' },
];

/** Whether a value is what it should be. */
export function isMet({ target }, value) {
  return target.least === undefined ? value <= target.most : value >= target.least;
}

/** The figures that a name given on the command line means: an id, or how several begin; all without a name. */
export function selectFigures(name) {
  return figures.filter(({ id }) => name === undefined || id === name || id.startsWith(`${name}.`));
}
