import { resolve } from 'node:path';
import type { Config, ConfigReading } from '../config.ts';
import type { Ports } from '../operations/index.ts';
import { StoreDamaged, StoreUnavailable } from '../ports/ledger-store.ts';
import type { Workbooks } from '../ports/workbooks.ts';
import { CommandFailed } from './command-failed.ts';
import type { Access, BareContext, BookCommand, Opened, Outcome, Screen } from './command.ts';
import { commands } from './commands/index.ts';
import { helpText } from './help-text.ts';
import { readCommandLine, type CommandLine } from './read-command-line.ts';
import { patienceMs, settleMoney } from './settle-money.ts';

/** What the command line stands on. */
export interface Ground {
  readonly version: string;
  readonly screen: Screen;
  readonly workbooks: Workbooks;
  readonly readConfig: () => ConfigReading;
  readonly organisationOf: (config: Config, tenantId: string | null) => string | undefined;
  /** Throws `StoreUnavailable`, `StoreDamaged`, or a `CommandFailed` when the configuration names what cannot be used. */
  readonly open: (config: Config, access: Access) => Promise<Opened>;
}

/** Runs one command and resolves to the exit code: 0 done, 1 refused or failed, 2 typed wrongly. */
export async function runCli(typed: readonly string[], ground: Ground): Promise<number> {
  const isJson = typed.includes('--json');
  try {
    const line = readCommandLine(typed, commands);
    if (typeof line === 'string') return await show(line, ground);
    const outcome = await runCommand(line, ground);
    if (outcome !== undefined) await ground.screen.write(isJson ? `${JSON.stringify(outcome.json)}\n` : outcome.lines.map((text) => `${text}\n`).join(''));
    return outcome?.ok === false ? 1 : 0;
  } catch (error) {
    return fail(ground.screen, asFailure(error), isJson);
  }
}

async function show(what: 'help' | 'version', { screen, version }: Ground): Promise<number> {
  await screen.write(what === 'help' ? helpText(commands) : `${version}\n`);
  return 0;
}

async function runCommand(line: CommandLine, ground: Ground): Promise<Outcome | undefined> {
  const reading = ground.readConfig();
  if (!reading.ok) throw new CommandFailed('CONFIGURATION', reading.line);
  const { config } = reading;
  const organisation = ground.organisationOf(config, line.tenantId);
  if (organisation === undefined) throw new CommandFailed('ORGANISATION_UNKNOWN', `The organisation ${line.tenantId} is not served here.`);
  const { screen, workbooks } = ground;
  const openElsewhere = (dataDirectory: string): Promise<Opened> => ground.open({ ...config, dataDirectory: resolve(dataDirectory) }, 'read');
  const context = { ...line, config, organisation, screen, workbooks, openElsewhere };
  const { command } = line;
  return command.access === undefined ? command.run(context) : runOnBooks(command, command.access(line), context, ground);
}

async function runOnBooks(command: BookCommand, access: Access, context: BareContext, ground: Ground): Promise<Outcome | undefined> {
  const opened = await open(ground, context.config, access);
  try {
    const { ports, usageFiles } = opened;
    const run = (): Promise<Outcome | undefined> => command.run({ ...context, ports, usageFiles });
    return await (access === 'read' ? run() : runSettled(run, ports, context.organisation));
  } finally {
    await opened.close();
  }
}

/** Money comes first: what was left open before the command, and what the command, even a refused one, set in motion. */
async function runSettled(run: () => Promise<Outcome | undefined>, ports: Ports, organisation: string): Promise<Outcome | undefined> {
  await settleMoney(ports, organisation, 0);
  try {
    const outcome = await run();
    await settleMoney(ports, organisation, patienceMs);
    return outcome;
  } catch (error) {
    if (error instanceof CommandFailed) await settleMoney(ports, organisation, 0);
    throw error;
  }
}

async function open(ground: Ground, config: Config, access: Access): Promise<Opened> {
  try {
    return await ground.open(config, access);
  } catch (error) {
    if (error instanceof StoreUnavailable && error.reason === 'in-use') throw inUse(config);
    throw error;
  }
}

function inUse({ dataDirectory }: Config): CommandFailed {
  return new CommandFailed(
    'IN_USE',
    `Tollkeeper is running on ${dataDirectory}, and only one process may write there. ` +
      `Put usage files into ${dataDirectory}/inbox or POST them to /api/usage, ask the bot in chat for everything else, or stop it first.`,
  );
}

function asFailure(error: unknown): CommandFailed {
  if (error instanceof CommandFailed) return error;
  if (error instanceof StoreUnavailable) return new CommandFailed('STORE_UNAVAILABLE', `Nothing more can be booked: ${error.message}.`);
  if (error instanceof StoreDamaged) return new CommandFailed('STORE_DAMAGED', error.message);
  if (isSystems(error)) return new CommandFailed('FILE_UNAVAILABLE', `${error.message}.`);
  throw error;
}

/** Something about a file or the network that the operator can mend; anything else is a fault of ours. */
function isSystems(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

async function fail(screen: Screen, failure: CommandFailed, isJson: boolean): Promise<number> {
  const { code, message, details, exitCode } = failure;
  screen.tell(message);
  if (exitCode === 2) screen.tell('See: tollkeeper help');
  if (isJson) await screen.write(`${JSON.stringify({ error: { code, message }, ...details })}\n`);
  return exitCode;
}
