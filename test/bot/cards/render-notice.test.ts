import { describe, expect, test } from '@jest/globals';
import { refusalCodes, refuse } from '../../../src/ledger/index.ts';
import {
  renderAmountForm,
  renderAmountRefusal,
  renderChoices,
  renderHelp,
  renderHistory,
  renderIntroduction,
  renderNotUnderstood,
  renderPaymentMethods,
  renderRefusal,
  renderTopUpForm,
  renderWelcome,
  renderWhoCan,
} from '../../../src/bot/cards/index.ts';
import { amountRefusalCodes, commandIds, offeredCommands, type CommandRight } from '../../../src/bot/language/index.ts';
import { commandTexts } from '../../../src/bot/wording/en-US/commands.ts';
import { defaultRights } from '../../../src/operations/rights/index.ts';
import { buttonsOf, buttonTitles, elementsOf, factsOf, textsOf } from './adaptive-card.ts';
import { amountRefusal, refusalValues } from './every-card.ts';
import { historyEntries, historyView, methods, money, reader } from './facts.ts';

const currency = 'USD';
const person = (displayName: string) => ({ id: displayName, displayName, roles: [], licenses: [] });
const holders = [person('Ana Silva'), person('Bo Lin')];
const many = [...holders, person('Chen Wei'), person('Dana Novak'), person('Ed Park')];

describe('a refusal', () => {
  test.each(refusalCodes)('%s has its own sentence', (code) => {
    const own = renderRefusal(refuse(code, refusalValues), reader, { currency }).summary;
    const others = refusalCodes.filter((other) => other !== code);
    expect(own).toMatch(/^[A-Z$].*\.$/);
    for (const other of others) expect(renderRefusal(refuse(other, refusalValues), reader, { currency }).summary).not.toBe(own);
  });

  test('names the value and the limit, and says that nothing was changed', () => {
    const tooMuch = refuse('ABOVE_LIMIT_FOR_ONE', { askedMicros: money(5000), maximumMicros: money(1000) });
    expect(renderRefusal(tooMuch, reader, { currency }).summary).toBe(
      '$5,000.00 is above the limit of $1,000.00 for one person. Nothing was changed. Choose $1,000.00 or less.',
    );
    const tooLittle = refuse('BELOW_MINIMUM_FUNDING', { askedMicros: money(20), minimumMicros: money(50) });
    expect(renderRefusal(tooLittle, reader, { currency }).summary).toBe(
      '$20.00 is below the minimum funding of $50.00. Nothing was changed. Choose $50.00 or more.',
    );
  });

  test('for want of a role names the roles and whom to ask', () => {
    const refusal = refuse('PERSON_WITHOUT_RIGHT', { act: 'fund', roles: defaultRights.fund });
    const { card, summary } = renderRefusal(refusal, reader, { currency, holders });
    expect(summary).toBe(
      'To top up and to choose a payment method you need the role Global Administrator or Billing Administrator. Nothing was changed. You can ask Ana Silva or Bo Lin.',
    );
    expect(buttonsOf(card)[0]).toMatchObject({ title: 'Who can top up?', data: { command: 'who-can', right: 'fund' } });
  });

  test('cuts long lists of roles and people', () => {
    const refusal = refuse('PERSON_WITHOUT_RIGHT', { act: 'see', roles: defaultRights.see });
    const { summary } = renderRefusal(refusal, reader, { currency, holders: many });
    expect(summary).toContain('Global Administrator, Billing Administrator, Skype for Business Administrator, or one of 17 others');
    expect(summary).toContain('You can ask Ana Silva, Bo Lin, Chen Wei, or 2 others.');
  });

  test('of a guest or a stranger says whom to ask even when nobody is known, and no amounts', () => {
    for (const code of ['PERSON_IS_GUEST', 'PERSON_UNKNOWN'] as const) {
      const { card, summary } = renderRefusal(refuse(code, refusalValues), reader, { currency });
      expect(summary).toContain('You can ask an administrator of your organisation.');
      expect(summary).not.toContain('$');
      expect(buttonsOf(card)).toEqual([]);
    }
  });
});

describe('an amount that is not taken', () => {
  test.each(amountRefusalCodes)('%s has its own sentence', (code) => {
    const own = renderAmountRefusal(amountRefusal(code), 'top-up', reader, { currency }).summary;
    expect(own).toMatch(/[.?]$/);
    for (const other of amountRefusalCodes.filter((name) => name !== code)) {
      expect(renderAmountRefusal(amountRefusal(other), 'top-up', reader, { currency }).summary).not.toBe(own);
    }
  });

  test('that can be read in two ways offers both, as requests and not as acts', () => {
    const { card } = renderAmountRefusal({ code: 'AMOUNT_TWO_READINGS', typed: '1.000', readingsMicros: [money(1), money(1000)] }, 'minimum', reader, { currency });
    expect(buttonTitles(card)).toEqual(['Set the minimum to $1.00', 'Set the minimum to $1,000.00', 'Cancel']);
    expect(buttonsOf(card)[1]).toMatchObject({ verb: 'say', data: { command: 'minimum', amount: '1000.000000' } });
  });
});

describe('a form', () => {
  const limits = { currency, leastMicros: money(50), mostMicros: money(1000) };

  test('names the least and the most', () => {
    expect(textsOf(renderTopUpForm(limits, reader).card)).toContain('At least $50.00, at most $1,000.00. You confirm it on the next card; nothing is charged before.');
  });

  test('offers at most three amounts, none outside the limits', () => {
    const presetsMicros = [20, 50, 50, 100, 200, 300, 5000].map(money);
    const { card } = renderTopUpForm({ ...limits, presetsMicros }, reader);
    expect(buttonTitles(card)).toEqual(['Continue', '$50.00', '$100.00', '$200.00', 'Cancel']);
  });

  test('shows what was wrong beside the field, and what was typed in it', () => {
    const { card } = renderAmountForm('minimum', { ...limits, currentMicros: 0n, typed: '50%', problem: { code: 'AMOUNT_PERCENT', typed: '50%' } }, reader);
    const elements = elementsOf(card);
    const field = elements.findIndex(({ type }) => type === 'Input.Text');
    expect(elements[field]).toMatchObject({ id: 'typedAmount', value: '50%', isRequired: true, label: 'Amount in USD' });
    expect(elements[field - 1]).toMatchObject({ text: '\u201c50%\u201d is a percentage. Write an amount of money, like 250.', color: 'Attention' });
  });

  test('sends its field only with the button that needs it', () => {
    const inputs = (renderTopUpForm({ ...limits, presetsMicros: [money(50)] }, reader).card as { actions: { associatedInputs: string }[] }).actions;
    expect(inputs.map(({ associatedInputs }) => associatedInputs)).toEqual(['auto', 'none', 'none']);
  });

  test('for a cap offers to have none', () => {
    expect(buttonTitles(renderAmountForm('cap', { ...limits, currentMicros: null }, reader).card)).toContain('No cap');
  });

  test('for a payment method marks the one in use', () => {
    const choices = elementsOf(renderPaymentMethods({ methods, current: 'pm_card_visa' }, reader).card).find(({ type }) => type === 'Input.ChoiceSet');
    expect(choices).toMatchObject({ value: 'pm_card_visa', choices: [{ title: 'Visa ending 4242 (test card)', value: 'pm_card_visa' }, {}] });
  });
});

describe('help', () => {
  const everything: ReadonlySet<CommandRight> = new Set(['see', 'fund', 'configure', 'subscribe']);

  function titles(rights: ReadonlySet<CommandRight>, scope: 'personal' | 'team'): readonly string[] {
    const { card } = renderHelp({ scope, rights }, reader);
    const known = new Set(Object.values(commandTexts).map(({ title }) => title));
    return textsOf(card).filter((text) => known.has(text));
  }

  test('begins with what the menu of the place lists, and leaves nothing out', () => {
    for (const scope of ['personal', 'team'] as const) {
      const menu = offeredCommands(scope).map(({ id }) => commandTexts[id].title);
      expect(titles(everything, scope).slice(0, menu.length)).toEqual(menu);
      expect(titles(everything, scope)).toHaveLength(commandIds.length - 1);
    }
  });

  test('shows only what the person may do, and says that there is more', () => {
    expect(titles(new Set(), 'personal')).toEqual(['who can top up?', 'help', 'language']);
    expect(titles(new Set(['see']), 'personal')).toEqual(['balance', 'history', 'who can top up?', 'help', 'language']);
    expect(textsOf(renderHelp({ scope: 'personal', rights: new Set() }, reader).card).join()).toContain('Your role does not cover everything');
  });

  test('explains one command to anybody, with a button for those who may', () => {
    const may = renderHelp({ scope: 'personal', rights: everything, about: 'top-up' }, reader).card;
    const mayNot = renderHelp({ scope: 'personal', rights: new Set(), about: 'top-up' }, reader).card;
    for (const card of [may, mayNot]) expect(textsOf(card)).toContain(commandTexts['top-up'].description);
    expect(buttonTitles(may)).toEqual(['Top up']);
    expect(buttonTitles(mayNot)).toEqual([]);
  });
});

describe('first meetings', () => {
  test('offer two or three things to try', () => {
    expect(buttonTitles(renderWelcome(reader).card)).toEqual(['Show balance', 'What can I do?', 'Who can top up?']);
  });

  test('among others name who added me and how to speak to me', () => {
    const text = textsOf(renderIntroduction({ addedBy: 'Ana Silva' }, reader).card).join('\n');
    expect(text).toContain('Ana Silva added me here.');
    expect(text).toContain('@Tollkeeper balance');
    expect(text).not.toMatch(/welcome/i);
  });
});

describe('what was not understood', () => {
  test('offers the nearest command first, and help', () => {
    const { card, summary } = renderNotUnderstood({ code: 'UNKNOWN', nearest: 'history' }, reader);
    expect(summary).toContain('Did you mean \u201chistory\u201d?');
    expect(buttonTitles(card)).toEqual(['History', 'Show balance', 'What can I do?']);
  });

  test('is not answered twice running with the same words', () => {
    const once = renderNotUnderstood({ code: 'UNKNOWN' }, reader).summary;
    expect(renderNotUnderstood({ code: 'UNKNOWN', isAgain: true }, reader).summary).not.toBe(once);
  });

  test('gives the choices in their order, with a way out', () => {
    const choices = [{ id: 'top-up', amountMicros: money(50) }, { id: 'cap', isNone: true }] as const;
    expect(buttonTitles(renderChoices({ about: 'requests', choices }, reader, { currency }).card)).toEqual(['Top up $50.00', 'No cap', 'Cancel']);
  });
});

describe('who can', () => {
  test('names the roles and the people who hold them', () => {
    const { card, summary } = renderWhoCan('fund', { roles: defaultRights.fund, people: holders }, reader);
    expect(summary).toBe('Who may top up: Ana Silva and Bo Lin.');
    expect(factsOf(card)).toEqual({ Roles: 'Global Administrator or Billing Administrator', People: 'Ana Silva and Bo Lin' });
  });
});

describe('the history', () => {
  test('shows what moved with its sign, who did it and the balance after', () => {
    const texts = textsOf(renderHistory(historyView(15), reader, { methods }).card);
    expect(texts.slice(1, 4)).toEqual(['Ana Silva topped up', 'Nov 22, 2026, 9:02 AM EST \u00b7 balance $230.00', '+$50.00']);
    expect(texts).toContain('-$61.45');
    expect(texts).toContain('1,234 calls imported');
    expect(texts).toContain('The operator undid an import of 1 call');
  });

  test('does not show a failed payment as money that moved', () => {
    const failed = historyEntries.filter(({ kind }) => kind === 'payment-failed');
    const texts = textsOf(renderHistory({ ...historyView(0), entries: failed }, reader).card);
    expect(texts).toContain('Payment of $200.00 failed: the card has expired');
    expect(texts).not.toContain('+$200.00');
  });

  test('says every setting that changed, from and to', () => {
    expect(textsOf(renderHistory(historyView(15), reader).card)).toContain(
      'Ana Silva changed the minimum balance $50.00 \u2192 $100.00, the monthly cap None \u2192 $500.00, automatic recharging Off \u2192 On, the recharge amount $50.00 \u2192 $200.00, charging calls of other licences Off \u2192 On, and call charges that include the connection fee On \u2192 Off',
    );
  });

  test('shows more on demand, up to what a card holds', () => {
    const [more] = buttonsOf(renderHistory(historyView(8), reader).card);
    expect(more).toMatchObject({ title: 'Show more', verb: 'more-history', data: { most: 16 } });
    const entries = Array.from({ length: 100 }, () => historyEntries[5]).filter((entry) => entry !== undefined);
    const { card } = renderHistory({ ...historyView(0), entries, hasMore: true }, reader);
    expect(buttonTitles(card)).toEqual(['Show balance']);
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(25_000);
  });
});
