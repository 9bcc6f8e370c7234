import type { Ports } from '../operations/index.ts';
import type { DocumentStore } from '../ports/document-store.ts';
import type { PaymentMethods } from './payment-methods.ts';
import type { TurnAdapter } from './turn-adapter.ts';

/** Takes facts and a message, as pino does. */
export interface BotLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What every part of the bot works with. Made once. */
export interface BotParts {
  readonly ports: Ports;
  readonly documents: DocumentStore;
  readonly adapter: TurnAdapter;
  readonly methods: PaymentMethods;
  readonly log: BotLog;
  /** The organisation's zone, for people whose client names none. */
  readonly timeZone: string;
  /** How long a person waits for a payment before being told that the outcome is still open. Real time. */
  readonly patienceMs: number;
}
