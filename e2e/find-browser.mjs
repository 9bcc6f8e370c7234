import { existsSync } from 'node:fs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** What the run needs from this machine, or why it cannot take place here, in one line. */
export async function findBrowser() {
  const chromium = await loadPlaywright();
  if (chromium === undefined) return { missing: 'playwright-core is not installed. Get it with: npm install --no-save playwright-core' };
  const executablePath = [process.env.CHROMIUM, ...usualPlaces].find((path) => path && existsSync(path));
  if (executablePath === undefined) return { missing: 'no Chromium, Chrome or Edge was found. Name one with: CHROMIUM=/path/to/it npm run e2e' };
  return { chromium, executablePath };
}

async function loadPlaywright() {
  try {
    return (await import('playwright-core')).chromium;
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}
