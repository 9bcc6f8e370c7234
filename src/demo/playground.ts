import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { LeashedProcess } from './leashed-process.ts';
import type { DemoPerson } from './people.ts';
import { playgroundSettings } from './playground-settings.ts';

/** Microsoft 365 Agents Playground: a client for one person. Microsoft's, under its own terms, unmodified and optional. */
export interface Playground {
  readonly process: LeashedProcess;
  /** What to open in a browser. */
  readonly address: string;
}

const packageName = '@microsoft/m365agentsplayground';
const firstPort = 56_150;
const startWaitMs = 30_000;

/**
 * Starts a Playground in which the person types to the bot at `botAddress`; its files go into `folder`. It opens a
 * browser by itself unless TEAMSAPPTESTER_BROWSER is `none`. Throws when it is not installed or does not start.
 */
export async function startPlayground(botAddress: string, person: DemoPerson, folder: string): Promise<Playground> {
  const entry = findProgram();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, '.m365agentsplayground.yml'), playgroundSettings(person));
  const port = String(await freePort(firstPort));
  const programArguments = ['-e', `${botAddress}/api/messages`, '-c', 'msteams', '-p', port, '--disable-telemetry'];
  const leashed = new LeashedProcess({ entry, programArguments, folder });
  // With its port taken it would silently choose another, so the one it names is the one that counts.
  const [, heardPort] = (await leashed.awaitLine(/^Listening on (\d+)/, startWaitMs)) ?? [];
  if (heardPort === undefined) {
    await leashed.stop();
    throw new Error(`The Agents Playground did not start. ${leashed.lastLines.join(' ')}`);
  }
  return { process: leashed, address: `http://localhost:${heardPort}` };
}

function findProgram(): string {
  try {
    return fileURLToPath(import.meta.resolve(`${packageName}/cli.js`));
  } catch (cause) {
    throw new Error(`The Agents Playground is not installed. Get it with: npm install --no-save ${packageName}`, { cause });
  }
}
