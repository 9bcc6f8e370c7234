import type { PaymentResult } from '../operations/index.ts';
import type { ActResult } from './acts.ts';
import type { ActRequest, ConfirmRequest, UndoRequest } from './act-request.ts';
import type { RequestAnswer } from './answer-request.ts';
import type { BotParts } from './bot-parts.ts';
import {
  plainName,
  renderConfirm,
  renderNotice,
  renderReceipt,
  renderSettingsReceipt,
  renderSettledConfirm,
  renderStopped,
  renderSubscribed,
  voiceFor,
  type ConfirmOutcome,
  type ConfirmSubject,
  type Methods,
  type OutgoingCard,
  type Reader,
  type SettingsKind,
  type UndoState,
} from './cards/index.ts';
import { refusalCard } from './people.ts';
import type { PressReply } from './press-reply.ts';
import type { Reply } from './say.ts';
import type { Turn } from './turn.ts';

/** A touched request is always answered in words too. */
type AnswerReply = PressReply & Required<Pick<PressReply, 'said'>>;

/** The card that asks to confirm a request. */
export function confirmCard(request: ConfirmRequest, turn: Turn, methods: Methods, isRefreshed = false): OutgoingCard {
  return renderConfirm(subjectOf(request, methods, isRefreshed), turn.reader);
}

/** What a person is shown who touched a request, by word or by button. */
export async function showAnswer(parts: BotParts, turn: Turn, answer: RequestAnswer): Promise<AnswerReply> {
  const voice = voiceFor(turn.reader);
  switch (answer.kind) {
    case 'unknown':
      return { said: unknownButton(turn.reader) };
    case 'not-yours':
      return { said: { text: voice.say('talk.not-yours', { name: plainName(answer.name) }) } };
    case 'closed':
      return showClosed(parts, turn, answer.request);
    case 'refused':
      return showRefused(parts, turn, answer);
    case 'refreshed': {
      const { request } = answer;
      const methods = await parts.methods.read();
      const card = confirmCard(request, turn, methods, true);
      return { said: card, inPlace: card, besideAnswer: renderSettledConfirm(subjectOf(request, methods), { kind: 'stale' }, turn.reader) };
    }
    case 'done':
      return showDone(parts, turn, answer);
  }
}

/** A card that asked to confirm and is asked again further down. */
export function steppedBackCard(request: ConfirmRequest, turn: Turn, methods: Methods): OutgoingCard {
  return renderSettledConfirm(subjectOf(request, methods), { kind: 'replaced' }, turn.reader);
}

/** The receipt of an act that was done. */
export function receiptCard(result: ActResult, request: ActRequest, reader: Reader, methods: Methods): OutgoingCard {
  if (result.kind === 'payment') return renderReceipt(result.receipt, reader, { methods });
  if (result.kind === 'settings') return renderSettingsReceipt(request.act.kind as SettingsKind, result.receipt, reader, { methods, by: request.personName });
  return renderNotice(voiceFor(reader).say('talk.alerts-stop'));
}

/** An immediate act with the button that takes it back, or with who took it back. */
export function undoableCard(request: UndoRequest, result: ActResult, turn: Turn, undo: UndoState): OutgoingCard {
  const { done } = request;
  if (done.kind === 'subscribe') return renderSubscribed(done.place.kind, undo, turn.reader);
  if (done.kind === 'unsubscribe' || result.kind !== 'settings') return renderStopped({ kind: 'unsubscribe' }, undo, turn.reader);
  return renderStopped({ kind: done.kind, receipt: result.receipt }, undo, turn.reader);
}

export function unknownButton(reader: Reader): Reply {
  const voice = voiceFor(reader);
  return { text: voice.say('talk.unknown-button', { help: voice.wording.commands.help.title }) };
}

async function showClosed(parts: BotParts, turn: Turn, request: ActRequest): Promise<AnswerReply> {
  const voice = voiceFor(turn.reader);
  const text = closedText(request.state);
  if (request.use === 'undo') return { said: { text: voice.say(text) } };
  const settled = renderSettledConfirm(subjectOf(request, await parts.methods.read()), outcomeOf(request), turn.reader);
  return { said: { text: voice.say(text) }, inPlace: settled };
}

function closedText(state: ActRequest['state']) {
  if (state === 'cancelled') return 'talk.cancelled';
  return state === 'expired' ? 'talk.expired' : 'talk.already-settled';
}

function outcomeOf({ state, personName: by, settledAt, createdAt }: ActRequest): ConfirmOutcome {
  switch (state) {
    case 'cancelled':
      return { kind: 'cancelled', by, at: settledAt ?? createdAt };
    case 'replaced':
    case 'expired':
      return { kind: state };
    default:
      return { kind: 'stale' };
  }
}

async function showRefused(parts: BotParts, turn: Turn, { request, refusal, isFinal }: Extract<RequestAnswer, { kind: 'refused' }>): Promise<AnswerReply> {
  const said = await refusalCard(parts, turn, refusal);
  if (!isFinal || request.use === 'undo') return { said };
  const methods = await parts.methods.read();
  return { said, inPlace: said, besideAnswer: renderSettledConfirm(subjectOf(request, methods), { kind: 'refused', refusal }, turn.reader) };
}

async function showDone(parts: BotParts, turn: Turn, { request, result }: Extract<RequestAnswer, { kind: 'done' }>): Promise<AnswerReply> {
  const at = parts.ports.clock.now();
  if (request.use === 'undo') {
    const card = undoableCard(request, result, turn, { undoneBy: request.personName, at });
    return { said: card, inPlace: card };
  }
  const methods = await parts.methods.read();
  const receipt = receiptCard(result, request, turn.reader, methods);
  const payment = paymentIn(result);
  const outcome: ConfirmOutcome = { kind: 'done', by: request.personName, at: doneAt(result) ?? at, ...(payment === null ? {} : { payment }) };
  return { said: receipt, inPlace: receipt, besideAnswer: renderSettledConfirm(subjectOf(request, methods), outcome, turn.reader) };
}

function doneAt(result: ActResult): number | undefined {
  if (result.kind === 'settings') return result.receipt.at;
  return result.kind === 'payment' ? result.receipt.requestedAt : undefined;
}

/** The payment an act made or set free, and what became of it. */
export function paymentIn(result: ActResult): PaymentResult | null {
  if (result.kind === 'payment') return result.receipt.result;
  return result.kind === 'settings' ? (result.receipt.followedBy?.result ?? null) : null;
}

function subjectOf(request: ConfirmRequest, methods: Methods, isRefreshed = false): ConfirmSubject {
  const { id, act, preview, personName: askedBy, expiresAt, methodBefore } = request;
  return { kind: act.kind, preview, methods, request: { id, askedBy, expiresAt, isRefreshed, methodBefore } };
}
