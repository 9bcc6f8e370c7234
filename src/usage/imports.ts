import { invariant, type Actor, type BookRecord } from '../ledger/index.ts';

/** What an import did, counted in rows; `sumMicros` is what its new rows drew on the balance. */
export interface ImportCounts {
  readonly rows: number;
  readonly new: number;
  readonly duplicate: number;
  readonly changed: number;
  readonly corrected: number;
  readonly refused: number;
  readonly sumMicros: bigint;
  /** Charged, but not drawn: another licence may have paid. */
  readonly undrawnMicros: bigint;
  /** Start of the first and last good row (epoch ms); null without one. */
  readonly first: number | null;
  readonly last: number | null;
  /** What each UTC day drew, by days since 1970. */
  readonly days: readonly DayDraw[];
}

export interface DayDraw {
  readonly day: number;
  readonly micros: bigint;
}

export interface ImportManifest extends ImportCounts {
  readonly id: string;
  readonly file: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  /** How calls were told apart: by UsageId, or by a hash of call id, start, number and duration. */
  readonly keySource: 'usage-id' | 'hash';
  readonly startedAt: number;
  /** Its calls stand in the book after this record. */
  readonly startedSequence: number;
  /** `interrupted`: the process ended before the file did; importing it again books the rest. */
  readonly state: 'running' | 'finished' | 'interrupted' | 'undone';
}

export interface ImportStarted extends BookRecord {
  readonly kind: 'import-started';
  readonly importId: string;
  readonly file: string;
  readonly actor: Actor;
}

export interface ImportFinished extends BookRecord {
  readonly kind: 'import-finished';
  readonly importId: string;
  readonly file: string;
  readonly actor: Actor;
  /** SHA-256 of the file, hex. A record's own `hash` is that of its line. */
  readonly fileHash: string;
  readonly keySource: 'usage-id' | 'hash';
  readonly counts: ImportCounts;
  readonly isInterrupted: boolean;
}

export interface ImportUndone extends BookRecord {
  readonly kind: 'import-undone';
  readonly importId: string;
  readonly calls: number;
  readonly actor: Actor;
}

export type ImportRecord = ImportStarted | ImportFinished | ImportUndone;

/** All imports, oldest first. Immutable. */
export interface ImportsState {
  readonly manifests: readonly ImportManifest[];
}

export const noImports: ImportsState = { manifests: [] };

export const emptyCounts: ImportCounts = {
  rows: 0,
  new: 0,
  duplicate: 0,
  changed: 0,
  corrected: 0,
  refused: 0,
  sumMicros: 0n,
  undrawnMicros: 0n,
  first: null,
  last: null,
  days: [],
};

export function evolveImports(state: ImportsState, record: ImportRecord): ImportsState {
  switch (record.kind) {
    case 'import-started': {
      const { importId: id, file, at: startedAt, sequence: startedSequence } = record;
      const manifest: ImportManifest = { ...emptyCounts, id, file, hash: '', keySource: 'usage-id', startedAt, startedSequence, state: 'running' };
      return { manifests: [...state.manifests, manifest] };
    }
    case 'import-finished':
      return change(state, record.importId, (manifest) => ({
        ...manifest,
        ...record.counts,
        hash: record.fileHash,
        keySource: record.keySource,
        state: record.isInterrupted ? 'interrupted' : 'finished',
      }));
    case 'import-undone':
      return change(state, record.importId, (manifest) => ({ ...manifest, state: 'undone' }));
  }
}

function change(state: ImportsState, id: string, changed: (manifest: ImportManifest) => ImportManifest): ImportsState {
  invariant(state.manifests.some((manifest) => manifest.id === id), `import ${id} was started`);
  return { manifests: state.manifests.map((manifest) => (manifest.id === id ? changed(manifest) : manifest)) };
}

export function runningImport(state: ImportsState): ImportManifest | undefined {
  return state.manifests.find((manifest) => manifest.state === 'running');
}

/** Start of the newest call that the ledger knows of (epoch ms), undone imports left out; null without one. */
export function usageCoveredUntil(state: ImportsState): number | null {
  const lasts = state.manifests.filter((manifest) => manifest.state !== 'undone').map(({ last }) => last ?? 0);
  const newest = Math.max(0, ...lasts);
  return newest === 0 ? null : newest;
}

const dayMs = 86_400_000;

/** The UTC day of an instant (epoch ms), in days since 1970. */
export function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}

/** What each UTC day drew over all imports that stand. */
export function drawnByDay(state: ImportsState): ReadonlyMap<number, bigint> {
  const days = new Map<number, bigint>();
  for (const manifest of state.manifests) {
    if (manifest.state === 'undone') continue;
    for (const { day, micros } of manifest.days) days.set(day, (days.get(day) ?? 0n) + micros);
  }
  return days;
}
