import { join } from 'node:path';
import { BotProcess, personId } from '../bot-process.mjs';
import { Contender } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

/** A message over HTTP until its card has arrived and its request has ended, one turn at a time. */
export const turns = {
  ids: ['turn.vs-echo'],

  async measure(context) {
    const bots = [];
    const driver = new Contender('turns');
    try {
      const tollkeeper = await BotProcess.tollkeeper(join(context.folder, 'bot'));
      bots.push(tollkeeper);
      const echo = await BotProcess.echo();
      bots.push(echo);
      const load = { personId, turns: context.quick ? 50 : 300 };
      const entrants = {
        tollkeeper: () => driver.ask('take', { address: tollkeeper.address, ...load }),
        echo: () => driver.ask('take', { address: echo.address, ...load }),
      };
      const blocks = await context.blocks('turns', entrants);
      const ms = (name) => `${median(blocks.map((block) => block[name].medianMs)).toFixed(2)} ms`;
      const value = medianRatio(blocks, (block) => block.tollkeeper.medianMs / block.echo.medianMs);
      return { 'turn.vs-echo': { value, note: `${ms('tollkeeper')}, ${ms('echo')}` } };
    } finally {
      await driver.end();
      for (const bot of bots) await bot.stop();
    }
  },
};
