import type { Settings, SettingsChange } from '../../funding/index.ts';
import { changeSettings, pauseRecharging, resumeRecharging, type Asker, type PaymentReceipt, type SettingsReceipt } from '../../operations/index.ts';
import { moneyJson } from '../../operations/outside/index.ts';
import { CommandFailed, unlessRefused } from '../command-failed.ts';
import type { BookCommand, CommandContext } from '../command.ts';
import { readAmount, readSwitch } from '../read-words.ts';
import { paymentJson } from '../say-receipt.ts';
import { sayMoney, sayPairs, saySwitch } from '../say.ts';

/** Shows the settings, or changes one. */
export const settings: BookCommand = {
  name: 'settings',
  synopsis: '[KEY VALUE]',
  summary: 'show the settings, or change one of them',
  wordsMin: 0,
  wordsMax: 2,
  access: ({ words }) => (words.length === 0 ? 'read' : 'write'),
  async run(context) {
    const [key, value] = context.words;
    if (key !== undefined && value === undefined) throw CommandFailed.usage(`What should ${key} be? Type a value behind it.`);
    const receipt = key === undefined || value === undefined ? undefined : await change(context, key, value);
    const { currency } = context.ports.policy;
    const { funding } = await context.ports.store.state(context.organisation);
    const shown = { ...funding.settings, isPaused: funding.pause !== null };
    const payment = receipt?.followedBy ?? null;
    const followedBy = payment === null ? {} : { followedBy: paymentJson(payment) };
    return { json: { ...settingsJson(shown, currency), ...followedBy }, lines: [...saySettings(shown, currency), ...sayFollowing(payment)] };
  },
};

type Shown = Settings & { readonly isPaused: boolean };

async function change({ ports, organisation }: CommandContext, key: string, value: string): Promise<SettingsReceipt> {
  const asker: Asker = { kind: 'operator', organisation };
  const { currency } = ports.policy;
  if (key !== 'paused') {
    return unlessRefused(await changeSettings(ports, asker, { key: ports.newId(), change: readChange(key, value, currency) }), currency);
  }
  const act = readSwitch(value) ? pauseRecharging : resumeRecharging;
  return unlessRefused(await act(ports, asker, { key: ports.newId() }), currency);
}

function readChange(key: string, value: string, currency: string): SettingsChange {
  switch (key) {
    case 'minimum':
      return { minimumMicros: readAmount(value, currency) };
    case 'amount':
      return { amountMicros: readAmount(value, currency) };
    case 'auto-recharge':
      return { autoRecharge: readSwitch(value) };
    case 'cap':
      return { capMicros: value === 'none' ? null : readAmount(value, currency) };
    case 'charge-other-capabilities':
      return { chargeOtherCapabilities: readSwitch(value) };
    case 'charge-includes-fee':
      return { chargeIncludesFee: readSwitch(value) };
    default:
      throw CommandFailed.usage(
        `There is no setting ${key}. There are minimum, amount, auto-recharge, cap, paused, charge-other-capabilities and charge-includes-fee.`,
      );
  }
}

function settingsJson(shown: Shown, currency: string) {
  return {
    minimum: moneyJson(shown.minimumMicros, currency),
    amount: moneyJson(shown.amountMicros, currency),
    'auto-recharge': shown.autoRecharge,
    cap: shown.capMicros === null ? null : moneyJson(shown.capMicros, currency),
    paused: shown.isPaused,
    'charge-other-capabilities': shown.chargeOtherCapabilities,
    'charge-includes-fee': shown.chargeIncludesFee,
  };
}

function saySettings(shown: Shown, currency: string): string[] {
  return sayPairs([
    ['minimum', sayMoney(shown.minimumMicros, currency)],
    ['amount', sayMoney(shown.amountMicros, currency)],
    ['auto-recharge', saySwitch(shown.autoRecharge)],
    ['cap', shown.capMicros === null ? 'none' : sayMoney(shown.capMicros, currency)],
    ['paused', saySwitch(shown.isPaused)],
    ['charge-other-capabilities', saySwitch(shown.chargeOtherCapabilities)],
    ['charge-includes-fee', saySwitch(shown.chargeIncludesFee)],
  ]);
}

function sayFollowing(payment: PaymentReceipt | null): string[] {
  if (payment === null) return [];
  const { amountMicros, currency, result } = payment;
  return [`A recharge of ${sayMoney(amountMicros, currency)} followed at once: ${result.state}.`];
}
