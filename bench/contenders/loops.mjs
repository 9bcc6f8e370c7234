import { setImmediate as turn } from 'node:timers/promises';
import { median } from '../medians.mjs';

/** Callers who post again as soon as their last post is durable, for some time or a number of posts. */
export async function closedLoop(post, { callers, forMs = Infinity, posts = Infinity }) {
  const waitsMs = [];
  const startedAt = performance.now();
  let left = posts;
  async function call() {
    for (let now = performance.now(); now - startedAt < forMs && left > 0; now = performance.now()) {
      left -= 1;
      await post();
      waitsMs.push(performance.now() - now);
    }
  }
  await Promise.all(Array.from({ length: callers }, call));
  return { perSecond: waitsMs.length / ((performance.now() - startedAt) / 1000), medianMs: median(waitsMs) };
}

/**
 * Posts at a fixed rate, whatever becomes of the posts before. Waits count from when a post was due, so that a stall
 * counts for all that were due in it.
 */
export async function openLoop(post, { perSecond, forMs }) {
  const waitsMs = [];
  const posted = [];
  const startedAt = performance.now();
  for (let dueMs = 0; dueMs < forMs; dueMs += 1000 / perSecond) {
    const dueAt = startedAt + dueMs;
    while (performance.now() < dueAt) await turn();
    posted.push(Promise.resolve(post()).then(() => waitsMs.push(performance.now() - dueAt)));
  }
  await Promise.all(posted);
  return { medianMs: median(waitsMs), longestMs: waitsMs.reduce((longest, waitMs) => Math.max(longest, waitMs), 0) };
}
