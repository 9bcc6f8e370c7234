import { carryOutRequest, closeRequest, type RequestAnswer } from './answer-request.ts';
import type { Answers } from './answers.ts';
import type { BotParts } from './bot-parts.ts';
import { amountInput, commandOf, methodInput, renderNotice, voiceFor, type Press } from './cards/index.ts';
import type { Commands } from './commands.ts';
import type { Dialogs } from './dialogs/dialogs.ts';
import type { FollowUps } from './follow-ups.ts';
import { inTurnOf } from './in-turn-of.ts';
import { parseAmount, type Command } from './language/index.ts';
import { refusalCard } from './people.ts';
import type { PressReply } from './press-reply.ts';
import { referenceTo } from './private-chat.ts';
import { paymentIn, showAnswer, unknownButton } from './show-request.ts';
import type { Turn } from './turn.ts';

/** Takes pressed buttons. What they send was read and checked before, but is trusted for nothing. */
export class Pressing {
  readonly #parts: BotParts;
  readonly #dialogs: Dialogs;
  readonly #commands: Commands;
  readonly #answers: Answers;
  readonly #followUps: FollowUps;

  constructor(parts: BotParts, { dialogs, commands, answers, followUps }: { dialogs: Dialogs; commands: Commands; answers: Answers; followUps: FollowUps }) {
    this.#parts = parts;
    this.#dialogs = dialogs;
    this.#commands = commands;
    this.#answers = answers;
    this.#followUps = followUps;
  }

  /** What the pressed card is answered with; undefined when everything was said already. */
  press(turn: Turn, press: Press): Promise<PressReply | undefined> {
    return inTurnOf(this.#parts, turn, () => this.#press(turn, press));
  }

  async #press(turn: Turn, press: Press): Promise<PressReply | undefined> {
    switch (press.verb) {
      case 'say':
        return this.#carryOut(turn, commandOf(press));
      case 'submit-amount':
        return this.#carryOut(turn, this.#amountCommand(turn, press.command, press[amountInput] ?? ''));
      case 'choose-method':
        return this.#carryOut(turn, { id: 'payment-method', name: press[methodInput] ?? '' });
      case 'more-history':
        return this.#history(turn, press.most);
      case 'confirm':
      case 'undo':
        return this.#answered(turn, press.request, await carryOutRequest(this.#parts, turn, press.request));
      case 'cancel':
        return this.#answered(turn, press.request, await closeRequest(this.#parts, turn, press.request, 'cancelled'));
      case 'leave':
      case 'stay':
        return this.#leaveOrStay(turn, press);
    }
  }

  async #carryOut(turn: Turn, command: Command): Promise<undefined> {
    await this.#commands.carryOut(turn, command);
  }

  /** What was typed into a form is read as strictly as a sentence. */
  #amountCommand({ reader }: Turn, id: 'top-up' | 'minimum' | 'amount' | 'cap', typed: string): Command {
    const { currency, maximumMicros: limitMicros } = this.#parts.ports.policy;
    const reading = parseAmount(typed, { locale: reader.locale, currency, limitMicros, mayBeZero: id === 'minimum' });
    return reading.ok ? { id, amountMicros: reading.amountMicros } : { id, refusal: reading.refusal };
  }

  async #history(turn: Turn, most: number): Promise<PressReply> {
    // The history is never shown among others, so no honest button asks for more of it there.
    if (turn.scope !== 'personal') return { said: unknownButton(turn.reader) };
    const card = await this.#answers.history(turn, most);
    return 'ok' in card ? { said: await refusalCard(this.#parts, turn, card) } : { said: card, inPlace: card };
  }

  async #answered(turn: Turn, id: string, answer: RequestAnswer): Promise<PressReply> {
    const { activity } = turn.context;
    const pending = await this.#dialogs.pending(turn);
    const isOpen = answer.kind === 'refreshed' || (answer.kind === 'refused' && !answer.isFinal);
    if (pending?.request?.requestId === id && !isOpen) await this.#dialogs.drop(turn);
    if (answer.kind === 'done' && paymentIn(answer.result)?.state === 'open' && activity.replyToId !== undefined) {
      await this.#followUps.owe(turn, answer.request, { reference: referenceTo(activity), activityId: activity.replyToId });
    }
    return showAnswer(this.#parts, turn, answer);
  }

  async #leaveOrStay(turn: Turn, { verb, request }: Extract<Press, { verb: 'leave' | 'stay' }>): Promise<PressReply | undefined> {
    const pending = await this.#dialogs.pending(turn);
    if (pending?.leaving?.requestId !== request) return { said: unknownButton(turn.reader) };
    const voice = voiceFor(turn.reader);
    if (verb === 'stay') {
      await this.#dialogs.stay(turn);
      return { inPlace: renderNotice(voice.say('button.stay')) };
    }
    await this.#dialogs.leave(turn, pending);
    await this.#commands.begin(turn, pending.leaving.next);
    return { inPlace: renderNotice(voice.say('talk.cancelled')) };
  }
}
