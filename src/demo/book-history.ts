import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPorts, type OpenPorts } from '../composition.ts';
import { readConfig } from '../config.ts';
import { microsPerUnit, type Refusal } from '../ledger/index.ts';
import { changeSettings, importUsage, settleDueMoney, topUp, type Asker } from '../operations/index.ts';
import { defaultPerson } from './people.ts';
import { exportName, weekMs, type WeeklyExports } from './weekly-exports.ts';

export interface HistoryOptions {
  /** Where the demo keeps its files; the exports are left there to be looked at. */
  readonly folder: string;
  readonly dataDirectory: string;
  readonly directoryFile: string;
  readonly exports: WeeklyExports;
  /** The present (epoch milliseconds). Usage is known up to the export of a week before. */
  readonly now: number;
}

const weeks = 13;
const firstPurchase = { amountMicros: 300n * microsPerUnit, key: 'demo-opening' };
const settings = { minimumMicros: 100n * microsPerUnit, amountMicros: 50n * microsPerUnit, autoRecharge: true };
const minimumStepMicros = 10n * microsPerUnit;

/** An act in the past, by the person whose demo it is. */
type Act = (opened: OpenPorts, asker: Asker) => Promise<void>;

/**
 * Gives the organisation a past of three months: a purchase, automatic recharging, and an export of its calls each week, all
 * through the operations that people use, each at its own time. In the end the minimum stands a little below the balance.
 */
export async function bookHistory(options: HistoryOptions): Promise<void> {
  const { now, exports, folder } = options;
  const start = now - (weeks + 1) * weekMs;
  const exportsFolder = join(folder, 'exports');
  await mkdir(exportsFolder);
  await at(start, options, openAccount);
  for (let exportedAt = start + weekMs; exportedAt < now; exportedAt += weekMs) {
    const path = join(exportsFolder, exportName(exportedAt));
    await writeFile(path, exports.at(exportedAt));
    await at(exportedAt, options, (opened, asker) => importFile(opened, asker, path, exportName(exportedAt)));
  }
  await at(now - weekMs / 2, options, setMinimumBelowBalance);
}

async function at(instant: number, { dataDirectory, directoryFile }: HistoryOptions, act: Act): Promise<void> {
  const variables = { DATA_DIR: dataDirectory, DIRECTORY_FILE: directoryFile, TOLLKEEPER_CLOCK: new Date(instant).toISOString() };
  const reading = readConfig(variables, 'command');
  if (!reading.ok) throw new Error(reading.line);
  const { organisation } = reading.config;
  const opened = await openPorts(reading.config, { mode: 'blocking-write' });
  try {
    await act(opened, { kind: 'person', organisation, personId: defaultPerson.id });
    await settleDueMoney(opened.ports, organisation);
  } finally {
    await opened.close();
  }
}

async function openAccount({ ports }: OpenPorts, asker: Asker): Promise<void> {
  assertDone(await topUp(ports, asker, firstPurchase));
  assertDone(await changeSettings(ports, asker, { key: 'demo-settings', change: settings }));
}

async function importFile({ ports, usageFiles }: OpenPorts, asker: Asker, path: string, file: string): Promise<void> {
  const opening = await usageFiles.open(path);
  if (!opening.ok) throw new Error(`${path} cannot be read: ${opening.error.code}`);
  try {
    assertDone(await importUsage(ports, asker, { file, source: opening.source }));
  } finally {
    await opening.source.close();
  }
}

async function setMinimumBelowBalance({ ports }: OpenPorts, asker: Asker): Promise<void> {
  const { ledger } = await ports.store.state(asker.organisation);
  const minimumMicros = ((ledger.balanceMicros - 1n) / minimumStepMicros) * minimumStepMicros;
  assertDone(await changeSettings(ports, asker, { key: 'demo-minimum', change: { minimumMicros } }));
}

/** The past is made so that no rule has anything against it. */
function assertDone(answer: { readonly ok: true } | Refusal): void {
  if (!answer.ok) throw new Error(`the demo's past was refused: ${answer.error.code}`);
}
