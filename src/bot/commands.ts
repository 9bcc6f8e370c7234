import type { Place } from '../alerts/index.ts';
import { authorise, pastAct, subscribePlace, type Act as RightAct } from '../operations/index.ts';
import { actOf, inverseOf, isAlreadySo, isConfirmed, performAct, type ActResult, type ImmediateAct } from './acts.ts';
import { requestLifeMs, writeRequest, type UndoRequest } from './act-request.ts';
import { closeRequest } from './answer-request.ts';
import type { Answers } from './answers.ts';
import type { BotParts } from './bot-parts.ts';
import { voiceFor } from './cards/index.ts';
import { localeIn, rememberLanguage } from './chosen-language.ts';
import { needsDialog, type DialogCommand } from './dialogs/dialog-command.ts';
import type { Dialogs, Pending } from './dialogs/dialogs.ts';
import { isExpired } from './dialogs/question.ts';
import { rightOf, type Command, type SpokenLanguage } from './language/index.ts';
import { nameOf, refusalCard, rightsOf } from './people.ts';
import { placeOf } from './place.ts';
import type { PrivateChats } from './private-chat.ts';
import { edit, say } from './say.ts';
import { showAnswer, undoableCard } from './show-request.ts';
import { readerOf, turnIn, type Turn } from './turn.ts';

/** Does what a person asked for, whether they typed it or pressed a button. */
export class Commands {
  readonly #parts: BotParts;
  readonly #dialogs: Dialogs;
  readonly #privateChats: PrivateChats;
  readonly #answers: Answers;

  constructor(parts: BotParts, { dialogs, privateChats, answers }: { dialogs: Dialogs; privateChats: PrivateChats; answers: Answers }) {
    this.#parts = parts;
    this.#dialogs = dialogs;
    this.#privateChats = privateChats;
    this.#answers = answers;
  }

  /** A command that only shows something, while nothing is open. */
  async answer(turn: Turn, command: Command): Promise<void> {
    await this.#answers.give(turn, command);
  }

  /** Any command. What was open before is asked again after a digression. */
  async carryOut(turn: Turn, command: Command): Promise<void> {
    if (needsDialog(command)) return this.#beginDialog(turn, command);
    if (command.id === 'cancel') return this.#cancel(turn);
    if (command.id === 'language' && command.language !== undefined) return this.#chooseLanguage(turn, command.language);
    const act = actOf(command, await this.#placeIn(turn));
    if (act === undefined || isConfirmed(act)) await this.#answers.give(turn, command);
    else await this.#doAtOnce(turn, act);
    if ((await this.#openQuestion(turn)) !== undefined) await this.#dialogs.askAgain(turn);
  }

  /** Where this is said, with the language that its alerts are in, or would be when this person subscribes it. */
  async #placeIn(turn: Turn): Promise<Place> {
    const here = placeOf(turn.context.activity);
    const known = await this.#subscribedPlace(turn, here.id);
    return { ...here, locale: known?.locale ?? turn.reader.locale };
  }

  async #subscribedPlace({ organisation }: Turn, placeId: string): Promise<Place | undefined> {
    const { alerts } = await this.#parts.ports.store.state(organisation);
    return alerts.places.find(({ id }) => id === placeId);
  }

  /** From here on the person is answered in this language, and so is the place if it is subscribed and they may say so. */
  async #chooseLanguage(turn: Turn, language: SpokenLanguage): Promise<void> {
    const { documents, timeZone } = this.#parts;
    const clientLocale = readerOf(turn.context.activity, timeZone).locale;
    await rememberLanguage(documents, turn.organisation, turn.asker.personId, language);
    const spoken = turnIn(turn, localeIn(language, clientLocale));
    const isForAll = await this.#speakInPlace(spoken);
    await say(spoken.context, { text: voiceFor(spoken.reader).say(isForAll ? 'language.chosen-place' : 'language.chosen') });
    if ((await this.#openQuestion(spoken)) !== undefined) await this.#dialogs.askAgain(spoken);
  }

  /** Whether the alerts of this place are in the language of the turn's reader from now on. */
  async #speakInPlace(turn: Turn): Promise<boolean> {
    const { locale } = turn.reader;
    const place = await this.#subscribedPlace(turn, placeOf(turn.context.activity).id);
    if (place === undefined) return false;
    if (place.locale === locale) return true;
    const rights = await rightsOf(this.#parts, turn);
    if (!rights.has('subscribe')) return false;
    return (await subscribePlace(this.#parts.ports, turn.asker, { key: turn.key, place: { ...place, locale } })).ok;
  }

  /** The open question of this conversation. One that has expired is left, and its card says so. */
  async #openQuestion(turn: Turn): Promise<Pending | undefined> {
    const pending = await this.#dialogs.pending(turn);
    if (pending === undefined || !isExpired(pending.question, this.#parts.ports.clock.now())) return pending;
    await this.expire(turn, pending);
    return undefined;
  }

  async expire(turn: Turn, pending: Pending): Promise<void> {
    await this.#close(turn, pending, 'expired');
    await this.#dialogs.drop(turn);
  }

  async #close(turn: Turn, { request }: Pending, state: 'cancelled' | 'expired'): Promise<void> {
    if (request === undefined) return;
    const reply = await showAnswer(this.#parts, turn, await closeRequest(this.#parts, turn, request.requestId, state));
    const settled = reply.besideAnswer ?? reply.inPlace;
    if (settled !== undefined) await edit(this.#parts, turn.context, request.activityId, settled);
  }

  async #cancel(turn: Turn): Promise<void> {
    const voice = voiceFor(turn.reader);
    const pending = await this.#openQuestion(turn);
    if (pending === undefined) {
      await say(turn.context, { text: voice.say('talk.nothing-to-cancel') });
      return;
    }
    await this.#close(turn, pending, 'cancelled');
    await this.#dialogs.drop(turn);
    await say(turn.context, { text: voice.say('talk.cancelled') });
  }

  /** Asked for among others, it goes on in the person's own chat: amounts and confirmations are theirs alone. */
  async #beginDialog(turn: Turn, command: DialogCommand): Promise<void> {
    const authorised = await authorise(this.#parts.ports, turn.asker, rightOf(command.id) as RightAct);
    if (!authorised.ok) {
      await say(turn.context, await refusalCard(this.#parts, turn, authorised));
      return;
    }
    const isWritten = await this.#privateChats.goOn(turn, (own) => this.#beginOrAskToLeave(own, command));
    if (turn.scope === 'personal') return;
    await say(turn.context, { text: voiceFor(turn.reader).say(isWritten ? 'talk.sent-privately' : 'talk.cannot-write-privately') });
  }

  async #beginOrAskToLeave(own: Turn, command: DialogCommand): Promise<void> {
    const open = await this.#openQuestion(own);
    const openCommand = open?.question.command;
    if (openCommand !== undefined && openCommand.id !== command.id) {
      await this.#dialogs.askLeave(own, { command: openCommand, next: command, requestId: own.key });
      return;
    }
    if (open !== undefined) await this.#dialogs.leave(own, open);
    await this.begin(own, command);
  }

  /** Begins an act's dialog with nothing else open. */
  async begin(own: Turn, command: DialogCommand): Promise<void> {
    const atOnce = await this.#dialogs.begin(own, command);
    if (atOnce !== undefined) await this.carryOut(own, atOnce);
  }

  /** The act and the button that takes it back. Where no amounts may be shown, the card goes to the person alone. */
  async #doAtOnce(turn: Turn, act: ImmediateAct): Promise<void> {
    const { ports } = this.#parts;
    const done = await pastAct(ports, turn.organisation, turn.key);
    const isSo = done === undefined && (await isAlreadySo(ports, turn.asker, act));
    const result = done ?? (typeof isSo === 'object' ? isSo : await performAct(ports, turn.asker, act, turn.key));
    if ('ok' in result) {
      await say(turn.context, await refusalCard(this.#parts, turn, result));
    } else if (isSo === true) {
      await say(turn.context, { text: voiceFor(turn.reader).say('saved.unchanged') });
    } else {
      await this.#showUndoable(turn, act, result);
    }
  }

  async #showUndoable(turn: Turn, act: ImmediateAct, result: ActResult): Promise<void> {
    const request = await this.#openUndo(turn, act);
    const card = undoableCard(request, result, turn, { request: request.id });
    const namesAmounts = act.kind === 'pause' || act.kind === 'auto-recharge-off';
    if (!namesAmounts || (await this.#answers.mayShowAmounts(turn))) {
      await say(turn.context, card);
      return;
    }
    await this.#privateChats.goOn(turn, async (own) => void (await say(own.context, card)));
    await say(turn.context, { text: card.summary });
  }

  async #openUndo(turn: Turn, done: ImmediateAct): Promise<UndoRequest> {
    const createdAt = this.#parts.ports.clock.now();
    const request: UndoRequest = {
      use: 'undo',
      id: `${turn.key}-undo`,
      done,
      act: inverseOf(done),
      personId: turn.asker.personId.toLowerCase(),
      personName: await nameOf(this.#parts, turn),
      createdAt,
      expiresAt: createdAt + requestLifeMs,
      state: 'open',
    };
    await this.#keepUndo(turn, request);
    return request;
  }

  /** The act stands: without its Undo it is still told. */
  async #keepUndo({ organisation }: Turn, request: UndoRequest): Promise<void> {
    try {
      await writeRequest(this.#parts, organisation, request);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'an act cannot be taken back by its button');
    }
  }
}
