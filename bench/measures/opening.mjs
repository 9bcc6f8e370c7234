import { join } from 'node:path';
import { askOnce } from '../contender.mjs';
import { median } from '../medians.mjs';

/** From opening a data directory to the balance, in fresh processes. Both directories have been opened before. */
export const opening = {
  ids: ['open.extra-ms'],

  async measure(context) {
    const many = await context.manyRecords();
    const none = join(context.folder, 'empty');
    const blocks = await context.blocks('opening', {
      many: () => askOnce('open-store', 'untilBalance', { directory: many }),
      none: () => askOnce('open-store', 'untilBalance', { directory: none }),
    });
    const ms = (name) => Math.round(median(blocks.map((block) => block[name].milliseconds)));
    const value = median(blocks.map((block) => block.many.milliseconds - block.none.milliseconds));
    return { 'open.extra-ms': { value, note: `${ms('many')} ms, ${ms('none')} ms` } };
  },
};
