import { readFileSync } from 'node:fs';
import { XlsxWorkbooks } from '../adapters/workbooks/xlsx-workbooks.ts';
import { openPorts, StartRefused } from '../composition.ts';
import { currentEnvironment, organisationOf, readConfig } from '../config.ts';
import { CommandFailed } from './command-failed.ts';
import { createScreen } from './create-screen.ts';
import { runCli } from './run-cli.ts';

const screen = createScreen(process.stdout, process.stderr);

process.exitCode = await runCli(process.argv.slice(2), {
  version: readVersion(),
  screen,
  workbooks: new XlsxWorkbooks(),
  readConfig: () => readConfig(currentEnvironment(), 'command'),
  organisationOf,
  async open(config, access) {
    try {
      return await openPorts(config, {
        mode: access === 'read' ? 'read' : 'blocking-write',
        onStoreReport: (report) => screen.tell(JSON.stringify(report)),
        onDirectoryProblem: (problem) => screen.tell(problem),
      });
    } catch (error) {
      if (error instanceof StartRefused) throw new CommandFailed('CONFIGURATION', error.message);
      throw error;
    }
  },
});

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version;
}
