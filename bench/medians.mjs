/** The middle value; of an even number, halfway between the two in the middle. */
export function median(values) {
  const sorted = Float64Array.from(values).toSorted();
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The median of what was compared block by block, as what disturbs a machine disturbs all that runs in a block. */
export function medianRatio(blocks, ratioOf) {
  return median(blocks.map(ratioOf));
}
