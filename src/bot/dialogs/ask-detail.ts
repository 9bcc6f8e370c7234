import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from './dialog-parts.ts';
import type { TurnContext } from 'botbuilder';
import { microsPerUnit, refuse, type Refusal } from '../../ledger/index.ts';
import type { BotParts } from '../bot-parts.ts';
import { renderAmountForm, renderAutoRechargeForm, renderPaymentMethods, renderTopUpForm, voiceFor, type AmountForm, type OutgoingCard } from '../cards/index.ts';
import type { AmountRefusal, Answer, PendingQuestion, Understanding } from '../language/index.ts';
import { methodMeant } from '../payment-methods.ts';
import { givenUp, say } from '../say.ts';
import { turnOf, understandingOf, type Turn } from '../turn.ts';
import { isAboutAmount, type AmountCommand, type DialogCommand } from './dialog-command.ts';
import { failuresMax, keepQuestion, questionIn, type Question } from './question.ts';

export const askDetailId = 'ask-detail';

type Problem = AmountRefusal | Refusal;

/** What a dialog starts with: the act, and why what was said of it before cannot be taken. */
export interface DetailOptions {
  readonly command: DialogCommand;
  readonly problem?: Problem;
  readonly failures: number;
}

interface DetailQuestion extends Question {
  readonly command: DialogCommand;
  readonly problem?: Problem;
}

/** From this many failed answers on, amounts are offered as buttons. */
const failuresBeforeButtons = 2;
const presetUnits = [1n, 2n, 5n];

/** Asks for the one thing that is missing: an amount, on or off, or a payment method. Ends with the whole command, or with nothing. */
export class AskDetail extends Dialog<DetailOptions> {
  readonly #parts: BotParts;

  constructor(parts: BotParts) {
    super(askDetailId);
    this.#parts = parts;
  }

  override async beginDialog(dc: DialogContext, options?: DetailOptions): Promise<DialogTurnResult> {
    if (options === undefined) throw new Error('a question needs the act it is about');
    const { command, problem, failures } = options;
    const askedAt = this.#parts.ports.clock.now();
    return this.#askOrLeave(dc, { expects: expectedBy(command), command, failures, askedAt, ...(problem === undefined ? {} : { problem }) });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const question = questionIn(dc.activeDialog) as DetailQuestion;
    const understanding = understandingOf(dc.context);
    const { text } = dc.context.activity as { readonly text?: string };
    const answer = answerTo(question.command, understanding, text ?? '');
    if (answer === undefined) return this.#failed(dc, question, unreadable(question.command, text ?? ''));
    if (answer.kind === 'no') {
      await say(dc.context, { text: voiceFor(turnOf(dc.context).reader).say('talk.cancelled') });
      return dc.endDialog();
    }
    if (answer.kind === 'amount-refused') return this.#failed(dc, question, answer.refusal);
    const command = await this.#completed(question.command, answer);
    if (command === undefined) return this.#failed(dc, question, this.#problemOf(question.command, answer));
    return dc.endDialog(command);
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    await this.#ask(context, questionIn(instance) as DetailQuestion);
  }

  async #failed(dc: DialogContext, question: DetailQuestion, problem: Problem | undefined): Promise<DialogTurnResult> {
    const { problem: _earlier, ...rest } = question;
    return this.#askOrLeave(dc, { ...rest, failures: question.failures + 1, ...(problem === undefined ? {} : { problem }) });
  }

  async #askOrLeave(dc: DialogContext, question: DetailQuestion): Promise<DialogTurnResult> {
    if (question.failures >= failuresMax) {
      await say(dc.context, givenUp(turnOf(dc.context).reader));
      return dc.endDialog();
    }
    keepQuestion(dc, question);
    await this.#ask(dc.context, question);
    return Dialog.EndOfTurn;
  }

  async #ask(context: TurnContext, question: DetailQuestion): Promise<void> {
    await say(context, await this.#form(turnOf(context), question));
  }

  async #form(turn: Turn, { command, problem, failures }: DetailQuestion): Promise<OutgoingCard> {
    const { reader } = turn;
    if (command.id === 'auto-recharge') return renderAutoRechargeForm(reader);
    const { funding } = await this.#parts.ports.store.state(turn.organisation);
    if (!isAboutAmount(command)) {
      const refusal = problem !== undefined && 'ok' in problem ? { problem } : {};
      return renderPaymentMethods({ methods: await this.#parts.methods.read(), current: funding.method, ...refusal }, reader);
    }
    const form: AmountForm = {
      ...this.#limits(command),
      ...(problem === undefined ? {} : { problem, ...('typed' in problem ? { typed: problem.typed } : {}) }),
      ...this.#presets(problem, failures),
    };
    if (command.id === 'top-up') return renderTopUpForm(form, reader);
    const { minimumMicros, amountMicros, capMicros } = funding.settings;
    const currentMicros = { minimum: minimumMicros, amount: amountMicros, cap: capMicros }[command.id];
    return renderAmountForm(command.id, { ...form, currentMicros }, reader);
  }

  #limits({ id }: AmountCommand): Pick<AmountForm, 'currency' | 'leastMicros' | 'mostMicros'> {
    const { policy, aloneMaxMicros } = this.#parts.ports;
    const isBought = id === 'top-up' || id === 'amount';
    const mostMicros = id === 'cap' || aloneMaxMicros > policy.maximumMicros ? policy.maximumMicros : aloneMaxMicros;
    return { currency: policy.currency, leastMicros: isBought ? policy.minimumFundingMicros : 0n, mostMicros };
  }

  /** The ways an amount can be read, or round amounts for somebody who has not managed to name one. */
  #presets(problem: Problem | undefined, failures: number): Pick<AmountForm, 'presetsMicros'> {
    if (problem !== undefined && 'readingsMicros' in problem) return { presetsMicros: problem.readingsMicros };
    if (failures < failuresBeforeButtons) return {};
    const { minimumFundingMicros } = this.#parts.ports.policy;
    return { presetsMicros: presetUnits.map((times) => times * (minimumFundingMicros < microsPerUnit ? microsPerUnit : minimumFundingMicros)) };
  }

  async #completed(command: DialogCommand, answer: Answer): Promise<DialogCommand | undefined> {
    if (isAboutAmount(command)) return withAmount(command, answer);
    if (command.id === 'auto-recharge') return withState(answer);
    if (command.id !== 'payment-method') return undefined;
    const methods = await this.#parts.methods.read();
    const method = answer.kind === 'choice' ? methods[answer.index] : methodMeant(methods, answer.kind === 'name' ? answer.name : '');
    return method === undefined ? undefined : { id: 'payment-method', name: method.name };
  }

  #problemOf({ id }: DialogCommand, answer: Answer): Problem | undefined {
    return id === 'payment-method' && answer.kind === 'name' ? refuse('UNKNOWN_PAYMENT_METHOD', { method: answer.name }) : undefined;
  }
}

function expectedBy(command: DialogCommand): PendingQuestion {
  return isAboutAmount(command) ? 'amount' : 'choice';
}

/** What replies to the question. Whatever is no sentence of its own may be the name of a payment method, or its last digits. */
function answerTo({ id }: DialogCommand, understanding: Understanding, text: string): Answer | undefined {
  const answer = understanding.kind === 'answer' ? understanding.answer : undefined;
  const isForm = answer?.kind === 'choice' || answer?.kind === 'no';
  return id === 'payment-method' && !isForm ? { kind: 'name', name: text } : answer;
}

function unreadable(command: DialogCommand, typed: string): Problem | undefined {
  return isAboutAmount(command) ? { code: 'AMOUNT_MALFORMED', typed } : undefined;
}

function withAmount(command: AmountCommand, answer: Answer): AmountCommand | undefined {
  if (answer.kind === 'none' && command.id === 'cap') return { id: 'cap', isNone: true };
  return answer.kind === 'amount' ? { id: command.id, amountMicros: answer.amountMicros } : undefined;
}

/** The buttons stand in the order on, off. */
function withState(answer: Answer): DialogCommand | undefined {
  if (answer.kind === 'state') return { id: 'auto-recharge', state: answer.state };
  if (answer.kind === 'yes') return { id: 'auto-recharge', state: 'on' };
  if (answer.kind !== 'choice' || answer.index > 1) return undefined;
  return { id: 'auto-recharge', state: answer.index === 0 ? 'on' : 'off' };
}
