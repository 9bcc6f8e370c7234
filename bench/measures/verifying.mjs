import { askOnce } from '../contender.mjs';
import { median } from '../medians.mjs';

/** Reads a million records from the first on: the chain, the rules, the state and the keys that come of them. */
export const verifying = {
  ids: ['verify.seconds'],

  async measure(context) {
    const directory = await context.manyRecords();
    const blocks = await context.blocks('verifying', { store: () => verify(directory) }, { isWarmedUp: false });
    return { 'verify.seconds': { value: median(blocks.map((block) => block.store.seconds)), note: `${blocks[0].store.records} records` } };
  },
};

async function verify(directory) {
  const result = await askOnce('open-store', 'verify', { directory });
  if (!result.ok) throw new Error('the store that was to be verified is damaged');
  return result;
}
