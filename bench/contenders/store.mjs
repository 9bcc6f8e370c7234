import { answer } from './answer.mjs';
import { closedLoop, openLoop } from './loops.mjs';
import { makeCall } from './made-call.mjs';
import { openProduct } from './product.mjs';

/* Tollkeeper's own store with the whole book. A post books one charged call: rules, postings, alerts, invariants, hash chain. */

let opened;

function post() {
  const { ports, organisation } = opened;
  return ports.store.post(organisation, { kind: 'book-calls', importId: 'bench', calls: [makeCall()] });
}

answer({
  async open({ directory, mode }) {
    opened = await openProduct(directory, mode);
  },
  fill: ({ posts }) => closedLoop(post, { callers: 64, posts }),
  post: (load) => closedLoop(post, load),
  postOpenly: (load) => openLoop(post, load),
  close: () => opened.close(),
});
