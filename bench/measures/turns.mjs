import { join } from 'node:path';
import { BotProcess, personId } from '../bot-process.mjs';
import { Contender } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

/** A bot at work has long been compiled; half of the first thousand turns are spent on that. */
const warmUpTurns = 2000;

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
      const take = (bot, count) => driver.ask('take', { address: bot.address, personId, turns: count });
      context.say('turns: until the bots are compiled');
      for (const bot of bots) await take(bot, context.quick ? 300 : warmUpTurns);
      const turnsOfBlock = context.quick ? 50 : 300;
      const blocks = await context.blocks('turns', { tollkeeper: () => take(tollkeeper, turnsOfBlock), echo: () => take(echo, turnsOfBlock) });
      const ms = (name) => `${median(blocks.map((block) => block[name].medianMs)).toFixed(2)} ms`;
      const value = medianRatio(blocks, (block) => block.tollkeeper.medianMs / block.echo.medianMs);
      return { 'turn.vs-echo': { value, note: `${ms('tollkeeper')}, ${ms('echo')}` } };
    } finally {
      await driver.end();
      for (const bot of bots) await bot.stop();
    }
  },
};
