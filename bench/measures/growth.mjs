import { join } from 'node:path';
import { Contender } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

const load = { callers: 64, posts: 4000 };
const fewRecords = 1000;

/** The same posts to a book of a million records and to one of a thousand, which is a new one in each block. */
export const growth = {
  ids: ['post.growth'],

  async measure(context) {
    const directory = await context.manyRecords();
    const large = new Contender('store');
    const small = new Contender('store');
    let smallOnes = 0;
    try {
      await large.ask('open', { directory, mode: 'write' });
      const entrants = {
        large: () => large.ask('post', load),
        async small() {
          smallOnes += 1;
          await small.ask('open', { directory: join(context.folder, `small-${smallOnes}`), mode: 'write' });
          await small.ask('fill', { posts: fewRecords });
          const result = await small.ask('post', load);
          await small.ask('close');
          return result;
        },
      };
      const blocks = await context.blocks('growth', entrants, { blocks: context.quick ? 3 : 15 });
      const value = medianRatio(blocks, (block) => block.large.medianMs / block.small.medianMs);
      const ms = (name) => median(blocks.map((block) => block[name].medianMs)).toFixed(2);
      return { 'post.growth': { value, note: `${ms('large')} ms, ${ms('small')} ms` } };
    } finally {
      await large.end();
      await small.end();
    }
  },
};
