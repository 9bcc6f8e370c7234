// Plays the README's tour in a real browser: npm run e2e [-- --pictures FOLDER]
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ChatPage } from './chat-page.mjs';
import { findBrowser } from './find-browser.mjs';
import { RunningDemo } from './running-demo.mjs';
import { playTour } from './tour.mjs';

const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const browser = await findBrowser();
if (browser.missing) console.log(`Skipped: ${browser.missing}`);
else await run(browser);

async function run({ chromium, executablePath }) {
  const launched = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  const demo = await RunningDemo.start();
  try {
    await playTour({ demo, openChat: (address) => openChat(launched, address), step, picture });
    console.log('The tour works.');
  } catch (error) {
    console.error(`not ok  ${error.stack}`);
    process.exitCode = 1;
  } finally {
    await launched.close();
    await demo.stop();
  }
}

async function openChat(launched, address) {
  const context = await launched.newContext({ viewport: { width: 1400, height: 900 } });
  return ChatPage.open(context, address);
}

async function step(name, act) {
  try {
    await act();
    console.log(`ok  ${name}`);
  } catch (error) {
    error.message = `${name}: ${error.message}`;
    throw error;
  }
}

/** Kept only when asked for. */
async function picture(chat, name, of) {
  if (values.pictures !== undefined) await chat.picture(join(values.pictures, `${name}.png`), of);
}
