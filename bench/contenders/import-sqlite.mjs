import { answer } from './answer.mjs';
import { openCallsTable } from './calls-table.mjs';
import { moduleAddress, productModule } from './product.mjs';

/*
 * The same calls into SQLite. Read by Tollkeeper's own reader in its own thread, which is quicker than any other here, so
 * that only the stores differ.
 */

const rowsPerTransaction = 10_000;

answer({
  async import({ table, file }) {
    const { readCallsInThread } = await productModule('adapters/usage-files/read-calls-in-thread.js');
    const { unpackCalls } = await productModule('usage/index.js');
    const task = { path: file, rules: { chargeIncludesFee: true, chargeOtherCapabilities: false }, currency: 'USD' };
    const startedAt = performance.now();
    const calls = openCallsTable(table);
    let booked = 0;
    let waiting = [];
    for await (const event of readCallsInThread(moduleAddress('reading-thread.js'), task, unpackCalls)) {
      if (event.kind === 'calls') waiting.push(...event.calls);
      if (waiting.length < rowsPerTransaction && event.kind === 'calls') continue;
      booked += calls.book(waiting);
      waiting = [];
    }
    const seconds = (performance.now() - startedAt) / 1000;
    calls.close();
    return { seconds, booked };
  },
});
