import { drawnBy, type Actor, type BookableCall, type Refusal } from '../ledger/index.ts';
import type { CallsEvent, ImportCounts, RowRefusal, Unreadable, UsageSource } from '../usage/index.ts';
import { authorise } from './authorise.ts';
import type { Command } from './commands.ts';
import { ImportTally } from './import-tally.ts';
import type { Asker, Ports } from './ports.ts';
import { closeInterruptedImport, reverseImport } from './undo-import.ts';

export interface ImportOptions {
  /** Refuse the file whole when one row is bad. */
  readonly strict?: boolean;
  /** Book known calls that come with another charge anew, in place of the old ones. */
  readonly correct?: boolean;
  /** Told now and then while the file is read, in unpacked bytes. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number) => void;
}

/** `unreadable` and `strict`: the file brought nothing; `id` is null then, or names an import that was taken back. */
export interface ImportReport {
  readonly ok: true;
  readonly id: string | null;
  readonly file: string;
  readonly hash: string;
  readonly keySource: 'usage-id' | 'hash';
  readonly counts: ImportCounts;
  readonly damagedNumbers: number;
  /** The first refused rows; `counts.refused` tells how many there were. */
  readonly refusals: readonly RowRefusal[];
  readonly rejected: null | { readonly why: 'strict' } | { readonly why: 'unreadable'; readonly error: Unreadable };
}

/** More are only counted: a report is for people. */
export const refusalsKeptMax = 10_000;

/** Batches that are on their way to the disk while the next one is read. */
const batchesInFlightMax = 2;

/**
 * Books a usage file: each call once, whatever else the file, earlier files or later ones say. Bad rows are reported
 * and the good ones stand. One import runs at a time. Throws what the source or the store throws; what was booked by
 * then stands, and importing the file again books the rest.
 */
export async function importUsage(
  ports: Ports,
  asker: Asker,
  { file, source }: { readonly file: string; readonly source: UsageSource },
  options: ImportOptions = {},
): Promise<ImportReport | Refusal> {
  const authorised = await authorise(ports, asker, 'import');
  if (!authorised.ok) return authorised;
  const { organisation, actor } = authorised;
  return ports.inTurn(`import ${organisation}`, async () => {
    const run = new ImportRun(ports, organisation, actor, file, options);
    try {
      const strictRefusal = options.strict === true ? await run.rehearse(source) : undefined;
      return strictRefusal ?? (await run.book(source));
    } catch (error) {
      await run.abandon();
      throw error;
    }
  });
}

class ImportRun {
  readonly #ports: Ports;
  readonly #organisation: string;
  readonly #actor: Actor;
  readonly #file: string;
  readonly #options: ImportOptions;
  readonly #inFlight: Promise<void>[] = [];
  #tally = new ImportTally();
  #refusals: RowRefusal[] = [];
  #keySource: ImportReport['keySource'] = 'usage-id';
  #damagedNumbers = 0;
  #id: string | null = null;

  constructor(ports: Ports, organisation: string, actor: Actor, file: string, options: ImportOptions) {
    this.#ports = ports;
    this.#organisation = organisation;
    this.#actor = actor;
    this.#file = file;
    this.#options = options;
  }

  /** Reads the whole file without booking anything; a report when a row is bad, undefined when all is well so far. */
  async rehearse(source: UsageSource): Promise<ImportReport | undefined> {
    for await (const event of await this.#events(source)) {
      if (event.kind === 'calls') this.#read(event);
      if (event.kind === 'end' && this.#refusals.length > 0) return this.report(event.hash, { why: 'strict' });
    }
    this.#tally = new ImportTally();
    this.#refusals = [];
    return undefined;
  }

  async book(source: UsageSource): Promise<ImportReport | Refusal> {
    for await (const event of await this.#events(source)) {
      if (event.kind === 'unreadable') return this.#takeBack(event.hash, event.error);
      if (event.kind === 'end') return this.#finish(event);
      this.#options.onProgress?.(event.bytesRead, source.bytesTotal);
      this.#read(event);
      const refusal = await this.#bookCalls(event.calls);
      if (refusal !== undefined) return refusal;
    }
    throw new Error('a usage file has no end');
  }

  /** Ends a run that failed: an import that stays open would hold up every later one, and the funding rules with them. */
  async abandon(): Promise<void> {
    await Promise.allSettled(this.#inFlight);
    if (this.#id === null) return;
    try {
      await closeInterruptedImport(this.#ports.store, this.#organisation);
      this.#ports.wake();
    } catch {
      // The trouble that ended the run is told; what is left open is closed at the next start.
    }
  }

  report(hash: string, rejected: ImportReport['rejected']): ImportReport {
    return {
      ok: true,
      id: this.#id,
      file: this.#file,
      hash,
      keySource: this.#keySource,
      counts: this.#tally.counts(),
      damagedNumbers: this.#damagedNumbers,
      refusals: this.#refusals,
      rejected,
    };
  }

  async #events(source: UsageSource): Promise<AsyncIterable<CallsEvent>> {
    const { settings } = (await this.#ports.store.state(this.#organisation)).funding;
    return this.#ports.readCalls(source, settings, this.#ports.policy.currency);
  }

  #read({ calls, refusals }: Extract<CallsEvent, { kind: 'calls' }>): void {
    this.#tally.read(calls, refusals.length);
    const room = Math.max(0, refusalsKeptMax - this.#refusals.length);
    this.#refusals.push(...refusals.slice(0, room));
  }

  /** Starts booking a batch, and waits only when enough others are on their way to the disk. */
  async #bookCalls(calls: readonly BookableCall[]): Promise<Refusal | undefined> {
    if (calls.length === 0) return undefined;
    const refusal = await this.#start();
    if (refusal !== undefined) return refusal;
    const booking = this.#bookBatch(this.#id ?? '', calls);
    // It may fail long before it is waited for, which is where the failure is met.
    booking.catch(() => {});
    this.#inFlight.push(booking);
    if (this.#inFlight.length > batchesInFlightMax) await this.#inFlight.shift();
    return undefined;
  }

  async #start(): Promise<Refusal | undefined> {
    if (this.#id !== null) return undefined;
    const { imports } = await this.#ports.store.state(this.#organisation);
    const importId = `import-${imports.manifests.length + 1}`;
    const answer = await this.#post({ kind: 'start-import', importId, file: this.#file, actor: this.#actor });
    if (!answer.ok) return answer;
    this.#id = importId;
    return undefined;
  }

  async #bookBatch(importId: string, calls: readonly BookableCall[]): Promise<void> {
    const answer = await this.#post({ kind: 'book-calls', importId, calls });
    if (!answer.ok) throw new Error(`calls were refused: ${answer.error.code}`);
    const changed = answer.changed ?? [];
    this.#tally.booked(calls.length, answer.fresh ?? [], changed.length);
    if (this.#options.correct === true && changed.length > 0) await this.#correct(importId, changed);
  }

  async #correct(importId: string, calls: readonly BookableCall[]): Promise<void> {
    for (const call of calls) {
      const booked = await this.#ports.store.findRecord(this.#organisation, call.key);
      if (booked?.kind !== 'call-booked') throw new Error(`call ${call.key} is known and cannot be found`);
      await this.#post({ kind: 'correct-calls', importId, corrections: [{ booked, call }], actor: this.#actor });
      this.#tally.corrected(call, drawnBy(booked), booked.undrawnMicros);
    }
  }

  async #finish({ hash, facts }: Extract<CallsEvent, { kind: 'end' }>): Promise<ImportReport | Refusal> {
    this.#keySource = facts.keySource;
    this.#damagedNumbers = facts.damagedNumbers;
    const refusal = await this.#start();
    if (refusal !== undefined) return refusal;
    await this.#settleInFlight();
    await this.#post({
      kind: 'finish-import',
      importId: this.#id ?? '',
      file: this.#file,
      actor: this.#actor,
      fileHash: hash,
      keySource: this.#keySource,
      counts: this.#tally.counts(),
      isInterrupted: false,
    });
    this.#ports.wake();
    return this.report(hash, null);
  }

  /** The file turned out to be unreadable after some of its rows were booked: none of them may stand. */
  async #takeBack(hash: string, error: Unreadable): Promise<ImportReport> {
    await this.#settleInFlight();
    if (this.#id !== null) await reverseImport(this.#ports, this.#organisation, this.#id, this.#actor);
    this.#tally = new ImportTally();
    return this.report(hash, { why: 'unreadable', error });
  }

  async #settleInFlight(): Promise<void> {
    await Promise.all(this.#inFlight.splice(0));
  }

  #post(command: Command): ReturnType<Ports['store']['post']> {
    return this.#ports.store.post(this.#organisation, command);
  }
}
