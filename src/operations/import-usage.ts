import { drawnBy, type Actor, type BookableCall, type Refusal } from '../ledger/index.ts';
import { readUsage, type CallRecord, type DrawingRules, type ImportCounts, type RowRefusal, type Unreadable, type UsageEvent, type UsageSource } from '../usage/index.ts';
import { authorise } from './authorise.ts';
import { bookableCall } from './bookable-call.ts';
import type { Command } from './commands.ts';
import { ImportTally } from './import-tally.ts';
import type { Asker, Ports } from './ports.ts';
import { reverseImport } from './undo-import.ts';

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
    if (options.strict === true && !(await run.rehearse(source))) return run.report(await source.digest(), { why: 'strict' });
    return run.book(source);
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

  /** Reads the whole file without booking anything; true when every row is good. */
  async rehearse(source: UsageSource): Promise<boolean> {
    for await (const event of this.#events(source)) {
      if (event.kind === 'unreadable') return true;
      if (event.kind === 'batch') this.#read(event.rows, event.refusals);
    }
    if (this.#refusals.length > 0) return false;
    this.#tally = new ImportTally();
    return true;
  }

  async book(source: UsageSource): Promise<ImportReport | Refusal> {
    const { settings } = (await this.#ports.store.state(this.#organisation)).funding;
    for await (const event of this.#events(source)) {
      if (event.kind === 'unreadable') return this.#takeBack(await source.digest(), event.error);
      if (event.kind === 'end') {
        this.#keySource = event.facts.keySource;
        this.#damagedNumbers = event.facts.damagedNumbers;
        continue;
      }
      this.#options.onProgress?.(event.bytesRead, source.bytesTotal);
      this.#read(event.rows, event.refusals);
      const refusal = await this.#bookRows(event.rows, settings);
      if (refusal !== undefined) return refusal;
    }
    return this.#finish(await source.digest());
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

  #events(source: UsageSource): AsyncIterable<UsageEvent> {
    return readUsage(source, { currency: this.#ports.policy.currency, hash: this.#ports.hash });
  }

  #read(rows: readonly CallRecord[], refusals: readonly RowRefusal[]): void {
    this.#tally.read(rows, refusals.length);
    const room = Math.max(0, refusalsKeptMax - this.#refusals.length);
    this.#refusals.push(...refusals.slice(0, room));
  }

  async #bookRows(rows: readonly CallRecord[], rules: DrawingRules): Promise<Refusal | undefined> {
    if (rows.length === 0) return undefined;
    const refusal = await this.#start();
    if (refusal !== undefined) return refusal;
    const calls = rows.map((call) => bookableCall(call, rules));
    this.#inFlight.push(this.#bookCalls(this.#id ?? '', calls));
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

  async #bookCalls(importId: string, calls: readonly BookableCall[]): Promise<void> {
    const answer = await this.#post({ kind: 'book-calls', importId, calls });
    if (!answer.ok) throw new Error(`calls were refused: ${answer.error.code}`);
    const changed = answer.changed ?? [];
    this.#tally.booked(answer.fresh ?? [], changed.length);
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

  async #finish(hash: string): Promise<ImportReport | Refusal> {
    const refusal = await this.#start();
    if (refusal !== undefined) return refusal;
    await this.#settleInFlight();
    await this.#post({
      kind: 'finish-import',
      importId: this.#id ?? '',
      file: this.#file,
      actor: this.#actor,
      hash,
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
    return this.report(hash, { why: 'unreadable', error });
  }

  async #settleInFlight(): Promise<void> {
    await Promise.all(this.#inFlight.splice(0));
  }

  #post(command: Command): ReturnType<Ports['store']['post']> {
    return this.#ports.store.post(this.#organisation, command);
  }
}
