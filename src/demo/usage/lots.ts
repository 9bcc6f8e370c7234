import type { SeededRandom } from './seeded-random.ts';

/** Things to draw by lot, each as often as its share of all shares says. */
export class Lots<Item extends { readonly share: number }> {
  readonly #items: readonly Item[];
  readonly #bounds: readonly number[];

  constructor(items: readonly Item[]) {
    let sum = 0;
    this.#items = items;
    this.#bounds = items.map(({ share }) => (sum += share));
  }

  draw(random: SeededRandom): Item {
    const at = random.next() * (this.#bounds.at(-1) ?? 0);
    let index = 0;
    while ((this.#bounds[index] ?? Infinity) <= at) index += 1;
    return this.#items[index] as Item;
  }
}
