import type { DialogContext, DialogInstance } from './dialog-parts.ts';
import { requestLifeMs } from '../act-request.ts';
import type { PendingQuestion } from '../language/index.ts';
import { fromStored, toStored } from '../stored-json.ts';
import type { DialogCommand } from './dialog-command.ts';

/** After so many answers that are none, a question is left. */
export const failuresMax = 3;

/** What every open question remembers. It is kept as plain JSON between turns. */
export interface Question {
  /** What kind of reply it waits for. */
  readonly expects: PendingQuestion;
  /** The act that it is about. */
  readonly command?: DialogCommand;
  /** The request whose card asks it, and that card. */
  readonly requestId?: string;
  readonly activityId?: string;
  readonly failures: number;
  readonly askedAt: number;
}

export function isExpired({ askedAt }: Question, now: number): boolean {
  return now >= askedAt + requestLifeMs;
}

/** The question that a dialog on the stack keeps, as it was stored. Its dialog knows which kind it is. */
export function questionIn(instance: DialogInstance | undefined): Question {
  return fromStored(instance?.state) as Question;
}

export function keepQuestion(dc: DialogContext, question: Question): void {
  if (dc.activeDialog !== undefined) dc.activeDialog.state = toStored(question);
}
