import type { PaymentReceipt } from '../../operations/index.ts';
import type { OutgoingCard } from '../../ports/conversations.ts';
import { plainName, voiceFor, type Reader, type Voice } from '../wording/index.ts';
import { commandButton } from './button.ts';
import type { ButtonView, FactView, ReportCard } from './card-views.ts';
import { fillCard } from './card-template.ts';
import { byActor, methodLabel, whyFailed, type Methods } from './funding-words.ts';

interface ReceiptOptions {
  readonly methods?: Methods;
}

/** What became of a payment that a person asked for: made, failed and nothing charged, or not known yet. */
export function renderReceipt(receipt: PaymentReceipt, reader: Reader, { methods = [] }: ReceiptOptions = {}): OutgoingCard {
  const voice = voiceFor(reader);
  const { tone, title, summary, lines, buttons } = paymentNews(voice, receipt);
  return fillCard('receipt', {
    tone,
    title,
    summary,
    lines: withRepeat(voice, receipt, lines).map((text) => ({ text })),
    facts: paymentFacts(voice, receipt, methods),
    footnote: '',
    buttons,
  });
}

interface PaymentNews extends Pick<ReportCard, 'tone' | 'title' | 'summary' | 'buttons'> {
  readonly lines: readonly string[];
}

function paymentNews(voice: Voice, receipt: PaymentReceipt): PaymentNews {
  const { purpose, result, currency } = receipt;
  const amount = voice.money(receipt.amountMicros, currency);
  const balance = voice.money(receipt.balanceMicros, currency);
  const isTopUp = purpose === 'top-up';
  switch (result.state) {
    case 'succeeded':
      return {
        tone: 'good',
        title: voice.say(isTopUp ? 'receipt.topped-up' : 'receipt.recharged', { amount }),
        summary: voice.say(isTopUp ? 'receipt.summary' : 'receipt.summary-recharged', { amount, balance }),
        lines: [],
        buttons: [commandButton(voice, { id: 'balance' })],
      };
    case 'failed': {
      const title = voice.say('receipt.failed', { amount, why: whyFailed(voice, result.detail, result.reason) });
      const lines = [voice.say('receipt.nothing-charged', { balance }), voice.say(`receipt.${result.reason}`)];
      return { tone: 'attention', title, summary: title, lines, buttons: afterFailure(voice, receipt, result.reason === 'hard-decline') };
    }
    case 'open': {
      const title = voice.say('receipt.open', { amount });
      return { tone: 'warning', title, summary: title, lines: [voice.say('receipt.open-text')], buttons: [commandButton(voice, { id: 'balance' })] };
    }
  }
}

function afterFailure(voice: Voice, { purpose, amountMicros, currency }: PaymentReceipt, isHard: boolean): readonly ButtonView[] {
  const again = purpose === 'top-up' ? commandButton(voice, { id: 'top-up', amountMicros }, currency) : commandButton(voice, { id: 'retry' });
  const other = commandButton(voice, { id: 'payment-method' });
  return isHard ? [other, again] : [again, other];
}

function withRepeat(voice: Voice, { repeat }: { readonly repeat: boolean }, lines: readonly string[]): readonly string[] {
  return repeat ? [voice.say('receipt.repeat'), ...lines] : lines;
}

function paymentFacts(voice: Voice, receipt: PaymentReceipt, methods: Methods): readonly FactView[] {
  const { currency, result } = receipt;
  const at = result.state === 'open' ? receipt.requestedAt : result.at;
  const facts: FactView[] = [
    { title: voice.say('label.bought'), value: voice.money(receipt.amountMicros, currency) },
    { title: voice.say('label.balance-now'), value: voice.money(receipt.balanceMicros, currency) },
    { title: voice.say('label.method'), value: methodLabel(voice, methods, receipt.method) },
    { title: voice.say('label.by'), value: byActor(voice, receipt.requestedBy) },
    { title: voice.say('label.when'), value: voice.instant(at) },
  ];
  if (result.state === 'succeeded') facts.push({ title: voice.say('label.reference'), value: plainName(result.reference) });
  return facts;
}
