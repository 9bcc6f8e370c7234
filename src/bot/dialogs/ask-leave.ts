import type { TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from './dialog-parts.ts';
import type { BotParts } from '../bot-parts.ts';
import { renderLeave } from '../cards/index.ts';
import { say } from '../say.ts';
import { turnOf, understandingOf } from '../turn.ts';
import { kindOf, type DialogCommand } from './dialog-command.ts';
import { keepQuestion, questionIn, type Question } from './question.ts';

export const askLeaveId = 'ask-leave';

/** What is open, and what was asked for instead. `requestId` names this question on its buttons. */
export interface LeaveOptions {
  readonly command: DialogCommand;
  readonly next: DialogCommand;
  readonly requestId: string;
}

export type LeaveQuestion = Question & LeaveOptions;

/** What to do instead of what was open; nothing when that goes on. */
export interface Left {
  readonly next?: DialogCommand;
}

/** Another act is asked for while one is open: leave that one first? It lies on top of the open question. */
export class AskLeave extends Dialog<LeaveOptions> {
  readonly #parts: BotParts;

  constructor(parts: BotParts) {
    super(askLeaveId);
    this.#parts = parts;
  }

  override async beginDialog(dc: DialogContext, options?: LeaveOptions): Promise<DialogTurnResult> {
    if (options === undefined) throw new Error('nothing is open that could be left');
    keepQuestion(dc, { ...options, expects: 'confirm', failures: 0, askedAt: this.#parts.ports.clock.now() } satisfies LeaveQuestion);
    await dc.repromptDialog();
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { next } = questionIn(dc.activeDialog) as LeaveQuestion;
    const understanding = understandingOf(dc.context);
    const answer = understanding.kind === 'answer' ? understanding.answer.kind : undefined;
    if (answer === 'yes') return { ...Dialog.EndOfTurn, result: { next } satisfies Left };
    if (answer === 'no') return dc.endDialog();
    await dc.repromptDialog();
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { command, requestId } = questionIn(instance) as LeaveQuestion;
    await say(context, renderLeave({ kind: kindOf(command), request: requestId }, turnOf(context).reader));
  }
}
