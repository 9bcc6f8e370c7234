import { setPaymentMethod, type Ports } from '../../operations/index.ts';
import { unlessRefused } from '../command-failed.ts';
import type { BookCommand } from '../command.ts';
import { sayPairs } from '../say.ts';

/** Shows the payment methods, or chooses one. */
export const paymentMethod: BookCommand = {
  name: 'payment-method',
  synopsis: '[NAME]',
  summary: 'show the payment methods, or choose one',
  wordsMin: 0,
  wordsMax: 1,
  access: ({ words }) => (words.length === 0 ? 'read' : 'write'),
  async run({ ports, organisation, words: [method] }) {
    if (method !== undefined) await choose(ports, organisation, method);
    const methods = await ports.payments.methods();
    const current = (await ports.store.state(organisation)).funding.method;
    const marked = methods.map(({ name, label }) => [`${name === current ? '*' : ' '} ${name}`, label] as const);
    return { json: { current, methods }, lines: sayPairs(marked) };
  },
};

async function choose(ports: Ports, organisation: string, method: string): Promise<void> {
  unlessRefused(await setPaymentMethod(ports, { kind: 'operator', organisation }, { key: ports.newId(), method }), ports.policy.currency);
}
