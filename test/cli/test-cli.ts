import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XlsxWorkbooks } from '../../src/adapters/workbooks/xlsx-workbooks.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { openPorts } from '../../src/composition.ts';
import { organisationOf, readConfig, type Environment } from '../../src/config.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Commands on a data directory of their own, inside this process. */
export async function testCli(environment: Environment = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'tollkeeper-cli-'));
  const env: Record<string, string | undefined> = { DATA_DIR: join(folder, 'data'), ...environment };

  async function run(...typed: readonly string[]): Promise<Run> {
    let out = '';
    let err = '';
    const code = await runCli(typed, {
      version: '1.2.3',
      screen: {
        write: async (text) => void (out += typeof text === 'string' ? text : Buffer.from(text).toString('latin1')),
        tell: (line) => void (err += `${line}\n`),
        progress: () => {},
      },
      workbooks: new XlsxWorkbooks(),
      readConfig: () => readConfig(env, 'command'),
      organisationOf,
      open: (config, access) => openPorts(config, { mode: access === 'read' ? 'read' : 'blocking-write' }),
    });
    return { code, out, err };
  }

  return {
    folder,
    env,
    dataDirectory: join(folder, 'data'),
    run,
    /** The one JSON document on stdout. */
    async json(...typed: readonly string[]) {
      const { out } = await run(...typed, '--json');
      return JSON.parse(out) as Record<string, unknown>;
    },
    async file(name: string, text: string): Promise<string> {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export type TestCli = Awaited<ReturnType<typeof testCli>>;

export const header = 'UsageId,Start Time,Charge,Currency,Capability';

/** A row of usage that draws on the balance. */
export function usageRow(id: string, charge: string, start = '2026-11-01T10:00:00Z'): string {
  return `${id},${start},${charge},USD,MCOPSTNPP`;
}

export function usageText(...rows: readonly string[]): string {
  return [header, ...rows, ''].join('\n');
}
