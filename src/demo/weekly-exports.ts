import { generateUsageExport } from './usage/generate-usage.ts';

export const weekMs = 7 * 86_400_000;

/** Each week must draw so much that the balance, which stays within one recharge of its minimum, falls below it. */
const leastDrawCents = 5500;
const weeksAhead = 6;
const seedsTried = 1000;

/** The usage of the demo's organisation as somebody exports it each week: the last fortnight, so that late calls are not missed. */
export class WeeklyExports {
  readonly #seed: number;

  /** `now` (epoch milliseconds) is when the demo's story begins: each week after it draws enough to tell one. */
  constructor(now: number) {
    this.#seed = chooseSeed(now);
  }

  /** The text of the export that is made at an instant. */
  at(exportedAt: number): string {
    return exportText(this.#seed, exportedAt);
  }
}

/** What the export is called when it is made at that instant, as Teams calls it. */
export function exportName(exportedAt: number): string {
  return `PSTN.calls.${new Date(exportedAt).toISOString().slice(0, 10)}.csv`;
}

function chooseSeed(now: number): number {
  for (let seed = 1; seed <= seedsTried; seed += 1) if (drawsEnough(seed, now)) return seed;
  throw new Error('no usage could be made up for these weeks');
}

function drawsEnough(seed: number, now: number): boolean {
  const exports = Array.from({ length: weeksAhead + 1 }, (_, week) => chargesIn(exportText(seed, now + (week - 1) * weekMs)));
  return exports.every((charges, week) => week === 0 || newCents(charges, exports[week - 1]) >= leastDrawCents);
}

function exportText(seed: number, exportedAt: number): string {
  return generateUsageExport({ seed, exportedAt, days: 14 });
}

/** What each call draws on the credits, in cents, by its line's beginning, the usage id. */
function chargesIn(text: string): Map<string, number> {
  const drawing = text.split('\r\n').filter((line) => line.endsWith(',USD,MCOPSTNPP'));
  return new Map(drawing.map((line) => [line.slice(0, line.indexOf(',')), Number(line.split(',').at(-3)?.replace('.', ''))]));
}

function newCents(charges: Map<string, number>, earlier: Map<string, number> | undefined): number {
  return [...charges].reduce((sum, [id, cents]) => (earlier?.has(id) === true ? sum : sum + cents), 0);
}
