import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { askOnce } from './contender.mjs';
import { productModule } from './contenders/product.mjs';

const rowsUsually = 1_000_000;
const rowsQuickly = 100_000;
const blocksUsually = 7;
const blocksQuickly = 3;

/** What measures share: where they may write, which peers there are, blocks, and data that takes long to make. */
export class Context {
  /** Fewer rows and blocks: to try the benchmark out. Its figures say little. */
  quick;
  folder;
  /** Names of the peers that could be installed. */
  peers;
  /** Tells people how far it is. */
  say;
  #usageFile;
  #manyRecords;

  constructor({ quick, folder, peers, say }) {
    this.quick = quick;
    this.folder = folder;
    this.peers = peers;
    this.say = say;
  }

  get rows() {
    return this.quick ? rowsQuickly : rowsUsually;
  }

  /**
   * Runs all entrants once in each block and returns what they found, a row for each block. Who starts changes from block
   * to block. A first round, which warms up long-lived processes and the disk's cache, is not counted.
   */
  async blocks(name, entrants, { blocks = this.quick ? blocksQuickly : blocksUsually, isFixedOrder = false, isWarmedUp = true } = {}) {
    const names = Object.keys(entrants);
    const found = [];
    for (let block = isWarmedUp ? -1 : 0; block < blocks; block += 1) {
      this.say(block < 0 ? `${name}: warming up` : `${name}: block ${block + 1} of ${blocks}`);
      const first = isFixedOrder ? 0 : (block + names.length) % names.length;
      const results = {};
      for (const entrant of [...names.slice(first), ...names.slice(0, first)]) results[entrant] = await entrants[entrant]();
      if (block >= 0) found.push(results);
    }
    return found;
  }

  /** A usage export with as many rows as this run uses. */
  usageFile() {
    return (this.#usageFile ??= this.#writeUsageFile());
  }

  /** A data directory with a record for each row of the usage file. */
  manyRecords() {
    return (this.#manyRecords ??= this.#importRecords());
  }

  /** Tells where such a directory is already. */
  keepRecords(directory) {
    this.#manyRecords = Promise.resolve(directory);
  }

  async #writeUsageFile() {
    this.say(`writing a usage file of ${this.rows} rows`);
    const { generateUsageCsv } = await productModule('demo/usage/generate-usage.js');
    const file = join(this.folder, 'usage.csv');
    const pieces = generateUsageCsv({ seed: 1, from: '2026-08-01', to: '2026-10-31', rows: this.rows });
    await pipeline(Readable.from(pieces), createWriteStream(file));
    return file;
  }

  async #importRecords() {
    const directory = join(this.folder, 'many-records');
    const file = await this.usageFile();
    this.say(`importing ${this.rows} rows`);
    await askOnce('import-store', 'import', { directory, file });
    return directory;
  }
}
