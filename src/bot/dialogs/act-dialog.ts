import { WaterfallDialog, type DialogTurnResult, type WaterfallStepContext } from './dialog-parts.ts';
import { refuse, type Refusal } from '../../ledger/index.ts';
import { requestLifeMs, writeRequest, type ConfirmRequest } from '../act-request.ts';
import { actOf, isConfirmed, isIdle, previewAct, type ConfirmedAct } from '../acts.ts';
import type { BotParts } from '../bot-parts.ts';
import { voiceFor } from '../cards/index.ts';
import { methodMeant } from '../payment-methods.ts';
import { nameOf, refusalCard } from '../people.ts';
import { placeOf } from '../place.ts';
import { say } from '../say.ts';
import { confirmCard } from '../show-request.ts';
import { turnOf, type Turn } from '../turn.ts';
import { askConfirmId, type ConfirmOptions, type Confirmed } from './ask-confirm.ts';
import { askDetailId, type DetailOptions } from './ask-detail.ts';
import { isAboutAmount, withoutDetail, type DialogCommand } from './dialog-command.ts';
import { fromStored, toStored } from '../stored-json.ts';

export const actDialogId = 'act';

type Step = WaterfallStepContext<object>;

/** From a request to its receipt: asks for what is missing, shows what would happen, and waits for the yes. */
export function createActDialog(parts: BotParts): WaterfallDialog<object> {
  return new WaterfallDialog<object>(actDialogId, [
    (step: Step) => askDetail(parts, step),
    (step: Step) => askToConfirm(parts, step),
    (step: Step) => startOverIfCorrected(step),
  ]);
}

/** Options as a dialog keeps them between turns. */
export function actOptions(options: DetailOptions): object {
  return toStored(options) as object;
}

async function askDetail(parts: BotParts, step: Step): Promise<DialogTurnResult> {
  const { command, problem, failures } = fromStored(step.options) as DetailOptions;
  if (command.id === 'payment-method' && command.name !== undefined) return nextWithMethod(parts, step, command.name);
  if ('refusal' in command && command.refusal !== undefined) {
    return step.beginDialog(askDetailId, { command: withoutDetail(command), problem: command.refusal, failures } satisfies DetailOptions);
  }
  const isComplete = actOf(command, placeOf(step.context.activity)) !== undefined;
  if (isComplete) return step.next(command);
  return step.beginDialog(askDetailId, { command, failures, ...(problem === undefined ? {} : { problem }) } satisfies DetailOptions);
}

async function nextWithMethod(parts: BotParts, step: Step, typed: string): Promise<DialogTurnResult> {
  const method = methodMeant(await parts.methods.read(), typed);
  if (method !== undefined) return step.next({ id: 'payment-method', name: method.name });
  const problem = refuse('UNKNOWN_PAYMENT_METHOD', { method: typed });
  return step.beginDialog(askDetailId, { command: { id: 'payment-method' }, problem, failures: 0 } satisfies DetailOptions);
}

async function askToConfirm(parts: BotParts, step: Step): Promise<DialogTurnResult> {
  const command = step.result as DialogCommand | undefined;
  const turn = turnOf(step.context);
  const act = command === undefined ? undefined : actOf(command, placeOf(step.context.activity));
  if (command === undefined || act === undefined) return step.endDialog();
  // Turning something off needs no confirmation: whoever runs the dialog does it.
  if (!isConfirmed(act)) return step.endDialog(command);
  const { method: methodBefore } = (await parts.ports.store.state(turn.organisation)).funding;
  const preview = await previewAct(parts.ports, turn.asker, act);
  if (!preview.ok) return afterRefusal(parts, step, command, preview);
  if (isIdle(act, preview, methodBefore)) {
    await say(step.context, { text: voiceFor(turn.reader).say('saved.unchanged') });
    return step.endDialog();
  }
  const request = await openRequest(parts, turn, act, { preview, methodBefore });
  const activityId = await say(step.context, confirmCard(request, turn, await parts.methods.read()));
  return step.beginDialog(askConfirmId, { command, requestId: request.id, activityId } satisfies ConfirmOptions);
}

/** About the amount alone: it is asked for again, with the limit. */
const amountCodes: ReadonlySet<string> = new Set<Refusal['error']['code']>(['BELOW_MINIMUM_FUNDING', 'ABOVE_MAXIMUM', 'ABOVE_LIMIT_FOR_ONE', 'AMOUNT_NOT_POSITIVE']);

async function afterRefusal(parts: BotParts, step: Step, command: DialogCommand, refusal: Refusal): Promise<DialogTurnResult> {
  if (isAboutAmount(command) && amountCodes.has(refusal.error.code)) {
    const { failures } = fromStored(step.options) as DetailOptions;
    return step.replaceDialog(actDialogId, actOptions({ command: withoutDetail(command), problem: refusal, failures: failures + 1 }));
  }
  await say(step.context, await refusalCard(parts, turnOf(step.context), refusal));
  return step.endDialog();
}

async function openRequest(parts: BotParts, turn: Turn, act: ConfirmedAct, shown: Pick<ConfirmRequest, 'preview' | 'methodBefore'>): Promise<ConfirmRequest> {
  const createdAt = parts.ports.clock.now();
  const request: ConfirmRequest = {
    use: 'confirm',
    id: turn.key,
    act,
    ...shown,
    personId: turn.asker.personId.toLowerCase(),
    personName: await nameOf(parts, turn),
    createdAt,
    expiresAt: createdAt + requestLifeMs,
    state: 'open',
  };
  await writeRequest(parts, turn.organisation, request);
  return request;
}

async function startOverIfCorrected(step: Step): Promise<DialogTurnResult> {
  const { corrected } = (step.result ?? {}) as Confirmed;
  if (corrected === undefined) return step.endDialog();
  return step.replaceDialog(actDialogId, actOptions({ command: corrected, failures: 0 }));
}
