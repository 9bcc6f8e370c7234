// Compiles what is not up to date, then runs a command of package.json: node scripts/run.mjs COMMAND [ARGUMENTS…]
import { runCommand } from './run-command.mjs';

await runCommand(process.argv[2], process.argv.slice(3));
