/** One record in so many has its place remembered; any other is found by reading on from there. */
const markEvery = 256;

/** Where records start in the journal: enough to begin reading near any of them. */
export class LineMarks {
  /** Offset of the record numbered `index * markEvery + 1`. */
  readonly #offsets: number[];

  constructor(offsets: readonly number[] = []) {
    this.#offsets = [...offsets];
  }

  /** Takes note of where a record starts. Records come in order. */
  note(sequence: number, offset: number): void {
    if ((sequence - 1) % markEvery === 0) this.#offsets[(sequence - 1) / markEvery] = offset;
  }

  /** The nearest marked record that is not behind the given one. Undefined when nothing is marked. */
  before(sequence: number): { readonly sequence: number; readonly offset: number } | undefined {
    const index = Math.min(Math.floor((sequence - 1) / markEvery), this.#offsets.length - 1);
    const offset = this.#offsets[index];
    return offset === undefined ? undefined : { sequence: index * markEvery + 1, offset };
  }

  /** The marks of the first records, as they are kept in a checkpoint. */
  upTo(sequence: number): readonly number[] {
    return this.#offsets.slice(0, Math.ceil(sequence / markEvery));
  }

  /** Forgets records behind the given one. */
  truncate(sequence: number): void {
    this.#offsets.length = Math.min(this.#offsets.length, Math.ceil(sequence / markEvery));
  }
}
