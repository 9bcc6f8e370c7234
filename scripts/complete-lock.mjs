// Adds to package-lock.json the platform packages that the registry it was written against did not carry.
//
// A package such as @swc/core has one optional dependency per platform, and npm leaves out of the lock file those it
// cannot see. With them missing, `npm ci` fails everywhere ("Missing: … from lock file") and those platforms get no
// binary. Run it after every change of dependencies: npm run lock. Against a complete registry it changes nothing.
import { readFileSync, writeFileSync } from 'node:fs';

const lockFile = new URL('../package-lock.json', import.meta.url);
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
const libraries = new Map([
  ['gnu', 'glibc'],
  ['musl', 'musl'],
]);

const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
const news = addMissing(lock.packages);
lock.packages = sortedByPath(lock.packages);
writeFileSync(lockFile, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(news.length === 0 ? 'The lock file is complete.' : `Added:\n${news.join('\n')}`);

function addMissing(packages) {
  const added = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isPresent(packages, path, name)) continue;
      packages[placeFor(packages, path, name)] = platformEntry(name, version, entry);
      added.push(`${name}@${version}`);
    }
  }
  return added;
}

/** Looks where Node would: beside the package's own dependencies, then folder by folder upwards. */
function isPresent(packages, path, name) {
  for (let folder = path; ; folder = parentOf(folder)) {
    if (`${folder && `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

function parentOf(path) {
  const end = path.lastIndexOf('node_modules/');
  return path.slice(0, Math.max(end - 1, 0));
}

function placeFor(packages, path, name) {
  const top = `node_modules/${name}`;
  return top in packages ? `${path}/${top}` : top;
}

/** Without a hash, since the package was not seen: where it is installed, npm takes the registry's word for it. */
function platformEntry(name, version, { dev, devOptional }) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} is wanted as ${version}, which is not one version.`);
  const { os, cpu, libc } = platformOf(name);
  return { version, cpu: [cpu], dev, devOptional, ...(libc && { libc: [libc] }), optional: true, os: [os] };
}

/** The platform is in the name: @swc/core-linux-x64-musl, @typescript/typescript-win32-arm64. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => systems.includes(word));
  const cpu = words.find((word) => processors.includes(word));
  if (!os || !cpu) throw new Error(`The name of ${name} does not tell its platform: add it by hand.`);
  return { os, cpu, libc: libraries.get(words.at(-1)) };
}

function sortedByPath(packages) {
  return Object.fromEntries(Object.entries(packages).toSorted(([left], [right]) => left.localeCompare(right, 'en')));
}
