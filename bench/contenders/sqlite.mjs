import { answer } from './answer.mjs';
import { openCallsTable } from './calls-table.mjs';
import { closedLoop } from './loops.mjs';
import { makeCall } from './made-call.mjs';
import { Queue } from './queue.mjs';

/* better-sqlite3 with a transaction for each caller, or one for all who wait. */

let table;
let queue;

answer({
  open({ file }) {
    table = openCallsTable(file);
    queue = new Queue((calls) => table.book(calls));
  },
  post: (load) => closedLoop(() => table.book([makeCall()]), load),
  postGrouped: (load) => closedLoop(() => queue.add(makeCall()), load),
  close: () => table.close(),
});
