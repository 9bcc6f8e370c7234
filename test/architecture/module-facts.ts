import { parseSync } from '@swc/core';

/** One `import`, `export … from`, `import()` or `import type`. */
export interface Import {
  readonly specifier: string;
  /** Erased by the compiler: the module is not loaded for it. */
  readonly isTypeOnly: boolean;
}

/** What the rules need to know of one module of `src`. */
export interface ModuleFacts {
  /** Below `src`, with forward slashes: `ledger/money.ts`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** What is out of place in any module: `any`, a default export, a note to self. */
  readonly lapses: readonly string[];
  /** How the module reads the environment, if it does. */
  readonly environmentReads: readonly string[];
  /** What makes the module depend on more than its arguments: the clock, randomness, the outside world. */
  readonly impurities: readonly string[];
  readonly isAsync: boolean;
}

/** Reads a module's text; throws where it does not parse. */
export function factsOf(path: string, source: string): ModuleFacts {
  const program: unknown = parseSync(source, { syntax: 'typescript', target: 'es2022' });
  const nodes = [...nodesOf(program)];
  return {
    path,
    imports: nodes.flatMap(importsOf),
    lapses: [...nodes.flatMap(lapsesOf), ...notesToSelf(source)],
    environmentReads: nodes.flatMap(environmentReadsOf),
    impurities: nodes.flatMap(impuritiesOf),
    isAsync: nodes.some((node) => node['async'] === true || node.type === 'AwaitExpression'),
  };
}

interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const importingStatements = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration']);

function importsOf(node: Node): Import[] {
  if (importingStatements.has(node.type)) return importing(node['source'], node['typeOnly'] === true);
  if (node.type === 'TsImportType') return importing(node['argument'], true);
  if (node.type === 'TsExternalModuleReference') return importing(node['expression'], false);
  if (node.type === 'CallExpression' && isLoader(node['callee'])) return importing(firstArgument(node), false);
  return [];
}

/** A computed specifier cannot be followed; it is kept under a name that no rule allows. */
function importing(source: unknown, isTypeOnly: boolean): Import[] {
  if (!isNode(source)) return [];
  const specifier = source.type === 'StringLiteral' ? String(source['value']) : '(computed)';
  return [{ specifier, isTypeOnly }];
}

function isLoader(callee: unknown): boolean {
  return isNode(callee) && (callee.type === 'Import' || isName(callee, 'require'));
}

function firstArgument(call: Node): unknown {
  const [first] = call['arguments'] as { expression: unknown }[];
  return first?.expression;
}

function lapsesOf(node: Node): string[] {
  if (node.type === 'TsKeywordType' && node['kind'] === 'any') return ['the type any'];
  if (node.type === 'ExportDefaultExpression' || node.type === 'ExportDefaultDeclaration') return ['a default export'];
  if (node.type === 'ExportSpecifier' && isName(node['exported'], 'default')) return ['a default export'];
  return [];
}

function notesToSelf(source: string): string[] {
  return source.match(/\b(TODO|FIXME)\b/g) ?? [];
}

function environmentReadsOf(node: Node): string[] {
  if (isMember(node, 'process', 'env')) return ['process.env'];
  if (node.type === 'VariableDeclarator' && isName(node['init'], 'process') && takes(node['id'], 'env')) return ['env'];
  const isProcessModule = importsOf(node).some(({ specifier }) => /^(node:)?process$/.test(specifier));
  return isProcessModule ? ['node:process'] : [];
}

function takes(pattern: unknown, key: string): boolean {
  const nodes = [...nodesOf(pattern)];
  return nodes.some((node) => isName(node, key) || isName(node['key'], key));
}

const outsideWorld = new Set(['console', 'crypto', 'performance', 'process']);
const outsideCalls = new Set(['fetch', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout']);

function impuritiesOf(node: Node): string[] {
  if (isMember(node, 'Date', 'now')) return ['Date.now'];
  if (isMember(node, 'Math', 'random')) return ['Math.random'];
  if (node.type === 'MemberExpression') return namesAmong(node['object'], outsideWorld);
  if (node.type === 'CallExpression') return namesAmong(node['callee'], outsideCalls);
  const isPresentTime = node.type === 'NewExpression' && isName(node['callee'], 'Date') && !firstArgument(node);
  return isPresentTime ? ['new Date()'] : [];
}

function namesAmong(node: unknown, names: ReadonlySet<string>): string[] {
  return isNode(node) && node.type === 'Identifier' && names.has(String(node['value'])) ? [String(node['value'])] : [];
}

/** `object.property`, also written `object['property']`. */
function isMember(node: Node, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression' || !isName(node['object'], object)) return false;
  const key = node['property'];
  if (!isNode(key)) return false;
  return isName(key, property) || (isNode(key['expression']) && key['expression']['value'] === property);
}

function isName(node: unknown, name: string): boolean {
  return isNode(node) && node.type === 'Identifier' && node['value'] === name;
}
