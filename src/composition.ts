import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScaledClock } from './adapters/clock/scaled-clock.ts';
import { SystemClock } from './adapters/clock/system-clock.ts';
import { EmptyDirectory } from './adapters/directory/empty-directory.ts';
import { FileDirectory } from './adapters/directory/file-directory.ts';
import { LowdbLedgerStore } from './adapters/ledger-store/lowdb-ledger-store.ts';
import { ReadingLedgerStore } from './adapters/ledger-store/reading-ledger-store.ts';
import type { StoreReport } from './adapters/ledger-store/store-options.ts';
import { SandboxPayments } from './adapters/payments/sandbox-payments.ts';
import { DiskUsageFiles } from './adapters/usage-files/disk-usage-files.ts';
import { readCallsInThread } from './adapters/usage-files/read-calls-in-thread.ts';
import type { Config } from './config.ts';
import { systemActor } from './ledger/index.ts';
import { createOrganisationBook, closeInterruptedImport, type OrganisationStore, type Ports, type RightsTable } from './operations/index.ts';
import { defaultRights, readPolicy, roleId } from './operations/rights/index.ts';
import type { Clock } from './ports/clock.ts';
import type { Directory } from './ports/directory.ts';
import { StoreDamaged } from './ports/ledger-store.ts';
import type { UsageFiles } from './ports/usage-files.ts';
import { readCalls, unpackCalls, usageBytesMax } from './usage/index.ts';

/** A configuration that only shows to be wrong when what it names is used. `message` is one line for the operator. */
export class StartRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartRefused';
  }
}

export interface OpeningOptions {
  /** `read` takes no lock and changes nothing; `blocking-write` is for a command with one caller. */
  readonly mode: 'read' | 'write' | 'blocking-write';
  readonly onStoreReport?: (report: StoreReport) => void;
  readonly onDirectoryProblem?: (problem: string) => void;
  readonly wake?: () => void;
}

/** Ports that are open and have to be closed. */
export interface OpenPorts {
  readonly ports: Ports;
  readonly usageFiles: UsageFiles;
  /** The machine's own time, for what concerns files and sockets rather than the organisation. */
  readonly systemClock: Clock;
  close(): Promise<void>;
}

/** Bytes of an upload at most. */
const uploadBytesMax = 512 * 1024 * 1024;

/** Joins the adapters that the configuration names. Throws `StartRefused`, `StoreUnavailable` and `StoreDamaged`. */
export async function openPorts(config: Config, options: OpeningOptions): Promise<OpenPorts> {
  const systemClock = new SystemClock();
  const clock = config.trialClock === null ? systemClock : new ScaledClock(systemClock, config.trialClock);
  const rights = await readRights(config.policyFile);
  const directory = await openDirectory(config, systemClock, options);
  const store = await openStore(config, clock, options);
  const usageFiles = new DiskUsageFiles({ bytesMax: usageBytesMax, uploadBytesMax });
  const ports: Ports = {
    store,
    payments: new SandboxPayments(join(config.dataDirectory, 'sandbox-charges.jsonl'), clock),
    directory,
    clock,
    policy: policyOf(config),
    rights,
    aloneMaxMicros: config.aloneMaxMicros,
    newId: randomUUID,
    random: Math.random,
    readCalls: createReadCalls(usageFiles),
    wake: options.wake ?? ((): void => {}),
    joinOrRun: createJoinOrRun(),
    inTurn: createInTurn(),
  };
  try {
    await prepareBook(config, ports, options.mode);
  } catch (error) {
    await store.close();
    throw error;
  }
  return { ports, usageFiles, systemClock, close: () => store.close() };
}

function policyOf({ currency, minimumFundingMicros, maximumMicros, timeZone }: Config): Ports['policy'] {
  return { currency, minimumFundingMicros, maximumMicros, timeZone };
}

async function readRights(policyFile: string | null): Promise<RightsTable> {
  if (policyFile === null) return defaultRights;
  let text: string;
  try {
    text = await readFile(policyFile, 'utf8');
  } catch (error) {
    throw new StartRefused(`POLICY_FILE names ${policyFile}, which cannot be read; name a JSON file such as ./policy.json`, { cause: error });
  }
  const reading = readPolicy(text, defaultRights);
  if (!reading.ok) throw new StartRefused(`POLICY_FILE ${policyFile} cannot be used: ${reading.problem}`);
  return reading.rights;
}

async function openDirectory(config: Config, clock: Clock, { onDirectoryProblem }: OpeningOptions): Promise<Directory> {
  if (config.directoryFile === null) return new EmptyDirectory();
  const onProblem = onDirectoryProblem === undefined ? {} : { onProblem: onDirectoryProblem };
  return new FileDirectory({ path: config.directoryFile, organisation: config.organisation, clock, translateRole: roleId, ...onProblem });
}

function openStore(config: Config, clock: Clock, { mode, onStoreReport }: OpeningOptions): Promise<OrganisationStore> {
  const { dataDirectory: directory, organisation } = config;
  const book = createOrganisationBook(policyOf(config));
  if (mode === 'read') return ReadingLedgerStore.open({ directory, organisation, book });
  const onReport = onStoreReport === undefined ? {} : { onReport: onStoreReport };
  return LowdbLedgerStore.open({ directory, organisation, book, clock, isBlocking: mode === 'blocking-write', ...onReport });
}

const workingCard = 'pm_card_visa';

/** Until somebody chooses a payment method, the configured card is it. What a crash cut off is closed. */
async function prepareBook(config: Config, { store, newId }: Ports, mode: OpeningOptions['mode']): Promise<void> {
  const { organisation } = config;
  if (mode === 'read') return refuseOtherCurrency(config, store).catch(ignoreDamage);
  await refuseOtherCurrency(config, store);
  const { ledger, funding } = await store.state(organisation);
  if (ledger.currency === '') await store.post(organisation, { kind: 'open-book' });
  const card = config.sandboxCard ?? funding.method ?? workingCard;
  if (funding.isMethodPreset && funding.method !== card) {
    await store.post(organisation, { kind: 'set-method', key: `preset-method:${newId()}`, method: card, actor: systemActor });
  }
  await closeInterruptedImport(store, organisation);
}

/** A book is kept in one currency for ever. */
async function refuseOtherCurrency({ organisation, currency, dataDirectory }: Config, store: OrganisationStore): Promise<void> {
  const { ledger } = await store.state(organisation);
  if (ledger.currency === '' || ledger.currency === currency) return;
  throw new StartRefused(
    `CURRENCY is ${currency}, but the book in ${dataDirectory} is kept in ${ledger.currency}; set CURRENCY=${ledger.currency} or use another DATA_DIR`,
  );
}

/** Whoever only reads is told by what they read; and one of the things to be read is what is damaged. */
function ignoreDamage(error: unknown): void {
  if (!(error instanceof StoreDamaged)) throw error;
}

/** A thread of its own takes some time to start, which only a large file wins back. */
const readInThreadFromBytes = 8 * 1024 * 1024;

/** Large files are read in a thread of their own, which only exists compiled. */
function createReadCalls(usageFiles: UsageFiles): Ports['readCalls'] {
  const thread = new URL('./reading-thread.js', import.meta.url);
  const isCompiled = import.meta.url.endsWith('.js');
  return (source, rules, currency) => {
    const isLarge = source.bytesTotal >= readInThreadFromBytes;
    if (isCompiled && isLarge && source.path !== undefined) return readCallsInThread(thread, { path: source.path, rules, currency }, unpackCalls);
    return readCalls(source, rules, { currency, hash: (text) => usageFiles.hash(text) });
  };
}

/** Runs a work, or joins the one under way under the same name. */
function createJoinOrRun(): Ports['joinOrRun'] {
  const running = new Map<string, Promise<void>>();
  return (name, work) => {
    const known = running.get(name);
    if (known !== undefined) return known;
    const started = work().finally(() => running.delete(name));
    running.set(name, started);
    return started;
  };
}

/** Runs works of the same name one after another, whatever becomes of those before. */
function createInTurn(): Ports['inTurn'] {
  const last = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const result = (last.get(name) ?? Promise.resolve()).then(work);
    const settled = result.then(forget, forget);
    last.set(name, settled);
    return result;

    function forget(): void {
      if (last.get(name) === settled) last.delete(name);
    }
  };
}
