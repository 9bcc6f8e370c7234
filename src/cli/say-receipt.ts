import type { PaymentReceipt } from '../operations/index.ts';
import { instantJson, moneyJson } from '../operations/outside/index.ts';
import { CommandFailed } from './command-failed.ts';
import type { Outcome } from './command.ts';
import { sayMoney } from './say.ts';

/** A payment as scripts see it. */
export function paymentJson({ paymentId, purpose, amountMicros, method, requestedAt, result, currency }: PaymentReceipt) {
  return {
    id: paymentId,
    purpose,
    amount: moneyJson(amountMicros, currency),
    method,
    requestedAt: instantJson(requestedAt),
    ...result,
    ...('at' in result ? { at: instantJson(result.at) } : {}),
  };
}

/** What a purchase came to. Throws a `CommandFailed` when no money came, or when that is not known yet. */
export function receiptOutcome(receipt: PaymentReceipt): Outcome {
  const { result, amountMicros, balanceMicros, currency, repeat } = receipt;
  const facts = { payment: paymentJson(receipt), repeat, balance: moneyJson(balanceMicros, currency) };
  if (result.state === 'failed') {
    throw new CommandFailed('PAYMENT_FAILED', `The payment of ${sayMoney(amountMicros, currency)} failed: ${result.detail}.`, 1, facts);
  }
  if (result.state === 'open') {
    const message = `What became of the payment of ${sayMoney(amountMicros, currency)} is not known yet. The provider is asked again by the next command or the bot.`;
    throw new CommandFailed('PAYMENT_OPEN', message, 1, facts);
  }
  const done = repeat ? 'was bought before' : 'bought';
  return { json: facts, lines: [`${sayMoney(amountMicros, currency)} ${done}. The balance is ${sayMoney(balanceMicros, currency)}.`] };
}
