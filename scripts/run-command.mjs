import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CompileError, compileWhenStale, outputFolder } from './compile-when-stale.mjs';

const parentCheckMs = 500;
const entryOfCommand = new Map([
  ['start', 'index.js'],
  ['demo', 'demo/index.js'],
  ['tollkeeper', 'cli/index.js'],
  ['package', 'app-package/index.js'],
]);

/**
 * Runs the compiled entry of a command inside this process, so that signals, the exit code and stdout are its own.
 * The command `build` only compiles. An unknown command ends with exit code 2, sources that do not compile with 1.
 */
export async function runCommand(command, commandArguments) {
  if (command !== 'build' && !entryOfCommand.has(command)) {
    return giveUp(`Unknown command: ${command}. One of: build, ${[...entryOfCommand.keys()].join(', ')}.`, 2);
  }
  endWithNpm();
  try {
    await compileWhenStale();
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    return giveUp(error.message, 1);
  }
  if (['start', 'tollkeeper', 'package'].includes(command)) readEnvironmentFile();
  if (command !== 'build') await runEntry(join(outputFolder, entryOfCommand.get(command)), commandArguments);
}

function giveUp(message, exitCode) {
  console.error(message);
  process.exitCode = exitCode;
}

/**
 * A SIGTERM to npm ends the shell between npm and us, and many shells (dash) do not pass it on: without this the bot
 * would stay behind, alone with its port and its data.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, 'SIGTERM');
  }, parentCheckMs);
  check.unref();
}

/** Variables already set win over those in the file. */
function readEnvironmentFile() {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

async function runEntry(entry, entryArguments) {
  // Node 22.8 and later keep compiled code between runs, which takes about a third off the start.
  nodeModule.enableCompileCache?.();
  process.argv = [process.argv[0], entry, ...entryArguments];
  await import(pathToFileURL(entry).href);
}
