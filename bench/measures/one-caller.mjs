import { join } from 'node:path';
import { Contender } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

const load = { callers: 1, forMs: 100 };

/** One caller who waits for each post, as at the command line; many short blocks, as a disk's mood changes by the second. */
export const oneCaller = {
  ids: ['post.one-caller-vs-sqlite'],

  async measure(context) {
    if (!context.peers.has('better-sqlite3')) return {};
    const store = new Contender('store');
    const sqlite = new Contender('sqlite');
    try {
      await store.ask('open', { directory: join(context.folder, 'one-caller'), mode: 'blocking-write' });
      await sqlite.ask('open', { file: join(context.folder, 'one-caller.sqlite') });
      const entrants = { store: () => store.ask('post', load), sqlite: () => sqlite.ask('post', load) };
      const blocks = await context.blocks('one caller', entrants, { blocks: context.quick ? 5 : 31 });
      const micros = (name) => Math.round(1000 * median(blocks.map((block) => block[name].medianMs)));
      const value = medianRatio(blocks, (block) => block.store.medianMs / block.sqlite.medianMs);
      return { 'post.one-caller-vs-sqlite': { value, note: `${micros('store')} µs, ${micros('sqlite')} µs` } };
    } finally {
      await store.end();
      await sqlite.end();
    }
  },
};
