import { posix } from 'node:path';
import { layers, type Layer } from './layers.ts';
import type { Import, ModuleFacts } from './module-facts.ts';

/** Every breach of the rules of the house, one line each: "ledger/a.ts imports node:fs". */
export function findOffences(modules: readonly ModuleFacts[]): string[] {
  return [...modules.flatMap(offencesOf), ...circlesAmong(modules), ...circlesAmongPureFolders(modules)];
}

function offencesOf(module: ModuleFacts): string[] {
  const { path } = module;
  const layerName = layerOf(path);
  const layer = layerName && layers[layerName];
  if (!layerName || !layer) return [`${path} is in no layer`];
  return [
    ...badNamesIn(path),
    ...module.lapses.map((lapse) => `${path} holds ${lapse}`),
    ...(layerName === 'config' ? [] : module.environmentReads.map((read) => `${path} reads ${read}`)),
    ...(layer.isPure ? module.impurities.map((impurity) => `${path} is not pure: ${impurity}`) : []),
    ...(layerName === 'ledger' && module.isAsync ? [`${path} is asynchronous`] : []),
    ...module.imports
      .filter((wanted) => !isAllowed(wanted, path, layerName, layer))
      .map(({ specifier, isTypeOnly }) => `${path} imports ${isTypeOnly ? 'types of ' : ''}${specifier}`),
    ...crowdedAdapter(module, layerName),
  ];
}

function layerOf(path: string): string | undefined {
  return Object.entries(layers).find(([, { holds }]) => holds.test(path))?.[0];
}

const forbiddenName = /^(utils?|helpers?|common|misc|managers?|services?|types?)$/;

function badNamesIn(path: string): string[] {
  const names = path.replace(/\.ts$/, '').split('/');
  return names
    .filter((name) => forbiddenName.test(name) || !/^([a-z0-9]+(-[a-z0-9]+)*|[a-z]{2}-[A-Z]{2})$/.test(name))
    .map((name) => `${path} has the name ${name}`);
}

function isAllowed(wanted: Import, path: string, layerName: string, layer: Layer): boolean {
  const { specifier, isTypeOnly } = wanted;
  if (specifier.startsWith('node:')) return layer.mayUseNode === true;
  if (!specifier.startsWith('.')) return layer.packages.test(specifier);
  const target = targetOf(path, specifier);
  const targetLayer = layerOf(target);
  if (targetLayer === layerName) return !layer.isDivided || folderOf(path) === folderOf(target);
  const reach = targetLayer && layer.reaches[targetLayer];
  if (reach === 'types') return isTypeOnly;
  if (reach === 'index') return target.endsWith('/index.ts');
  return reach === 'code';
}

/** Below `src`; a path that leaves `src` begins with two dots and so is in no layer. */
function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** An adapter file wraps one outside thing; zod only checks what it says. */
function crowdedAdapter({ path, imports }: ModuleFacts, layerName: string): string[] {
  if (layerName !== 'adapters' && layerName !== 'conversations') return [];
  const packages = imports.filter(({ specifier }) => !/^(\.|node:|zod$)/.test(specifier));
  const families = new Set(packages.map(({ specifier }) => specifier.split(/(?<=.)[-/]/)[0]));
  return families.size > 1 ? [`${path} wraps ${[...families].join(' and ')}`] : [];
}

function circlesAmong(modules: readonly ModuleFacts[]): string[] {
  const arrows = new Map(modules.map(({ path, imports }) => [path, imports.filter(isRelative).map(toTarget(path))]));
  return circlesIn(arrows);
}

function circlesAmongPureFolders(modules: readonly ModuleFacts[]): string[] {
  const arrows = new Map<string, string[]>();
  for (const { path, imports } of modules) {
    const layer = layerOf(path);
    if (!layer || !layers[layer]?.isPure) continue;
    const targets = imports.filter(isRelative).map(toTarget(path)).map(layerOf);
    const others = targets.filter((target) => target !== undefined && target !== layer && !path.startsWith('bot/'));
    arrows.set(layer, [...(arrows.get(layer) ?? []), ...(others as string[])]);
  }
  return circlesIn(arrows);
}

function isRelative({ specifier }: Import): boolean {
  return specifier.startsWith('.');
}

function toTarget(path: string): (wanted: Import) => string {
  return ({ specifier }) => targetOf(path, specifier);
}

/** Walks depth first; an arrow back to a place on the way is a circle. */
function circlesIn(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (place: string, way: readonly string[]): void => {
    if (way.includes(place)) circles.push(`circle: ${[...way.slice(way.indexOf(place)), place].join(' -> ')}`);
    if (done.has(place) || way.includes(place)) return;
    for (const target of arrows.get(place) ?? []) visit(target, [...way, place]);
    done.add(place);
  };
  for (const place of arrows.keys()) visit(place, []);
  return circles;
}
