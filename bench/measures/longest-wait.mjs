import { join } from 'node:path';
import { Contender } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

/** Posts that come at a fixed rate, well below what the store can do, checkpoints included. */
export const longestWait = {
  ids: ['post.longest-wait'],

  async measure(context) {
    const store = new Contender('store');
    try {
      await store.ask('open', { directory: join(context.folder, 'open-loop'), mode: 'write' });
      const load = { perSecond: 5000, forMs: context.quick ? 300 : 1000 };
      const blocks = await context.blocks('longest wait', { store: () => store.ask('postOpenly', load) });
      const ms = (name) => median(blocks.map((block) => block.store[name])).toFixed(2);
      const value = medianRatio(blocks, ({ store: { longestMs, medianMs } }) => longestMs / medianMs);
      return { 'post.longest-wait': { value, note: `${ms('longestMs')} ms, ${ms('medianMs')} ms at ${load.perSecond}/s` } };
    } finally {
      await store.end();
    }
  },
};
