/** How much of a layer another may use: its code, its code by index.ts only, or only its types. */
export type Reach = 'code' | 'index' | 'types';

/** One row of the table of allowed arrows. */
export interface Layer {
  /** The paths below `src` that belong to the layer. The first layer that matches a path has it. */
  readonly holds: RegExp;
  /** The layers it may import. Its own it may always import, unless it `isDivided`. */
  readonly reaches: Readonly<Record<string, Reach>>;
  /** The npm packages it may import. */
  readonly packages: RegExp;
  readonly mayUseNode?: boolean;
  /** The layer is a row of folders that do not know each other. */
  readonly isDivided?: boolean;
  /** Same input, same output: no clock, no randomness, no outside world. */
  readonly isPure?: boolean;
}

const noPackage = /^$/;
const adapterReaches = { ledger: 'code', ports: 'code', disk: 'code', ...eachPureFolder('types') } as const;
const faceReaches = {
  ledger: 'code',
  operations: 'code',
  // Code, as an outage is told by the error class of its port.
  ports: 'code',
  config: 'types',
  ...eachPureFolder('types'),
} as const;
const composing = {
  reaches: eachLayerBelow('code'),
  packages: /^(?!botbuilder|botframework)/,
  mayUseNode: true,
} as const;

/** The drawing of the house: an arrow that is not here is forbidden. */
export const layers: Readonly<Record<string, Layer>> = {
  ledger: { holds: /^ledger\//, reaches: {}, packages: noPackage, isPure: true },
  funding: pureFolder(/^funding\//),
  usage: pureFolder(/^usage\//),
  insights: pureFolder(/^insights\//),
  alerts: pureFolder(/^alerts\//),
  triage: pureFolder(/^triage\//),
  ports: { holds: /^ports\//, reaches: { ledger: 'types', ...eachPureFolder('types') }, packages: noPackage },
  operations: {
    holds: /^operations\//,
    reaches: { ledger: 'code', ports: 'code', ...eachPureFolder('code') },
    packages: noPackage,
  },
  // The files and locks that every file store is built on: the floor under some adapters, not one of them.
  disk: { holds: /^adapters\/disk\//, reaches: { ports: 'code' }, packages: noPackage, mayUseNode: true },
  conversations: {
    holds: /^adapters\/conversations\//,
    reaches: adapterReaches,
    packages: /^(botbuilder|botframework|zod$)/,
    mayUseNode: true,
  },
  adapters: {
    holds: /^adapters\/[^/]+\//,
    reaches: adapterReaches,
    packages: /^(?!botbuilder|botframework|adaptivecards|adaptive-expressions|restify)/,
    mayUseNode: true,
    isDivided: true,
  },
  language: {
    holds: /^bot\/language\//,
    reaches: { ledger: 'code', wording: 'code', ...eachPureFolder('types') },
    packages: /^(fastest-levenshtein$|@microsoft\/recognizers-text)/,
    isPure: true,
  },
  wording: {
    holds: /^bot\/wording\//,
    reaches: { ledger: 'code', language: 'code', operations: 'types', ports: 'types', ...eachPureFolder('types') },
    packages: /^intl-messageformat$/,
    isPure: true,
  },
  bot: {
    holds: /^bot\//,
    reaches: { language: 'code', wording: 'code', ...faceReaches },
    packages: /^(botbuilder|botframework|adaptivecards-templating$|adaptive-expressions$|zod$)/,
    mayUseNode: true,
  },
  http: { holds: /^http\//, reaches: faceReaches, packages: /^(restify|zod)$/, mayUseNode: true },
  inbox: { holds: /^inbox\//, reaches: faceReaches, packages: noPackage, mayUseNode: true },
  // Which cards and which trial clocks there are is known to their adapters alone.
  config: {
    holds: /^config\.ts$/,
    reaches: { ledger: 'code', ports: 'types', adapters: 'code' },
    packages: /^zod$/,
    mayUseNode: true,
  },
  // No layer reaches the root, and none but entries reaches entries.
  root: { holds: /^index\.ts$/, ...composing },
  entries: { holds: /^([^/]+\.ts$|cli\/index\.ts$|demo\/|app-package\/)/, ...composing },
  cli: { holds: /^cli\//, reaches: faceReaches, packages: /^zod$/, mayUseNode: true },
};

function pureFolder(holds: RegExp): Layer {
  return { holds, reaches: { ledger: 'code', ...eachPureFolder('index') }, packages: /^papaparse$/, isPure: true };
}

function eachPureFolder(reach: Reach): Record<string, Reach> {
  return { funding: reach, usage: reach, insights: reach, alerts: reach, triage: reach };
}

function eachLayerBelow(reach: Reach): Record<string, Reach> {
  const rest = ['ledger', 'ports', 'operations', 'disk', 'conversations', 'adapters'];
  const faces = ['language', 'wording', 'bot', 'http', 'inbox', 'cli', 'config', 'entries'];
  return { ...eachPureFolder(reach), ...Object.fromEntries([...rest, ...faces].map((layer) => [layer, reach])) };
}
