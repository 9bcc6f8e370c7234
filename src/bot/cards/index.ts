/** What people see: facts in, cards out. */
export type { OutgoingCard } from '../../ports/conversations.ts';
export { plainName, voiceFor, type Reader, type Voice } from '../wording/index.ts';
export { fillCard, prepareCards } from './card-template.ts';
export { cardNames } from './card-views.ts';
export type { Methods } from './funding-words.ts';
export { renderAlert, type AlertOptions } from './render-alert.ts';
export { renderBalance, type BalanceOptions } from './render-balance.ts';
export {
  confirmKinds,
  renderConfirm,
  renderSettledConfirm,
  type ConfirmKind,
  type ConfirmOutcome,
  type ConfirmRequest,
  type ConfirmSubject,
} from './render-confirm.ts';
export {
  renderAmountForm,
  renderAutoRechargeForm,
  renderPaymentMethods,
  renderTopUpForm,
  type AmountForm,
  type MethodForm,
} from './render-forms.ts';
export { renderHelp, type HelpOptions } from './render-help.ts';
export { historyRows, renderHistory } from './render-history.ts';
export {
  renderAmountRefusal,
  renderChoices,
  renderLanguages,
  renderLeave,
  renderNotice,
  renderNotUnderstood,
  renderRefusal,
  type RefusalOptions,
} from './render-notice.ts';
export { renderReceipt } from './render-receipt.ts';
export { renderSettingsReceipt, type SettingsKind } from './render-settings-receipt.ts';
export { renderStopped, renderSubscribed, type Stopped, type UndoState } from './render-undoable.ts';
export { renderIntroduction, renderWelcome } from './render-welcome.ts';
export { renderWhoCan } from './render-who-can.ts';
export { amountInput, commandOf, methodInput, readPress, sayPress, type Press, type Verb } from './verbs.ts';
