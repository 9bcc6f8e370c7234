import { createInterface } from 'node:readline';
import { currentEnvironment, readConfig } from '../config.ts';
import { sendWords, listenForWords } from './control.ts';
import { Demo } from './demo.ts';
import { defaultPerson } from './people.ts';
import { findRunningDemo, makeScratchFolder } from './scratch-folder.ts';
import { lostText, noChatText, noDemoText, preparingText, welcomeText } from './terminal-text.ts';

const usualPort = 3978;

let isEnding = false;
const words = process.argv.slice(2);
try {
  if (words.length === 0) await runDemo();
  else await tellRunningDemo(words);
} catch (error) {
  if (!isEnding) end(1, (error as Error).message);
}

async function tellRunningDemo(given: readonly string[]): Promise<void> {
  const folder = await findRunningDemo();
  if (folder === undefined) end(1, noDemoText);
  print(await sendWords(folder, given));
}

async function runDemo(): Promise<void> {
  const scratch = await makeScratchFolder();
  process.once('exit', () => scratch.remove());
  const demo = new Demo({ folder: scratch.path, wantedPort: wantedPort(), onLost: (lines) => end(1, lostText(lines)) });
  endOnSignals(demo);
  print(preparingText);
  await demo.start();
  await listenForWords(scratch.path, (given) => demo.perform(given));
  print(`Tollkeeper is ready on ${demo.botAddress}`);
  print(welcomeText(await chatTextOf(demo)));
  if (process.stdin.isTTY) obeyTerminal(demo);
}

/** Without a chat window there is still the bot. */
async function chatTextOf(demo: Demo): Promise<string> {
  try {
    return await demo.openChat(defaultPerson);
  } catch (error) {
    return noChatText((error as Error).message);
  }
}

function wantedPort(): number {
  const reading = readConfig({ PORT: currentEnvironment()['PORT'] }, 'command');
  return reading.ok && reading.config.port > 0 ? reading.config.port : usualPort;
}

/** The children end first, as they write into the folder that is removed at exit. A second signal does not wait. */
function endOnSignals(demo: Demo): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      void demo.stop().finally(() => process.exit(0));
    });
  }
}

function obeyTerminal(demo: Demo): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    const given = line.split(/\s+/).filter((word) => word !== '');
    if (given.length === 0) return;
    demo.perform(given).then(print, (error: unknown) => print((error as Error).message));
  });
}

function end(exitCode: number, lastWords: string): never {
  console.error(lastWords);
  process.exit(exitCode);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
