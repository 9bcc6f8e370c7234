import type { SettingsChange } from '../funding/index.ts';
import type { Refusal } from '../ledger/index.ts';
import type { SettingsReceipt } from './answers.ts';
import { authorise } from './authorise.ts';
import type { Command } from './commands.ts';
import type { Act, Asker, Ports } from './ports.ts';
import { postAct } from './post-act.ts';
import { receiptOf } from './pursue-payment.ts';
import { pursueUnlessClosed, refuseAlone } from './top-up.ts';

interface Keyed {
  readonly key: string;
}

/** Changes settings; a recharge that the new ones call for is made at once and told in the answer. */
export async function changeSettings(ports: Ports, asker: Asker, { key, change }: Keyed & { readonly change: SettingsChange }): Promise<SettingsReceipt | Refusal> {
  return configure(ports, asker, 'configure', { kind: 'change-settings', key, change }, () => refuseChangeAlone(ports, asker, change));
}

/** Why one person alone cannot make a change of settings, or undefined when they can. */
export function refuseChangeAlone(ports: Ports, asker: Asker, { minimumMicros, amountMicros }: SettingsChange): Refusal | undefined {
  const moved = [minimumMicros, amountMicros].filter((micros) => micros !== undefined);
  return moved.map((micros) => refuseAlone(ports, asker, micros)).find((refusal) => refusal !== undefined);
}

/** Automatic recharging stops until somebody resumes it. */
export async function pauseRecharging(ports: Ports, asker: Asker, { key }: Keyed): Promise<SettingsReceipt | Refusal> {
  return configure(ports, asker, 'configure', { kind: 'pause', key });
}

export async function resumeRecharging(ports: Ports, asker: Asker, { key }: Keyed): Promise<SettingsReceipt | Refusal> {
  return configure(ports, asker, 'configure', { kind: 'resume', key });
}

/** Chooses among the stored payment methods; lifts a pause that failed payments brought about. */
export async function setPaymentMethod(ports: Ports, asker: Asker, { key, method }: Keyed & { readonly method: string }): Promise<SettingsReceipt | Refusal> {
  return configure(ports, asker, 'fund', { kind: 'set-method', key, method }, () => refuseUnknownMethod(ports, method));
}

/** Why a payment method cannot be chosen, or undefined when it can. */
export async function refuseUnknownMethod(ports: Ports, method: string): Promise<Refusal | undefined> {
  const methods = await ports.payments.methods();
  if (methods.some(({ name }) => name === method)) return undefined;
  return { ok: false, error: { code: 'UNKNOWN_PAYMENT_METHOD', values: { method, known: methods.map(({ name }) => name) } } };
}

type WithoutActor<C> = C extends unknown ? Omit<C, 'actor'> : never;
type ConfigureCommand = WithoutActor<Extract<Command, { kind: 'change-settings' | 'pause' | 'resume' | 'set-method' }>>;

/** `refuseInput` is asked once the right is certain: whoever has none learns nothing, and what they tried is recorded. */
async function configure(
  ports: Ports,
  asker: Asker,
  act: Act,
  command: ConfigureCommand,
  refuseInput: () => Promise<Refusal | undefined> | Refusal | undefined = () => undefined,
): Promise<SettingsReceipt | Refusal> {
  const authorised = await authorise(ports, asker, act);
  if (!authorised.ok) return authorised;
  const refusal = await refuseInput();
  if (refusal !== undefined) return refusal;
  const { organisation, actor } = authorised;
  const before = await ports.store.state(organisation);
  const answer = await postAct(ports, organisation, { ...command, actor });
  if (!answer.ok) return answer;
  const rechargeId = (await ports.store.state(organisation)).ledger.payment?.id;
  const isNew = rechargeId !== undefined && rechargeId !== before.ledger.payment?.id;
  if (isNew) await pursueUnlessClosed(ports, organisation);
  const after = await ports.store.state(organisation);
  return {
    ok: true,
    repeat: answer.repeat,
    at: ports.clock.now(),
    before: before.funding.settings,
    settings: after.funding.settings,
    pause: after.funding.pause,
    method: after.funding.method,
    balanceMicros: after.ledger.balanceMicros,
    currency: after.ledger.currency,
    followedBy: isNew ? await receiptOf(ports, organisation, rechargeId, false) : null,
  };
}
