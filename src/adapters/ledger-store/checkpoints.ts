import type { FileSystem } from '../disk/file-system.ts';
import { writeCheckpoint } from './checkpoint.ts';
import type { KeyIndex } from './key-index.ts';
import type { LineMarks } from './line-marks.ts';
import type { Position } from './replay.ts';
import type { StoredKeys } from './stored-keys.ts';

export interface CheckpointOptions<State> {
  readonly fileSystem: FileSystem;
  readonly directory: string;
  /** Hash of the journal's first line. */
  readonly journal: string;
  readonly marks: LineMarks;
  readonly keys: StoredKeys;
  readonly encodeState: (state: State) => unknown;
  readonly onFailure: (error: unknown) => void;
}

/** Writes checkpoints beside the commits, one at a time. A failed one is reported and tried again later. */
export class Checkpoints<State> {
  readonly #options: CheckpointOptions<State>;
  #latestSequence: number;
  #writing: Promise<void> | undefined;

  constructor(options: CheckpointOptions<State>, latestSequence: number) {
    this.#options = options;
    this.#latestSequence = latestSequence;
  }

  /** The newest record a checkpoint was made for, or tried. */
  get latestSequence(): number {
    return this.#latestSequence;
  }

  /** Starts a checkpoint of a durable position unless one is being written. */
  start(position: Position<State>, index: KeyIndex): void {
    if (this.#writing !== undefined) return;
    this.#latestSequence = position.sequence;
    this.#writing = this.#write(position, index)
      .catch(this.#options.onFailure)
      .finally(() => (this.#writing = undefined));
  }

  /** Resolves when none is being written. */
  async finished(): Promise<void> {
    await this.#writing;
  }

  async #write({ state, sequence, hash, at, offset }: Position<State>, index: KeyIndex): Promise<void> {
    const { fileSystem, directory, journal, marks, keys, encodeState } = this.#options;
    const fixed = { journal, sequence, hash, at, offset, marks: marks.upTo(sequence), state: encodeState(state) };
    const extent = await keys.save(index.sizeUpTo(sequence));
    await writeCheckpoint(fileSystem, directory, { ...fixed, keys: extent });
  }
}
