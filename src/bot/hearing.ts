import type { BotParts } from './bot-parts.ts';
import { renderNotUnderstood, voiceFor } from './cards/index.ts';
import type { Commands } from './commands.ts';
import { needsDialog } from './dialogs/dialog-command.ts';
import type { Dialogs, Pending } from './dialogs/dialogs.ts';
import { isExpired } from './dialogs/question.ts';
import { rightOf, understand, type CommandId, type NotUnderstoodCode, type Understanding } from './language/index.ts';
import { inTurnOf } from './in-turn-of.ts';
import { say } from './say.ts';
import { keepUnderstanding, type Turn } from './turn.ts';

/** How many people are remembered whose last message was not understood. */
const missesMax = 10_000;

/** Takes what people type. */
export class Hearing {
  readonly #parts: BotParts;
  readonly #dialogs: Dialogs;
  readonly #commands: Commands;
  /** What was not understood last. It only chooses between two wordings, so it need not outlive the process. */
  readonly #missed = new Map<string, NotUnderstoodCode>();

  constructor(parts: BotParts, dialogs: Dialogs, commands: Commands) {
    this.#parts = parts;
    this.#dialogs = dialogs;
    this.#commands = commands;
  }

  async hear(turn: Turn, text: string): Promise<void> {
    if ((await this.#dialogs.pending(turn)) === undefined) {
      const understanding = this.#understand(text, turn, undefined);
      if (onlyAnswers(understanding)) {
        turn.mark.start(this.#parts.ports.clock.now());
        return this.#respond(turn, understanding, undefined);
      }
    }
    await inTurnOf(this.#parts, turn, () => this.#hearInTurn(turn, text));
  }

  async #hearInTurn(turn: Turn, text: string): Promise<void> {
    const pending = await this.#dialogs.pending(turn);
    const understanding = this.#understand(text, turn, pending);
    if (pending === undefined || !isExpired(pending.question, this.#parts.ports.clock.now())) {
      return this.#respond(turn, understanding, pending);
    }
    await this.#commands.expire(turn, pending);
    if (understanding.kind === 'answer') await say(turn.context, { text: voiceFor(turn.reader).say('talk.expired') });
    else await this.#respond(turn, this.#understand(text, turn, undefined), undefined);
  }

  #understand(text: string, { reader }: Turn, pending: Pending | undefined): Understanding {
    const { policy, clock } = this.#parts.ports;
    return understand(text, {
      locale: reader.locale,
      currency: policy.currency,
      limitMicros: policy.maximumMicros,
      mayBeZero: pending?.question.command?.id === 'minimum',
      now: clock.now(),
      pending: pending?.question.expects,
    });
  }

  async #respond(turn: Turn, understanding: Understanding, pending: Pending | undefined): Promise<void> {
    const isAgain = this.#noteMiss(turn, understanding);
    keepUnderstanding(turn.context, understanding);
    switch (understanding.kind) {
      case 'command':
        return pending === undefined && onlyAnswers(understanding)
          ? this.#commands.answer(turn, understanding.command)
          : this.#commands.carryOut(turn, understanding.command);
      case 'answer':
        return this.#takeAnswer(turn, pending);
      case 'small-talk':
        await say(turn.context, { text: this.#smallTalk(turn, understanding.talk) });
        return pending === undefined ? undefined : this.#dialogs.askAgain(turn);
      case 'ambiguous':
        return this.#askWhich(turn, understanding, pending);
      case 'not-understood':
        return this.#sayNotUnderstood(turn, understanding, pending, isAgain);
    }
  }

  async #takeAnswer(turn: Turn, pending: Pending | undefined): Promise<void> {
    const next = await this.#dialogs.answer(turn);
    if (next === undefined) return;
    if (pending?.leaving !== undefined) await this.#dialogs.leave(turn, pending);
    if (needsDialog(next)) await this.#commands.begin(turn, next);
    else await this.#commands.carryOut(turn, next);
  }

  /** The choices are buttons; with nothing else open they may also be chosen by word. */
  async #askWhich(turn: Turn, { about, choices }: Extract<Understanding, { kind: 'ambiguous' }>, pending: Pending | undefined): Promise<void> {
    if (pending !== undefined) await this.#dialogs.leave(turn, pending);
    await this.#dialogs.askChoice(turn, { about, choices });
  }

  /** An open question counts it as a failed answer and says what it waits for. */
  async #sayNotUnderstood(turn: Turn, miss: Miss, pending: Pending | undefined, isAgain: boolean): Promise<void> {
    if (pending === undefined || pending.question.expects === 'confirm') {
      await say(turn.context, renderNotUnderstood({ ...miss, isAgain }, turn.reader));
    }
    if (pending !== undefined) await this.#takeAnswer(turn, pending);
  }

  #smallTalk({ reader }: Turn, talk: 'greeting' | 'thanks'): string {
    const voice = voiceFor(reader);
    return talk === 'thanks' ? voice.say('talk.thanks') : voice.say('talk.greeting', { help: voice.wording.commands.help.title });
  }

  /** Whether the same would be said as to the message before. */
  #noteMiss({ context, asker }: Turn, understanding: Understanding): boolean {
    const name = `${context.activity.conversation.id} ${asker.personId}`;
    const last = this.#missed.get(name);
    this.#missed.delete(name);
    if (understanding.kind !== 'not-understood') return false;
    if (this.#missed.size >= missesMax) this.#missed.clear();
    this.#missed.set(name, understanding.code);
    return last === understanding.code;
  }
}

interface Miss {
  readonly code: NotUnderstoodCode;
  readonly nearest: CommandId | undefined;
}

/** Whether nothing can follow but words: such a turn waits for no other and leaves nothing behind. */
function onlyAnswers(understanding: Understanding): boolean {
  if (understanding.kind === 'small-talk' || understanding.kind === 'not-understood') return true;
  if (understanding.kind !== 'command') return false;
  const { command } = understanding;
  if (command.id === 'language') return command.language === undefined;
  const { id } = command;
  return id !== 'payment-method' && id !== 'cancel' && (rightOf(id) === 'see' || rightOf(id) === 'none');
}
