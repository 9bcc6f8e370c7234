import { DocumentConflict, type DocumentChange, type DocumentStore } from '../ports/document-store.ts';
import type { BotLog } from './bot-parts.ts';

/** Teams sends an activity again within minutes; a day is ample. */
const rememberedMs = 86_400_000;
const plainAnswer: MessageAnswer = { status: 200 };

/** What an HTTP request with an activity is answered with. */
export interface MessageAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * The durable note that an activity was dealt with. It is written at the end of a turn, so that a turn which a crash cut
 * off runs again when the activity is sent again: its acts carry keys made from the activity, so nothing happens twice.
 * A turn that only answers starts writing at once, beside its answer.
 */
export class TurnMark {
  readonly #documents: DocumentStore;
  readonly #log: BotLog;
  readonly #organisation: string;
  readonly #key: string;
  readonly #changes: DocumentChange[] = [];
  #written: Promise<void> | undefined;

  constructor(documents: DocumentStore, log: BotLog, organisation: string, turnKey: string) {
    this.#documents = documents;
    this.#log = log;
    this.#organisation = organisation;
    this.#key = `turn:${turnKey}`;
  }

  /** What the activity was answered with before; undefined when it is new. */
  async earlierAnswer(): Promise<MessageAnswer | undefined> {
    const document = await this.#documents.read(this.#organisation, this.#key);
    return document === undefined ? undefined : (document.value as MessageAnswer);
  }

  /** Takes a change along, in the same write when that is not under way yet. */
  include(change: DocumentChange): void {
    if (this.#written === undefined) this.#changes.push(change);
    else this.#written = this.#written.then(() => this.#write([change]));
  }

  /** `answer` is what the activity is answered with, now and when it is sent again. */
  start(now: number, answer: MessageAnswer = plainAnswer): void {
    const mark = { key: this.#key, value: answer, version: 0, expiresAt: now + rememberedMs };
    this.#written ??= this.#write([mark, ...this.#changes]);
  }

  async finish(now: number, answer: MessageAnswer): Promise<void> {
    this.start(now, answer);
    await this.#written;
  }

  /** Answers go on when nothing can be saved; another process may have dealt with the same activity. */
  async #write(changes: readonly DocumentChange[]): Promise<void> {
    try {
      await this.#documents.write(this.#organisation, changes);
    } catch (error) {
      if (!(error instanceof DocumentConflict)) this.#log.warn({ err: error }, 'a turn could not be marked as dealt with');
    }
  }
}
