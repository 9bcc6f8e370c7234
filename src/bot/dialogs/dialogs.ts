import { BotState, type StatePropertyAccessor } from 'botbuilder';
import { DialogContextError, DialogSet, type DialogContext, type DialogInstance, type DialogState, type DialogTurnResult } from 'botbuilder-dialogs';
import type { BotParts } from '../bot-parts.ts';
import { DocumentStorage, storageKey } from '../document-storage.ts';
import type { FollowUps } from '../follow-ups.ts';
import type { Command } from '../language/index.ts';
import { turnOf, type Turn } from '../turn.ts';
import { actDialogId, actOptions, createActDialog } from './act-dialog.ts';
import { AskChoice, askChoiceId, type ChoiceOptions } from './ask-choice.ts';
import { AskConfirm, askConfirmId, type ConfirmQuestion } from './ask-confirm.ts';
import { AskDetail } from './ask-detail.ts';
import { AskLeave, askLeaveId, type LeaveOptions, type LeaveQuestion, type Left } from './ask-leave.ts';
import type { DialogCommand } from './dialog-command.ts';
import { questionIn, type Question } from './question.ts';

/** The open question of a person in a conversation. */
export interface Pending {
  readonly question: Question;
  /** The request whose card is open, also under a question that lies on top of it. */
  readonly request: Pick<ConfirmQuestion, 'requestId' | 'activityId'> | undefined;
  /** What the question on top would begin instead, and its name. */
  readonly leaving: Pick<LeaveQuestion, 'requestId' | 'next'> | undefined;
}

/** Runs the dialogs of each person in each conversation, and keeps where they stand. One turn of a person at a time. */
export class Dialogs {
  readonly #state: BotState;
  readonly #stack: StatePropertyAccessor<DialogState>;
  readonly #set: DialogSet;
  readonly #askConfirm: AskConfirm;
  readonly #log: BotParts['log'];

  constructor(parts: BotParts, followUps: FollowUps) {
    this.#log = parts.log;
    this.#state = new BotState(new DocumentStorage(parts.documents, parts.ports.clock), async (context) => keyOf(turnOf(context)));
    this.#stack = this.#state.createProperty<DialogState>('dialogs');
    this.#askConfirm = new AskConfirm(parts, followUps);
    this.#set = new DialogSet(this.#stack);
    this.#set.add(createActDialog(parts));
    for (const dialog of [new AskDetail(parts), this.#askConfirm, new AskLeave(parts), new AskChoice(parts)]) this.#set.add(dialog);
  }

  /** What is waiting for an answer, read afresh. */
  async pending({ context }: Turn): Promise<Pending | undefined> {
    await this.#state.load(context, true);
    const stack = (await this.#stack.get(context))?.dialogStack ?? [];
    const top = stack.at(-1);
    // A question that this version does not know was left behind by another one.
    if (top === undefined || stack.some(({ id }) => this.#set.find(id) === undefined)) return undefined;
    const question = questionIn(top);
    return { question, request: requestIn(stack), leaving: top.id === askLeaveId ? (question as LeaveQuestion) : undefined };
  }

  /** Begins an act in place of whatever was open. A command that comes back is to be done at once. */
  async begin(turn: Turn, command: DialogCommand): Promise<Command | undefined> {
    return this.#run(turn, async (dc) => {
      await dc.cancelAllDialogs();
      return dc.beginDialog(actDialogId, actOptions({ command, failures: 0 }));
    });
  }

  /** Hands the open question what this turn was understood as. A command that comes back is to be done. */
  async answer(turn: Turn): Promise<Command | undefined> {
    return this.#run(turn, (dc) => dc.continueDialog());
  }

  async askAgain(turn: Turn): Promise<void> {
    await this.#run(turn, async (dc) => {
      await dc.repromptDialog();
      return undefined;
    });
  }

  async askLeave(turn: Turn, options: LeaveOptions): Promise<void> {
    await this.#run(turn, async (dc) => {
      if (dc.activeDialog?.id === askLeaveId) await dc.replaceDialog(askLeaveId, options);
      else await dc.beginDialog(askLeaveId, options);
      return undefined;
    });
  }

  /** Goes on with what was open under the question whether to leave it. */
  async stay(turn: Turn): Promise<void> {
    await this.#run(turn, (dc) => dc.endDialog());
  }

  async askChoice(turn: Turn, options: ChoiceOptions): Promise<void> {
    await this.#run(turn, (dc) => dc.beginDialog(askChoiceId, options));
  }

  /** Leaves whatever is open. A card that asked to confirm says that it was replaced. */
  async leave(turn: Turn, pending: Pending): Promise<void> {
    if (pending.request !== undefined) await this.#askConfirm.replaceRequest(turn.context, pending.request);
    await this.drop(turn);
  }

  /** Forgets what is open without a word. */
  async drop(turn: Turn): Promise<void> {
    await this.#run(turn, (dc) => dc.cancelAllDialogs());
  }

  async #run(turn: Turn, work: (dc: DialogContext) => Promise<DialogTurnResult | undefined>): Promise<Command | undefined> {
    const { context } = turn;
    const hadStack = ((await this.#stack.get(context))?.dialogStack.length ?? 0) > 0;
    const dc = await this.#set.createContext(context);
    const outcome = await work(dc).catch(rethrowUnwrapped);
    await this.#save(turn, { isOpen: dc.stack.length > 0, hadStack });
    return commandIn(outcome);
  }

  /** By now an act may have happened and been told. A question that cannot be kept is only forgotten: its answer does nothing. */
  async #save({ context }: Turn, { isOpen, hadStack }: { readonly isOpen: boolean; readonly hadStack: boolean }): Promise<void> {
    try {
      if (isOpen) await this.#state.saveChanges(context);
      else if (hadStack) await this.#state.delete(context);
    } catch (error) {
      this.#log.error({ err: error }, 'where a dialog stands could not be kept');
    }
  }
}

function keyOf({ organisation, context, asker }: Turn): string {
  return storageKey(organisation, `dialogs:${context.activity.conversation.id}:${asker.personId.toLowerCase()}`);
}

/** The SDK wraps what dialogs throw, which would hide that something was not delivered or not saved. */
function rethrowUnwrapped(error: unknown): never {
  throw error instanceof DialogContextError ? error.error : error;
}

function requestIn(stack: readonly DialogInstance[]): Pending['request'] {
  const asking = stack.find(({ id }) => id === askConfirmId);
  return asking === undefined ? undefined : questionIn(asking) as ConfirmQuestion;
}

function commandIn(outcome: DialogTurnResult | undefined): Command | undefined {
  const result = outcome?.result as Command | Left | undefined;
  if (result === undefined || result === null) return undefined;
  return 'id' in result ? result : result.next;
}
