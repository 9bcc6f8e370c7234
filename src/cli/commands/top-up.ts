import { pastAct, retryRecharge, topUp as topUpOperation, type PaymentReceipt } from '../../operations/index.ts';
import { unlessRefused } from '../command-failed.ts';
import type { BookCommand, CommandContext, Outcome } from '../command.ts';
import { readAmount } from '../read-words.ts';
import { receiptOutcome } from '../say-receipt.ts';
import { patienceMs, settleMoney } from '../settle-money.ts';

const keyOption = { key: { type: 'string' } } as const;

/** Buys credit once. */
export const topUp: BookCommand = {
  name: 'top-up',
  synopsis: 'AMOUNT [--key KEY]',
  summary: 'buy credit once; the same key buys once however often it is used',
  options: keyOption,
  wordsMin: 1,
  wordsMax: 1,
  access: () => 'write',
  async run(context) {
    const { ports, organisation, words } = context;
    const amountMicros = readAmount(words[0] ?? '', ports.policy.currency);
    const key = keyOf(context);
    const receipt = unlessRefused(await topUpOperation(ports, { kind: 'operator', organisation }, { key, amountMicros }), ports.policy.currency);
    return settled(context, key, receipt);
  },
};

/** Charges a failed automatic recharge again. */
export const retry: BookCommand = {
  name: 'retry',
  synopsis: '[--key KEY]',
  summary: 'charge the failed automatic recharge again, now',
  options: keyOption,
  wordsMin: 0,
  wordsMax: 0,
  access: () => 'write',
  async run(context) {
    const { ports, organisation } = context;
    const key = keyOf(context);
    const receipt = unlessRefused(await retryRecharge(ports, { kind: 'operator', organisation }, { key }), ports.policy.currency);
    return settled(context, key, receipt);
  },
};

function keyOf({ options, ports }: CommandContext): string {
  return typeof options['key'] === 'string' ? options['key'] : ports.newId();
}

/** An answer that was lost on the way is worth waiting for. */
async function settled({ ports, organisation }: CommandContext, key: string, receipt: PaymentReceipt): Promise<Outcome> {
  if (receipt.result.state !== 'open') return receiptOutcome(receipt);
  await settleMoney(ports, organisation, patienceMs);
  const past = await pastAct(ports, organisation, key);
  return receiptOutcome(past?.kind === 'payment' ? { ...past.receipt, repeat: receipt.repeat } : receipt);
}
