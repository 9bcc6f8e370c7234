import type { SettingsChange } from '../../../src/funding/index.ts';
import { refusalCodes, refuse } from '../../../src/ledger/index.ts';
import { amountRefusalCodes, notUnderstoodCodes, type AmountRefusal, type CommandRight } from '../../../src/bot/language/index.ts';
import {
  confirmKinds,
  renderAlert,
  renderAmountForm,
  renderAmountRefusal,
  renderAutoRechargeForm,
  renderBalance,
  renderChoices,
  renderConfirm,
  renderHelp,
  renderHistory,
  renderIntroduction,
  renderLeave,
  renderNotice,
  renderNotUnderstood,
  renderPaymentMethods,
  renderReceipt,
  renderRefusal,
  renderSettingsReceipt,
  renderSettledConfirm,
  renderStopped,
  renderSubscribed,
  renderTopUpForm,
  renderWelcome,
  renderWhoCan,
  type ConfirmKind,
  type ConfirmOutcome,
  type OutgoingCard,
  type Reader,
} from '../../../src/bot/cards/index.ts';
import { defaultRights } from '../../../src/operations/rights/index.ts';
import {
  balanceView,
  broken,
  declined,
  emptyBalance,
  expired,
  historyView,
  incidents,
  methods,
  money,
  newBalance,
  now,
  pausedBalance,
  paymentReceipt,
  preview,
  request,
  settings,
  settingsReceipt,
  succeeded,
  waitingBalance,
} from './facts.ts';

const currency = 'USD';
const both = { mayFund: true, mayConfigure: true, methods };
const allRights: ReadonlySet<CommandRight> = new Set(['see', 'fund', 'configure', 'subscribe']);
const limits = { currency, leastMicros: money(50), mostMicros: money(1000) };
const people = ['Ana Silva', 'Bo Lin', 'Chen Wei', 'Dana Novak', 'Ed Park'].map((displayName) => ({
  id: displayName,
  displayName,
  roles: [],
  licenses: [],
}));

/** Every card with the facts that make it look different, by name. */
export function everyCard(reader: Reader): ReadonlyMap<string, OutgoingCard> {
  return new Map([
    ...firstMeetings(reader),
    ...balances(reader),
    ...forms(reader),
    ...confirmations(reader),
    ...receipts(reader),
    ...notices(reader),
    ...Object.entries(incidents).map(([name, incident]): Named => [`alert ${name}`, renderAlert(incident, { kind: 'channel' }, reader, { currency, methods })]),
  ]);
}

type Named = readonly [string, OutgoingCard];

function firstMeetings(reader: Reader): readonly Named[] {
  return [
    ['welcome', renderWelcome(reader)],
    ['introduction', renderIntroduction({ addedBy: 'Ana Silva' }, reader)],
    ['help, all rights', renderHelp({ scope: 'personal', rights: allRights }, reader)],
    ['help, in a team without rights', renderHelp({ scope: 'team', rights: new Set() }, reader)],
    ['help about one command', renderHelp({ scope: 'personal', rights: new Set(), about: 'top-up' }, reader)],
  ];
}

function balances(reader: Reader): readonly Named[] {
  const capped = balanceView({ settings: { ...settings, capMicros: money(500) } });
  const blocked = balanceView({ balanceMicros: money(80), blocked: { reason: 'cap-reached', since: now } });
  const paying = balanceView({
    balanceMicros: money(80),
    attempt: { id: 'recharge-1', state: 'unknown', purpose: 'recharge', amountMicros: money(200), number: 1, next: now + 10_000 },
  });
  return [
    ['balance', renderBalance(balanceView(), reader, both)],
    ['balance, capped', renderBalance(capped, reader, both)],
    ['balance, paused', renderBalance(pausedBalance, reader, both)],
    ['balance, waiting', renderBalance(waitingBalance, reader, both)],
    ['balance, blocked', renderBalance(blocked, reader, both)],
    ['balance, payment not known', renderBalance(paying, reader, both)],
    ['balance, empty', renderBalance(emptyBalance, reader, both)],
    ['balance, new', renderBalance(newBalance, reader, both)],
    ['balance, shared and without rights', renderBalance(balanceView(), reader, { mayFund: false, mayConfigure: false, isShared: true })],
    ['history', renderHistory(historyView(), reader, { methods })],
    ['history, long', renderHistory(historyView(15), reader, { methods })],
    ['history, empty', renderHistory({ ...historyView(0), hasMore: false }, reader)],
  ];
}

function forms(reader: Reader): readonly Named[] {
  const presetsMicros = [money(50), money(200), money(400), money(5000)];
  const problem: AmountRefusal = { code: 'AMOUNT_PERCENT', typed: '50%' };
  const tooSmall = refuse('BELOW_MINIMUM_FUNDING', { askedMicros: money(20), minimumMicros: money(50) });
  return [
    ['form, top up', renderTopUpForm({ ...limits, presetsMicros }, reader)],
    ['form, top up again', renderTopUpForm({ ...limits, presetsMicros, typed: '50%', problem }, reader)],
    ['form, minimum', renderAmountForm('minimum', { ...limits, leastMicros: 0n, currentMicros: money(100) }, reader)],
    ['form, amount', renderAmountForm('amount', { ...limits, currentMicros: money(200), typed: '20', problem: tooSmall }, reader)],
    ['form, cap', renderAmountForm('cap', { ...limits, currentMicros: money(500) }, reader)],
    ['form, cap for the first time', renderAmountForm('cap', { ...limits, currentMicros: null }, reader)],
    ['form, auto-recharge', renderAutoRechargeForm(reader)],
    ['form, payment method', renderPaymentMethods({ methods, current: 'pm_card_visa' }, reader)],
    ['form, no payment method', renderPaymentMethods({ methods: [], current: null }, reader)],
  ];
}

const changes: Readonly<Partial<Record<ConfirmKind, SettingsChange>>> = {
  minimum: { minimumMicros: money(250) },
  amount: { amountMicros: money(300) },
  cap: { capMicros: money(500) },
  'auto-recharge-on': { autoRecharge: true },
};

function previewOf(kind: ConfirmKind) {
  const before = kind === 'auto-recharge-on' ? { ...settings, autoRecharge: false } : settings;
  const isCharging = kind === 'top-up' || kind === 'retry' || kind === 'minimum';
  const pause = kind === 'resume' || kind === 'payment-method' ? { reason: 'hard-decline' as const, since: now } : null;
  return preview({ settings: before, after: { ...settings, ...changes[kind] }, chargesNowMicros: isCharging ? money(200) : 0n, pause });
}

function confirmations(reader: Reader): readonly Named[] {
  const topUp = { kind: 'top-up', preview: previewOf('top-up'), request, methods } as const;
  const uncap = { kind: 'cap', preview: preview({ settings: { ...settings, capMicros: money(500) } }), request: { ...request, isRefreshed: true }, methods } as const;
  const blocked = { kind: 'minimum', preview: { ...previewOf('minimum'), chargesNowMicros: 0n, blockedBy: 'cap-reached' }, request, methods } as const;
  const done = { kind: 'done', by: 'Ana Silva', at: now } as const;
  const outcomes: Readonly<Record<string, ConfirmOutcome>> = {
    done,
    failed: { ...done, payment: expired },
    open: { ...done, payment: { state: 'open' } },
    cancelled: { kind: 'cancelled', by: 'Ana Silva', at: now },
    replaced: { kind: 'replaced' },
    expired: { kind: 'expired' },
    stale: { kind: 'stale' },
    refused: { kind: 'refused', refusal: refuse('NOTHING_TO_RETRY') },
  };
  return [
    ...confirmKinds.map((kind): Named => [`confirm ${kind}`, renderConfirm({ kind, preview: previewOf(kind), request: { ...request, methodBefore: 'pm_card_chargeDeclinedExpiredCard' }, methods }, reader)]),
    ['confirm no cap, refreshed', renderConfirm(uncap, reader)],
    ['confirm minimum, blocked', renderConfirm(blocked, reader)],
    ...Object.entries(outcomes).map(([name, outcome]): Named => [`settled ${name}`, renderSettledConfirm(topUp, outcome, reader)]),
    ['settled minimum', renderSettledConfirm(blocked, done, reader)],
    ['settled minimum, payment failed', renderSettledConfirm(blocked, { ...done, payment: declined }, reader)],
  ];
}

function receipts(reader: Reader): readonly Named[] {
  const options = { methods };
  const by = { methods, by: 'Ana Silva' };
  const raised = settingsReceipt({ settings: { ...settings, minimumMicros: money(250) } });
  const recharge = { purpose: 'recharge', amountMicros: money(200), requestedBy: { kind: 'system' } } as const;
  const paused = settingsReceipt({ pause: { reason: 'person', since: now } });
  return [
    ['receipt', renderReceipt(paymentReceipt(succeeded), reader, options)],
    ['receipt, repeated', renderReceipt(paymentReceipt(succeeded, { repeat: true, purpose: 'retry' }), reader, options)],
    ['receipt, declined', renderReceipt(paymentReceipt(declined), reader, options)],
    ['receipt, expired', renderReceipt(paymentReceipt(expired, { purpose: 'retry' }), reader, options)],
    ['receipt, technical', renderReceipt(paymentReceipt(broken), reader, options)],
    ['receipt, open', renderReceipt(paymentReceipt({ state: 'open' }), reader, options)],
    ['saved minimum', renderSettingsReceipt('minimum', { ...raised, followedBy: paymentReceipt(succeeded, recharge) }, reader, by)],
    ['saved minimum, failed', renderSettingsReceipt('minimum', { ...raised, followedBy: paymentReceipt(expired, recharge) }, reader, by)],
    ['saved amount, open', renderSettingsReceipt('amount', settingsReceipt({ followedBy: paymentReceipt({ state: 'open' }, recharge) }), reader, by)],
    ['saved cap, paused', renderSettingsReceipt('cap', paused, reader, by)],
    ['saved cap', renderSettingsReceipt('cap', settingsReceipt({ settings: { ...settings, capMicros: money(500) } }), reader, by)],
    ['saved payment method', renderSettingsReceipt('payment-method', settingsReceipt({ repeat: true }), reader, by)],
    ...(['auto-recharge-on', 'auto-recharge-off', 'pause', 'resume'] as const).map(
      (kind): Named => [`saved ${kind}`, renderSettingsReceipt(kind, settingsReceipt(), reader, by)],
    ),
    ['stopped: pause', renderStopped({ kind: 'pause', receipt: paused }, { request: 'undo-1' }, reader)],
    ['stopped: auto-recharge', renderStopped({ kind: 'auto-recharge-off', receipt: settingsReceipt() }, { request: 'undo-1' }, reader)],
    ['stopped: alerts, undone', renderStopped({ kind: 'unsubscribe' }, { undoneBy: 'Ana Silva', at: now }, reader)],
    ...(['channel', 'group-chat', 'personal'] as const).map((place): Named => [`subscribed ${place}`, renderSubscribed(place, { request: 'undo-2' }, reader)]),
  ];
}

/** Values that any refusal may carry. */
export const refusalValues = {
  askedMicros: money(5000),
  minimumMicros: money(50),
  maximumMicros: money(1000),
  amountMicros: money(200),
  method: 'pm_unheard_of',
  reason: 'disk-full',
  act: 'fund',
  roles: defaultRights.fund,
};

export function amountRefusal(code: AmountRefusal['code']): AmountRefusal {
  const all = { typed: '1.000', readingsMicros: [money(1), money(1000)], digits: 2, currency: 'EUR', amountMicros: money(5000), limitMicros: money(1000) };
  return { ...all, code };
}

function notices(reader: Reader): readonly Named[] {
  return [
    ...refusalCodes.map((code): Named => [`refusal ${code}`, renderRefusal(refuse(code, refusalValues), reader, { currency, holders: people })]),
    ...amountRefusalCodes.map((code): Named => [`amount ${code}`, renderAmountRefusal(amountRefusal(code), 'top-up', reader, { currency })]),
    ...notUnderstoodCodes.map((code): Named => [`not understood ${code}`, renderNotUnderstood({ code, nearest: 'balance' }, reader)]),
    ['not understood again', renderNotUnderstood({ code: 'UNKNOWN', isAgain: true }, reader)],
    ['choices', renderChoices({ about: 'requests', choices: [{ id: 'balance' }, { id: 'top-up', amountMicros: money(50) }, { id: 'cap', isNone: true }] }, reader, { currency })],
    ['choices of amounts', renderChoices({ about: 'amount', choices: [{ id: 'minimum', amountMicros: money(1) }, { id: 'minimum', amountMicros: money(1000) }] }, reader, { currency })],
    ['leave', renderLeave({ kind: 'top-up', request: 'request-1' }, reader)],
    ['notice', renderNotice('One moment.')],
    ...(['see', 'fund', 'configure', 'subscribe', 'none'] as const).map((right): Named => [
      `who can ${right}`,
      renderWhoCan(right, { roles: right === 'none' ? [] : defaultRights[right], people }, reader),
    ]),
    ['who can, nobody', renderWhoCan('fund', { roles: defaultRights.fund, people: [] }, reader)],
  ];
}
