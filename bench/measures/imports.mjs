import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { askOnce } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

/** A usage file from the disk to durable charges, twice; each import and each peer a fresh process. */
export const imports = {
  ids: ['import.vs-sqlite', 'import.vs-papaparse', 'import.peak-mb', 'import.again.booked', 'import.again.speed'],

  async measure(context) {
    const { folder, peers, rows } = context;
    const file = await context.usageFile();
    const directory = join(folder, 'import');
    const table = join(folder, 'import.sqlite');
    const entrants = {
      async store() {
        rmSync(directory, { recursive: true, force: true });
        const result = await askOnce('import-store', 'import', { directory, file });
        if (result.booked !== rows) throw new Error(`${result.booked} of ${rows} rows were booked`);
        return result;
      },
      again: () => askOnce('import-store', 'import', { directory, file }),
      ...(peers.has('papaparse') && { papaparse: () => askOnce('read-papaparse', 'read', { file }) }),
      ...(peers.has('better-sqlite3') && {
        async sqlite() {
          const result = await askOnce('import-sqlite', 'import', { table, file });
          for (const ending of ['', '-wal', '-shm']) rmSync(`${table}${ending}`, { force: true });
          if (result.booked !== rows) throw new Error(`SQLite has ${result.booked} of ${rows} rows`);
          return result;
        },
      }),
    };
    // The second import needs the first one's book, so the order is the same in each block, and nothing runs unmeasured before.
    const blocks = await context.blocks('imports', entrants, { blocks: context.quick ? 3 : 5, isFixedOrder: true, isWarmedUp: false });
    context.keepRecords(directory);
    return values(blocks);
  },
};

function values(blocks) {
  const seconds = (name) => median(blocks.map((block) => block[name].seconds)).toFixed(2);
  const ratio = (above, below) => ({
    value: medianRatio(blocks, (block) => block[above].seconds / block[below].seconds),
    note: `store ${seconds('store')} s, other ${seconds(above === 'store' ? below : above)} s`,
  });
  return {
    ...('sqlite' in blocks[0] && { 'import.vs-sqlite': ratio('sqlite', 'store') }),
    ...('papaparse' in blocks[0] && { 'import.vs-papaparse': ratio('store', 'papaparse') }),
    'import.peak-mb': { value: Math.max(...blocks.flatMap((block) => [block.store.peakMb, block.again.peakMb])), note: 'the most of all imports' },
    'import.again.booked': { value: Math.max(...blocks.map((block) => block.again.booked)), note: 'the most of all imports' },
    'import.again.speed': { value: medianRatio(blocks, (block) => block.store.seconds / block.again.seconds), note: `${seconds('store')} s, then ${seconds('again')} s` },
  };
}
