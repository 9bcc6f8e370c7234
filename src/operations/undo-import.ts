import { drawnBy, refuse, systemActor, type Actor, type CallBooked, type Refusal } from '../ledger/index.ts';
import { runningImport, type ImportManifest } from '../usage/index.ts';
import { authorise } from './authorise.ts';
import { ImportTally } from './import-tally.ts';
import type { Asker, OrganisationStore, Ports } from './ports.ts';

const callsAtOnce = 1_000;

export interface UndoneImport {
  readonly ok: true;
  readonly importId: string;
  readonly file: string;
  /** Calls that were taken back. */
  readonly calls: number;
  readonly balanceMicros: bigint;
}

/** Takes back every call that an import booked, with reversing records. The file may be imported again afterwards. */
export async function undoImport(ports: Ports, asker: Asker, { importId }: { readonly importId: string }): Promise<UndoneImport | Refusal> {
  const authorised = await authorise(ports, asker, 'import');
  if (!authorised.ok) return authorised;
  const { organisation, actor } = authorised;
  return ports.inTurn(`import ${organisation}`, async () => {
    const manifest = await manifestOf(ports, organisation, importId);
    if (manifest === undefined) return refuse('IMPORT_UNKNOWN', { importId });
    if (manifest.state === 'undone') return refuse('IMPORT_ALREADY_UNDONE', { importId });
    if (manifest.state === 'running') return refuse('IMPORT_RUNNING', { importId, file: manifest.file });
    const calls = await reverseImport(ports, organisation, importId, actor);
    ports.wake();
    const { ledger } = await ports.store.state(organisation);
    return { ok: true, importId, file: manifest.file, calls, balanceMicros: ledger.balanceMicros };
  });
}

/**
 * Reverses an import's calls without asking whether it may be; repeating it after a crash reverses the rest. Answers how
 * many were taken back: those that were corrected since belong to another import.
 */
export async function reverseImport(ports: Ports, organisation: string, importId: string, actor: Actor): Promise<number> {
  const callsBefore = await countCalls(ports, organisation);
  const manifest = await manifestOf(ports, organisation, importId);
  if (manifest === undefined) return 0;
  for await (const batch of bookedCalls(ports.store, organisation, manifest)) {
    await ports.store.post(organisation, { kind: 'reverse-calls', calls: batch, actor });
  }
  const calls = callsBefore - (await countCalls(ports, organisation));
  await ports.store.post(organisation, { kind: 'finish-undo', importId, calls, actor });
  return calls;
}

/** Ends an import that a crash cut off: what it had booked stands and is counted. To be called before new imports. */
export async function closeInterruptedImport(store: OrganisationStore, organisation: string): Promise<void> {
  const { imports } = await store.state(organisation);
  const running = runningImport(imports);
  if (running === undefined) return;
  const tally = new ImportTally();
  for await (const batch of bookedCalls(store, organisation, running)) {
    tally.read(batch, 0);
    tally.booked(batch.length, batch.map((call) => ({ ...call, drawnMicros: drawnBy(call) })), 0);
  }
  const { id: importId, file, hash: fileHash, keySource } = running;
  const counts = tally.counts();
  await store.post(organisation, { kind: 'finish-import', importId, file, actor: systemActor, fileHash, keySource, counts, isInterrupted: true });
}

export async function listImports(ports: Ports, organisation: string): Promise<readonly ImportManifest[]> {
  return (await ports.store.state(organisation)).imports.manifests;
}

/** Calls that stand in the book. Imports and their undoing take turns, so nobody else changes it meanwhile. */
async function countCalls({ store }: Ports, organisation: string): Promise<number> {
  return (await store.state(organisation)).ledger.calls;
}

async function manifestOf(ports: Ports, organisation: string, importId: string): Promise<ImportManifest | undefined> {
  return (await listImports(ports, organisation)).find(({ id }) => id === importId);
}

async function* bookedCalls(store: OrganisationStore, organisation: string, manifest: ImportManifest): AsyncGenerator<CallBooked[]> {
  const { id: importId, startedSequence: from } = manifest;
  let batch: CallBooked[] = [];
  for await (const { record } of store.records(organisation, { from })) {
    if ((record.kind === 'import-finished' || record.kind === 'import-undone') && record.importId === importId) break;
    if (record.kind !== 'call-booked' || record.importId !== importId) continue;
    batch.push(record);
    if (batch.length === callsAtOnce) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

