// Keeps callers posting to a till until the process is killed: till-under-load.ts DIRECTORY RUN
// Writes the keys of each post once it is acknowledged, one post a line.
import { writeSync } from 'node:fs';
import { SystemClock } from '../../../src/adapters/clock/system-clock.ts';
import { LowdbLedgerStore } from '../../../src/adapters/ledger-store/lowdb-ledger-store.ts';
import { organisation, tillBook } from '../../contracts/till-book.ts';

const callers = 8;
const unitEvery = 5;
const unitSize = 20;

const [directory = '', run = ''] = process.argv.slice(2);
const store = await LowdbLedgerStore.open({ directory, organisation, book: tillBook, clock: new SystemClock(), checkpointEvery: 200 });
await Promise.all(Array.from({ length: callers }, (_, caller) => postForEver(caller)));

async function postForEver(caller: number): Promise<never> {
  for (let post = 0; ; post += 1) {
    const keys = Array.from({ length: post % unitEvery === 0 ? unitSize : 1 }, (_, part) => `${run}.${caller}.${post}.${part}`);
    await store.post(organisation, { kind: 'pay-in-all', payments: keys.map((key) => ({ key, cents: 1n })) });
    writeSync(1, `${keys.join(' ')}\n`);
  }
}
