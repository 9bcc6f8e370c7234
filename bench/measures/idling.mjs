import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BotProcess } from '../bot-process.mjs';
import { median } from '../medians.mjs';

const settleMs = 3000;

/** Memory of bots that were just started and are left alone. */
export const idling = {
  ids: ['idle.extra-mb'],

  async measure(context) {
    const entrants = {
      tollkeeper: () => idleMb(BotProcess.tollkeeper(join(context.folder, 'idle-bot'))),
      echo: () => idleMb(BotProcess.echo()),
    };
    const blocks = await context.blocks('idle bots', entrants, { blocks: context.quick ? 2 : 5 });
    if (blocks.some(({ echo }) => echo === undefined)) return {};
    const mb = (name) => `${Math.round(median(blocks.map((block) => block[name])))} MB`;
    return { 'idle.extra-mb': { value: median(blocks.map(({ tollkeeper, echo }) => tollkeeper - echo)), note: `${mb('tollkeeper')}, ${mb('echo')}` } };
  },
};

async function idleMb(starting) {
  const bot = await starting;
  try {
    await wait(settleMs);
    return bot.residentMb();
  } finally {
    await bot.stop();
  }
}
