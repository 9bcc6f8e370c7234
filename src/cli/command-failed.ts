import type { Refusal } from '../ledger/index.ts';
import { refusalSentence } from '../operations/outside/index.ts';

/** A command that was refused or went wrong; `exitCode` 2 means that it was typed wrongly. Messages are sentences. */
export class CommandFailed extends Error {
  readonly code: string;
  readonly exitCode: 1 | 2;
  /** More for those who read JSON, beside the error. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, exitCode: 1 | 2 = 1, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'CommandFailed';
    this.code = code;
    this.exitCode = exitCode;
    this.details = details;
  }

  static usage(message: string): CommandFailed {
    return new CommandFailed('USAGE', message, 2);
  }

  static refused(refusal: Refusal, currency: string): CommandFailed {
    return new CommandFailed(refusal.error.code, refusalSentence(refusal, currency));
  }
}

/** The answer, unless it is a refusal. */
export function unlessRefused<Answer extends { readonly ok: true }>(answer: Answer | Refusal, currency: string): Answer {
  if (answer.ok) return answer;
  throw CommandFailed.refused(answer, currency);
}
