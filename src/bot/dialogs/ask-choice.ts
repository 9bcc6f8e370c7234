import type { TurnContext } from 'botbuilder';
import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from './dialog-parts.ts';
import type { BotParts } from '../bot-parts.ts';
import { renderChoices, voiceFor } from '../cards/index.ts';
import type { Answer, Command } from '../language/index.ts';
import { givenUp, say } from '../say.ts';
import { turnOf, understandingOf } from '../turn.ts';
import { failuresMax, keepQuestion, questionIn, type Question } from './question.ts';

export const askChoiceId = 'ask-choice';

export interface ChoiceOptions {
  readonly about: 'amount' | 'requests';
  readonly choices: readonly Command[];
}

type ChoiceQuestion = Question & ChoiceOptions;

/** A sentence said more than one thing: which is meant? Ends with the command that was chosen, or with nothing. */
export class AskChoice extends Dialog<ChoiceOptions> {
  readonly #parts: BotParts;

  constructor(parts: BotParts) {
    super(askChoiceId);
    this.#parts = parts;
  }

  override async beginDialog(dc: DialogContext, options?: ChoiceOptions): Promise<DialogTurnResult> {
    if (options === undefined) throw new Error('a choice needs its choices');
    keepQuestion(dc, { ...options, expects: 'choice', failures: 0, askedAt: this.#parts.ports.clock.now() } satisfies ChoiceQuestion);
    await dc.repromptDialog();
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const question = questionIn(dc.activeDialog) as ChoiceQuestion;
    const understanding = understandingOf(dc.context);
    const answer = understanding.kind === 'answer' ? understanding.answer : undefined;
    const voice = voiceFor(turnOf(dc.context).reader);
    if (answer?.kind === 'no') {
      await say(dc.context, { text: voice.say('talk.cancelled') });
      return dc.endDialog();
    }
    const chosen = answer === undefined ? undefined : chosenBy(answer, question.choices);
    if (chosen !== undefined) return dc.endDialog(chosen);
    const failures = question.failures + 1;
    if (failures >= failuresMax) {
      await say(dc.context, givenUp(turnOf(dc.context).reader));
      return dc.endDialog();
    }
    keepQuestion(dc, { ...question, failures });
    await dc.repromptDialog();
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const { currency } = this.#parts.ports.policy;
    await say(context, renderChoices(questionIn(instance) as ChoiceQuestion, turnOf(context).reader, { currency }));
  }
}

function chosenBy(answer: Answer, choices: readonly Command[]): Command | undefined {
  if (answer.kind === 'choice') return choices[answer.index];
  if (answer.kind !== 'amount') return undefined;
  return choices.find((choice) => 'amountMicros' in choice && choice.amountMicros === answer.amountMicros);
}
