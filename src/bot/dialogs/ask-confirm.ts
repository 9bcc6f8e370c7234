import type { TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogReason, type DialogTurnResult } from './dialog-parts.ts';
import { readRequest } from '../act-request.ts';
import { carryOutRequest, closeRequest, type RequestAnswer } from '../answer-request.ts';
import type { BotParts } from '../bot-parts.ts';
import { renderAmountRefusal } from '../cards/index.ts';
import type { FollowUps } from '../follow-ups.ts';
import type { AmountRefusal, Answer, Understanding } from '../language/index.ts';
import { edit, givenUp, say } from '../say.ts';
import { referenceTo } from '../private-chat.ts';
import { confirmCard, paymentIn, showAnswer, steppedBackCard } from '../show-request.ts';
import { turnOf, understandingOf } from '../turn.ts';
import { isAboutAmount, type DialogCommand } from './dialog-command.ts';
import { failuresMax, keepQuestion, questionIn, type Question } from './question.ts';

export const askConfirmId = 'ask-confirm';

/** A request whose card was just shown. */
export interface ConfirmOptions {
  readonly command: DialogCommand;
  readonly requestId: string;
  readonly activityId: string;
}

export type ConfirmQuestion = Question & ConfirmOptions;

/** What the confirmation came to: nothing more, or the same act with another amount. */
export interface Confirmed {
  readonly corrected?: DialogCommand;
}

/** Waits for a yes to the card that was shown. Ends when it is settled, or with the act as it was corrected. */
export class AskConfirm extends Dialog<ConfirmOptions> {
  readonly #parts: BotParts;
  readonly #followUps: FollowUps;

  constructor(parts: BotParts, followUps: FollowUps) {
    super(askConfirmId);
    this.#parts = parts;
    this.#followUps = followUps;
  }

  override async beginDialog(dc: DialogContext, options?: ConfirmOptions): Promise<DialogTurnResult> {
    if (options === undefined) throw new Error('a confirmation needs its request');
    keepQuestion(dc, { ...options, expects: 'confirm', failures: 0, askedAt: this.#parts.ports.clock.now() } satisfies ConfirmQuestion);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const question = questionIn(dc.activeDialog) as ConfirmQuestion;
    const understanding = understandingOf(dc.context);
    const answer = understanding.kind === 'answer' ? understanding.answer : undefined;
    if (answer?.kind === 'yes') return this.#carryOut(dc, question);
    if (answer?.kind === 'no') return this.#settle(dc, question, await closeRequest(this.#parts, turnOf(dc.context), question.requestId, 'cancelled'));
    const corrected = answer === undefined ? undefined : correctedBy(question.command, answer);
    if (corrected !== undefined) {
      await this.replaceRequest(dc.context, question);
      return dc.endDialog({ corrected } satisfies Confirmed);
    }
    return this.#failed(dc, question);
  }

  /** The card is shown again below, and the old one steps back. */
  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const question = questionIn(instance) as ConfirmQuestion;
    const turn = turnOf(context);
    const request = await readRequest(this.#parts, turn.organisation, question.requestId);
    if (request?.use !== 'confirm') return;
    const methods = await this.#parts.methods.read();
    const activityId = await say(context, confirmCard(request, turn, methods));
    await edit(this.#parts, context, question.activityId, steppedBackCard(request, turn, methods));
    instance.state = { ...(instance.state as object), activityId };
  }

  override async resumeDialog(dc: DialogContext, _reason: DialogReason, _result?: unknown): Promise<DialogTurnResult> {
    await dc.repromptDialog();
    return Dialog.EndOfTurn;
  }

  /** Another request takes this one's place; its card says so. */
  async replaceRequest(context: TurnContext, { requestId, activityId }: Pick<ConfirmQuestion, 'requestId' | 'activityId'>): Promise<void> {
    const turn = turnOf(context);
    const reply = await showAnswer(this.#parts, turn, await closeRequest(this.#parts, turn, requestId, 'replaced'));
    const settled = reply.besideAnswer ?? reply.inPlace;
    if (settled !== undefined) await edit(this.#parts, context, activityId, settled);
  }

  async #carryOut(dc: DialogContext, question: ConfirmQuestion): Promise<DialogTurnResult> {
    const answer = await carryOutRequest(this.#parts, turnOf(dc.context), question.requestId);
    return this.#settle(dc, question, answer);
  }

  async #settle(dc: DialogContext, question: ConfirmQuestion, answer: RequestAnswer): Promise<DialogTurnResult> {
    const { context } = dc;
    const turn = turnOf(context);
    const reply = await showAnswer(this.#parts, turn, answer);
    const activityId = await say(context, reply.said);
    const settled = reply.besideAnswer ?? reply.inPlace;
    if (settled !== undefined) await edit(this.#parts, context, question.activityId, settled);
    if (answer.kind === 'done' && paymentIn(answer.result)?.state === 'open') {
      await this.#followUps.owe(turn, answer.request, { reference: referenceTo(context.activity), activityId });
    }
    if (answer.kind === 'refreshed') {
      keepQuestion(dc, { ...question, activityId, askedAt: this.#parts.ports.clock.now() } satisfies ConfirmQuestion);
      return Dialog.EndOfTurn;
    }
    return answer.kind === 'refused' && !answer.isFinal ? Dialog.EndOfTurn : dc.endDialog();
  }

  async #failed(dc: DialogContext, question: ConfirmQuestion): Promise<DialogTurnResult> {
    const { context } = dc;
    const turn = turnOf(context);
    const failures = question.failures + 1;
    if (failures >= failuresMax) {
      const reply = await showAnswer(this.#parts, turn, await closeRequest(this.#parts, turn, question.requestId, 'cancelled'));
      if (reply.inPlace !== undefined) await edit(this.#parts, context, question.activityId, reply.inPlace);
      await say(context, givenUp(turn.reader));
      return dc.endDialog();
    }
    keepQuestion(dc, { ...question, failures });
    const refusal = amountRefusalIn(understandingOf(context));
    if (refusal === undefined || !isAboutAmount(question.command)) {
      await dc.repromptDialog();
      return Dialog.EndOfTurn;
    }
    const { currency } = this.#parts.ports.policy;
    await say(context, renderAmountRefusal(refusal, question.command.id, turn.reader, { currency }));
    return Dialog.EndOfTurn;
  }
}

function correctedBy(command: DialogCommand, answer: Answer): DialogCommand | undefined {
  if (!isAboutAmount(command)) return undefined;
  if (answer.kind === 'amount') return { id: command.id, amountMicros: answer.amountMicros };
  return answer.kind === 'none' && command.id === 'cap' ? { id: 'cap', isNone: true } : undefined;
}

function amountRefusalIn(understanding: Understanding): AmountRefusal | undefined {
  if (understanding.kind !== 'answer' || understanding.answer.kind !== 'amount-refused') return undefined;
  return understanding.answer.refusal;
}
