import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type LockedPackages = Readonly<Record<string, LockedPackage>>;

const locked = packagesIn('../package-lock.json');

test('the lock file names every optional platform package, so that npm ci works on every platform', () => {
  expect(missingOptionals(locked)).toEqual([]);
});

test('the lock file names no registry but the public one', () => {
  expect(foreignAddresses(locked)).toEqual([]);
});

describe('the check finds', () => {
  test('an optional package that is nowhere above', () => {
    const packages = {
      'node_modules/a': { optionalDependencies: { 'a-linux-x64': '1.0.0', 'a-win32-x64': '1.0.0' } },
      'node_modules/a/node_modules/a-linux-x64': {},
      'node_modules/b/node_modules/a-win32-x64': {},
    };
    expect(missingOptionals(packages)).toEqual(['node_modules/a: a-win32-x64']);
  });

  test('another registry', () => {
    const ours = { resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' };
    const theirs = { resolved: 'https://registry.npmjs.org.example.com/b/-/b-1.0.0.tgz' };
    expect(foreignAddresses({ 'node_modules/a': ours, 'node_modules/b': theirs })).toEqual([theirs.resolved]);
  });
});

function packagesIn(lockFile: string): LockedPackages {
  const lock = JSON.parse(readFileSync(new URL(lockFile, import.meta.url), 'utf8')) as { packages: LockedPackages };
  return lock.packages;
}

function missingOptionals(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !placesOf(name, path).some((place) => place in packages))
      .map((name) => `${path}: ${name}`),
  );
}

/** Where Node looks for a package that the one at `path` wants: inside it, then in each folder above. */
function placesOf(name: string, path: string): string[] {
  const holders = path.split(/(?:^|\/)node_modules\//).filter((holder) => holder !== '');
  const depths = Array.from({ length: holders.length + 1 }, (_, depth) => holders.slice(0, depth));
  return depths.map((above) => [...above, name].map((holder) => `node_modules/${holder}`).join('/'));
}

function foreignAddresses(packages: LockedPackages): string[] {
  return Object.values(packages)
    .map(({ resolved }) => resolved)
    .filter((resolved) => resolved !== undefined)
    .filter((resolved) => !resolved.startsWith('https://registry.npmjs.org/'));
}
