import type { Place } from '../alerts/index.ts';
import {
  changeSettings,
  isSubscribed,
  pauseRecharging,
  previewChange,
  previewMethod,
  previewResume,
  previewRetry,
  previewTopUp,
  resumeRecharging,
  retryRecharge,
  setPaymentMethod,
  subscribePlace,
  topUp,
  unsubscribePlace,
  type FundingPreview,
  type PaymentReceipt,
  type Ports,
  type Refusal,
  type SettingsReceipt,
} from '../operations/index.ts';
import type { ConfirmKind } from './cards/index.ts';
import type { Command } from './language/index.ts';
import type { PersonAsker } from './turn.ts';

/** An act that moves money or loosens something: it is shown and confirmed before it happens. */
export type ConfirmedAct =
  | { readonly kind: 'top-up' | 'minimum' | 'amount'; readonly amountMicros: bigint }
  | { readonly kind: 'cap'; readonly capMicros: bigint | null }
  | { readonly kind: 'payment-method'; readonly method: string }
  | { readonly kind: 'retry' | 'auto-recharge-on' | 'resume' };

/** An act that only stops or silences, or subscribes a place: it happens at once and can be taken back. */
export type ImmediateAct =
  | { readonly kind: 'pause' | 'auto-recharge-off' }
  | { readonly kind: 'subscribe' | 'unsubscribe'; readonly place: Place };

export type Act = ConfirmedAct | ImmediateAct;

/** What an act came to. */
export type ActResult =
  | { readonly kind: 'payment'; readonly receipt: PaymentReceipt }
  | { readonly kind: 'settings'; readonly receipt: SettingsReceipt }
  | { readonly kind: 'place'; readonly repeat: boolean };

export function isConfirmed(act: Act): act is ConfirmedAct {
  const kinds: Readonly<Record<ConfirmKind, true>> = {
    'top-up': true,
    retry: true,
    minimum: true,
    amount: true,
    cap: true,
    'auto-recharge-on': true,
    resume: true,
    'payment-method': true,
  };
  return Object.hasOwn(kinds, act.kind);
}

/** The act that a command asks for; undefined when it does not say enough, or is no act. `place`: where it was said. */
export function actOf(command: Command, place: Place): Act | undefined {
  switch (command.id) {
    case 'top-up':
    case 'minimum':
    case 'amount':
      return command.amountMicros === undefined ? undefined : { kind: command.id, amountMicros: command.amountMicros };
    case 'cap':
      if (command.isNone === true) return { kind: 'cap', capMicros: null };
      return command.amountMicros === undefined ? undefined : { kind: 'cap', capMicros: command.amountMicros };
    case 'auto-recharge':
      return command.state === undefined ? undefined : { kind: `auto-recharge-${command.state}` };
    case 'payment-method':
      return command.name === undefined ? undefined : { kind: 'payment-method', method: command.name };
    case 'pause':
    case 'resume':
    case 'retry':
      return { kind: command.id };
    case 'subscribe':
    case 'unsubscribe':
      return { kind: command.id, place };
    default:
      return undefined;
  }
}

/** What an act would do. */
export function previewAct(ports: Ports, asker: PersonAsker, act: ConfirmedAct): Promise<FundingPreview | Refusal> {
  switch (act.kind) {
    case 'top-up':
      return previewTopUp(ports, asker, act);
    case 'retry':
      return previewRetry(ports, asker);
    case 'resume':
      return previewResume(ports, asker);
    case 'payment-method':
      return previewMethod(ports, asker, act);
    default:
      return previewChange(ports, asker, { change: changeOf(act) });
  }
}

/** Whether an act would change nothing. `before`: the method in use. */
export function isIdle(act: ConfirmedAct, { settings, after, pause }: FundingPreview, methodBefore: string | null): boolean {
  switch (act.kind) {
    case 'top-up':
    case 'retry':
      return false;
    case 'resume':
      return pause === null;
    case 'payment-method':
      return act.method === methodBefore && (pause === null || pause.reason === 'person');
    case 'minimum':
      return settings.minimumMicros === after.minimumMicros;
    case 'amount':
      return settings.amountMicros === after.amountMicros;
    case 'cap':
      return settings.capMicros === after.capMicros;
    case 'auto-recharge-on':
      return settings.autoRecharge;
  }
}

/** Does an act. The same key does it once. */
export async function performAct(ports: Ports, asker: PersonAsker, act: Act, key: string): Promise<ActResult | Refusal> {
  switch (act.kind) {
    case 'top-up':
      return ofPayment(await topUp(ports, asker, { key, amountMicros: act.amountMicros }));
    case 'retry':
      return ofPayment(await retryRecharge(ports, asker, { key }));
    case 'resume':
      return ofSettings(await resumeRecharging(ports, asker, { key }));
    case 'pause':
      return ofSettings(await pauseRecharging(ports, asker, { key }));
    case 'payment-method':
      return ofSettings(await setPaymentMethod(ports, asker, { key, method: act.method }));
    case 'subscribe':
      return ofPlace(await subscribePlace(ports, asker, { key, place: act.place }));
    case 'unsubscribe':
      return ofPlace(await unsubscribePlace(ports, asker, { key, placeId: act.place.id }));
    default:
      return ofSettings(await changeSettings(ports, asker, { key, change: changeOf(act) }));
  }
}

/** What takes an immediate act back. */
export function inverseOf(act: ImmediateAct): Act {
  switch (act.kind) {
    case 'pause':
      return { kind: 'resume' };
    case 'auto-recharge-off':
      return { kind: 'auto-recharge-on' };
    case 'subscribe':
      return { kind: 'unsubscribe', place: act.place };
    case 'unsubscribe':
      return { kind: 'subscribe', place: act.place };
  }
}

/** Whether an immediate act would change nothing, so that there is nothing to take back either. */
export async function isAlreadySo(ports: Ports, asker: PersonAsker, act: ImmediateAct): Promise<boolean | Refusal> {
  switch (act.kind) {
    case 'pause': {
      const preview = await previewResume(ports, asker);
      return preview.ok ? preview.pause !== null : preview;
    }
    case 'auto-recharge-off': {
      const preview = await previewChange(ports, asker, { change: changeOf(act) });
      return preview.ok ? !preview.settings.autoRecharge : preview;
    }
    case 'subscribe':
      return isSubscribed(ports, asker.organisation, act.place.id);
    case 'unsubscribe':
      return false;
  }
}

function changeOf(act: Act) {
  switch (act.kind) {
    case 'minimum':
      return { minimumMicros: act.amountMicros };
    case 'amount':
      return { amountMicros: act.amountMicros };
    case 'cap':
      return { capMicros: act.capMicros };
    default:
      return { autoRecharge: act.kind === 'auto-recharge-on' };
  }
}

function ofPayment(receipt: PaymentReceipt | Refusal): ActResult | Refusal {
  return receipt.ok ? { kind: 'payment', receipt } : receipt;
}

function ofSettings(receipt: SettingsReceipt | Refusal): ActResult | Refusal {
  return receipt.ok ? { kind: 'settings', receipt } : receipt;
}

function ofPlace(done: { readonly ok: true; readonly repeat: boolean } | Refusal): ActResult | Refusal {
  return done.ok ? { kind: 'place', repeat: done.repeat } : done;
}
