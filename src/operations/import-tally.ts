import type { BookableCall } from '../ledger/index.ts';
import { dayOf, type ImportCounts } from '../usage/index.ts';

/** Counts an import while it runs. */
export class ImportTally {
  #good = 0;
  #fresh = 0;
  #duplicate = 0;
  #changed = 0;
  #corrected = 0;
  #refused = 0;
  #sumMicros = 0n;
  #undrawnMicros = 0n;
  #first: number | null = null;
  #last: number | null = null;
  readonly #days = new Map<number, bigint>();

  read(rows: readonly Pick<BookableCall, 'startAt'>[], refused: number): void {
    this.#good += rows.length;
    this.#refused += refused;
    for (const { startAt } of rows) {
      if (this.#first === null || startAt < this.#first) this.#first = startAt;
      if (this.#last === null || startAt > this.#last) this.#last = startAt;
    }
  }

  /** Of so many calls these were new, and so many are known with another charge; the rest are known as they are. */
  booked(calls: number, fresh: readonly BookableCall[], changed: number): void {
    this.#fresh += fresh.length;
    this.#changed += changed;
    this.#duplicate += calls - fresh.length - changed;
    for (const call of fresh) {
      this.#undrawnMicros += call.undrawnMicros;
      this.#draw(call.startAt, call.drawnMicros);
    }
  }

  /** A call that stood with another charge now stands with this one. */
  corrected(call: BookableCall, beforeMicros: bigint, beforeUndrawnMicros: bigint): void {
    this.#changed -= 1;
    this.#corrected += 1;
    this.#undrawnMicros += call.undrawnMicros - beforeUndrawnMicros;
    this.#draw(call.startAt, call.drawnMicros - beforeMicros);
  }

  counts(): ImportCounts {
    return {
      rows: this.#good + this.#refused,
      new: this.#fresh,
      duplicate: this.#duplicate,
      changed: this.#changed,
      corrected: this.#corrected,
      refused: this.#refused,
      sumMicros: this.#sumMicros,
      undrawnMicros: this.#undrawnMicros,
      first: this.#first,
      last: this.#last,
      days: [...this.#days].map(([day, micros]) => ({ day, micros })),
    };
  }

  #draw(startAt: number, micros: bigint): void {
    if (micros === 0n) return;
    this.#sumMicros += micros;
    const day = dayOf(startAt);
    this.#days.set(day, (this.#days.get(day) ?? 0n) + micros);
  }
}
