import { balanceOf, historyOf, isSubscribed, whoCan, type Act as RightAct, type Refusal } from '../operations/index.ts';
import type { BotParts } from './bot-parts.ts';
import { historyRows, renderBalance, renderHelp, renderHistory, renderLanguages, renderWhoCan, voiceFor, type OutgoingCard } from './cards/index.ts';
import type { Command, CommandRight } from './language/index.ts';
import { refusalCard, rightsOf } from './people.ts';
import { placeIdOf } from './place.ts';
import type { PrivateChats } from './private-chat.ts';
import { say } from './say.ts';
import type { Turn } from './turn.ts';

/** Answers questions. Amounts are shown in personal chats and in subscribed places, and nowhere else. */
export class Answers {
  readonly #parts: BotParts;
  readonly #privateChats: PrivateChats;

  constructor(parts: BotParts, privateChats: PrivateChats) {
    this.#parts = parts;
    this.#privateChats = privateChats;
  }

  async give(turn: Turn, command: Command): Promise<void> {
    switch (command.id) {
      case 'balance':
        return this.#balance(turn);
      case 'history':
        return this.#privately(turn, await this.history(turn, historyRows));
      case 'who-can':
        await say(turn.context, await this.#whoCan(turn, command.right ?? 'fund'));
        return;
      case 'language':
        await say(turn.context, renderLanguages(turn.reader));
        return;
      default: {
        const about = command.id === 'help' ? command.about : undefined;
        await say(turn.context, renderHelp({ scope: turn.scope, rights: await rightsOf(this.#parts, turn), about }, turn.reader));
      }
    }
  }

  async history(turn: Turn, most: number): Promise<OutgoingCard | Refusal> {
    const view = await historyOf(this.#parts.ports, turn.asker, { most });
    return view.ok ? renderHistory(view, turn.reader, { methods: await this.#parts.methods.read() }) : view;
  }

  async mayShowAmounts(turn: Turn): Promise<boolean> {
    if (turn.scope === 'personal') return true;
    return isSubscribed(this.#parts.ports, turn.organisation, placeIdOf(turn.context.activity.conversation.id));
  }

  async #balance(turn: Turn): Promise<void> {
    const view = await balanceOf(this.#parts.ports, turn.asker);
    if (!view.ok) return this.#privately(turn, view);
    const isHere = await this.mayShowAmounts(turn);
    const rights = await rightsOf(this.#parts, turn);
    const options = {
      mayFund: rights.has('fund'),
      mayConfigure: rights.has('configure'),
      isShared: isHere && turn.scope !== 'personal',
      methods: await this.#parts.methods.read(),
    };
    const card = renderBalance(view, turn.reader, options);
    if (isHere) await say(turn.context, card);
    else await this.#privately(turn, card);
  }

  /** Refusals name no amounts, so they are said where the question was asked. */
  async #privately(turn: Turn, answer: OutgoingCard | Refusal): Promise<void> {
    if ('ok' in answer) {
      await say(turn.context, await refusalCard(this.#parts, turn, answer));
      return;
    }
    const isWritten = await this.#privateChats.goOn(turn, async (own) => void (await say(own.context, answer)));
    if (turn.scope === 'personal') return;
    const voice = voiceFor(turn.reader);
    const subscribe = voice.wording.commands.subscribe.title;
    await say(turn.context, { text: isWritten ? voice.say('talk.sent-privately') : voice.say('talk.no-amounts-here', { subscribe }) });
  }

  async #whoCan(turn: Turn, right: CommandRight): Promise<OutgoingCard> {
    const { reader } = turn;
    if (right === 'none') return renderWhoCan(right, { roles: [], people: [] }, reader);
    const holders = await whoCan(this.#parts.ports, turn.organisation, right satisfies RightAct);
    return holders.ok ? renderWhoCan(right, holders, reader) : refusalCard(this.#parts, turn, holders);
  }
}
