import type { Unreadable } from './usage-refusal.ts';

/** One table of calls: a file, or an entry of an archive. */
export interface UsagePart {
  readonly name: string;
  /** Its bytes from the beginning. May be called again, as damaged dates need a second look. */
  open(): AsyncIterable<Uint8Array>;
}

/** A usage file that is ready to be read. Its bytes may fail with the error of the adapter that made it. */
export interface UsageSource {
  readonly parts: readonly UsagePart[];
  /** Where the file lies on this machine, if it does. */
  readonly path?: string;
  /** Unpacked size of all parts, for a progress bar. */
  readonly bytesTotal: number;
  /** SHA-256 of the file as it was given, in hex. Costs nothing once every part was read to its end. */
  digest(): Promise<string>;
  /** Gives back what the source holds. May be called twice. */
  close(): Promise<void>;
}

export type UsageOpening = { readonly ok: true; readonly source: UsageSource } | { readonly ok: false; readonly error: Unreadable };
