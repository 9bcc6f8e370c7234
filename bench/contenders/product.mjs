import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { outputFolder } from '../../scripts/compile-when-stale.mjs';

/** A compiled module of the product. */
export function productModule(path) {
  return import(moduleAddress(path).href);
}

export function moduleAddress(path) {
  return pathToFileURL(join(outputFolder, path));
}

/** Opens a data directory as the bot (`write`) and the command line (`blocking-write`, `read`) do. */
export async function openProduct(directory, mode) {
  const { openPorts } = await productModule('composition.js');
  const { readConfig } = await productModule('config.js');
  const { config } = readConfig({ DATA_DIR: directory }, 'command');
  return { organisation: config.organisation, ...(await openPorts(config, { mode })) };
}
