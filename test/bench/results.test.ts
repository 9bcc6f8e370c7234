import { describe, expect, test } from '@jest/globals';

interface Figure {
  readonly id: string;
  readonly unit: string;
  readonly target: { readonly least: number } | { readonly most: number };
  readonly peer: string | null;
}
type Found = Record<string, { readonly value: number; readonly note?: string }>;
interface Results {
  readonly commit: string | null;
  readonly node: string;
  readonly machine: string;
  readonly figures: readonly { readonly id: string; readonly value: number | null; readonly unit: string; readonly peer: string | null }[];
}

/* The benchmark is plain JavaScript, run as it is. */
const { figures, isMet, selectFigures } = (await import(moduleAddress('figures'))) as {
  readonly figures: readonly Figure[];
  readonly isMet: (figure: Pick<Figure, 'target'>, value: number) => boolean;
  readonly selectFigures: (name?: string) => readonly Figure[];
};
const { median, medianRatio } = (await import(moduleAddress('medians'))) as {
  readonly median: (values: readonly number[]) => number;
  readonly medianRatio: <Block>(blocks: readonly Block[], ratioOf: (block: Block) => number) => number;
};
const { resultsOf, tableOf } = (await import(moduleAddress('results'))) as {
  readonly resultsOf: (found: Found, only?: string) => Results;
  readonly tableOf: (found: Found, only?: string) => string;
};

function moduleAddress(name: string): string {
  return new URL(`../../bench/${name}.mjs`, import.meta.url).href;
}

describe('the median', () => {
  test.each([
    [[3], 3],
    [[4, 1, 9], 4],
    [[10, 9, 1, 2], 5.5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test('of ratios is taken block by block, so that one slow block counts once', () => {
    const blocks = [
      { ours: 1, theirs: 2 },
      { ours: 2, theirs: 4 },
      { ours: 100, theirs: 210 },
    ];
    expect(medianRatio(blocks, ({ ours, theirs }) => theirs / ours)).toBe(2);
  });
});

describe('the figures', () => {
  test('have the ids that scripts rely on', () => {
    expect(figures.map(({ id }) => id)).toEqual([
      'post.vs-sqlite',
      'post.vs-sqlite-group',
      'post.vs-postgres-batched',
      'post.growth',
      'post.one-caller-vs-sqlite',
      'post.longest-wait',
      'import.vs-sqlite',
      'import.vs-papaparse',
      'import.peak-mb',
      'import.again.booked',
      'import.again.speed',
      'open.extra-ms',
      'verify.seconds',
      'turn.vs-echo',
      'idle.extra-mb',
    ]);
  });

  test('are chosen by id or by the beginning of several', () => {
    expect(selectFigures('verify.seconds').map(({ id }) => id)).toEqual(['verify.seconds']);
    expect(selectFigures('import.again').map(({ id }) => id)).toEqual(['import.again.booked', 'import.again.speed']);
    expect(selectFigures('imp')).toEqual([]);
    expect(selectFigures()).toHaveLength(figures.length);
  });

  test('meet a target on the right side of it', () => {
    expect([isMet({ target: { least: 10 } }, 10), isMet({ target: { least: 10 } }, 9.9)]).toEqual([true, false]);
    expect([isMet({ target: { most: 0 } }, 0), isMet({ target: { most: 0 } }, 1)]).toEqual([true, false]);
  });
});

describe('the results', () => {
  const found = { 'import.vs-papaparse': { value: 1.23456, note: '1 s, 2 s' }, 'import.peak-mb': { value: 312.4 } };

  test('are what scripts read: every figure that was asked for, null where it was not measured', () => {
    const { commit: _commit, machine, node, figures: values } = resultsOf(found, 'import');
    expect(machine).not.toBe('');
    expect(node).toBe(process.version);
    expect(values).toEqual([
      { id: 'import.vs-sqlite', value: null, unit: 'x', peer: 'better-sqlite3, 10,000 rows a transaction' },
      { id: 'import.vs-papaparse', value: 1.23, unit: 'x', peer: 'papaparse, reading the file only' },
      { id: 'import.peak-mb', value: 312, unit: 'MB', peer: null },
      { id: 'import.again.booked', value: null, unit: 'calls', peer: null },
      { id: 'import.again.speed', value: null, unit: 'x', peer: 'the first import' },
    ]);
  });

  test('are told to people with what was missed and what was not measured', () => {
    const lines = tableOf(found, 'import').split('\n');
    expect(lines[2]).toMatch(/^import\.vs-papaparse +1\.23 x +at most 2 x +met +1 s, 2 s +papaparse/);
    expect(lines[3]).toMatch(/^import\.peak-mb +312 MB +at most 300 MB +MISSED/);
    expect(lines[4]).toMatch(/^import\.again\.booked +not measured/);
  });
});
