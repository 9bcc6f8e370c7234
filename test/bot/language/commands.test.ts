import { describe, expect, test } from '@jest/globals';
import { commandIds, commands, furtherCommands, offeredCommands, rightOf, understand, type CommandId } from '../../../src/bot/language/index.ts';
import { wordings } from '../../../src/bot/wording/index.ts';
import { context } from './meaning-of.ts';

function commandMeant(sentence: string): CommandId | undefined {
  const understanding = understand(sentence, context);
  return understanding.kind === 'command' ? understanding.command.id : undefined;
}

describe('the list of commands', () => {
  test('defines every command once', () => {
    expect(commands.map((command) => command.id).toSorted()).toEqual([...commandIds].toSorted());
  });

  test('offers in each scope what fits a menu, and keeps the rest at hand', () => {
    for (const scope of ['personal', 'team', 'groupChat'] as const) {
      expect(offeredCommands(scope).length).toBeLessThanOrEqual(10);
      expect([...offeredCommands(scope), ...furtherCommands(scope)]).toHaveLength(commandIds.length);
    }
  });

  test('offers nothing that shows settings or past payments where others read along', () => {
    const offered = offeredCommands('team').map((command) => command.id);
    for (const id of ['history', 'minimum', 'amount', 'cap', 'payment-method'] as const) expect(offered).not.toContain(id);
  });

  test('asks for the right to fund before anything that moves money', () => {
    expect(['top-up', 'retry', 'payment-method'].map((id) => rightOf(id as CommandId))).toEqual(['fund', 'fund', 'fund']);
  });
});

describe.each(wordings)('the words of a command for $locale', ({ locale, commands: commandTexts }) => {
  test.each(commandIds)('"%s" is understood by its title, also as a button sends it, and by its examples', (id) => {
    const { title, examples } = commandTexts[id];
    for (const sentence of [title, title.toUpperCase(), ` ${title} `, ...examples]) expect([sentence, commandMeant(sentence)]).toEqual([sentence, id]);
  });

  test.each(commandIds)('"%s" has a short title and a description that ends in an example', (id) => {
    const { title, description } = commandTexts[id];
    expect(title.length).toBeLessThanOrEqual(32);
    expect(title.split(' ').length).toBeLessThanOrEqual(4);
    expect(description.length).toBeLessThanOrEqual(128);
    const [, example = ''] = (locale === 'en-US' ? /Example: (.*?)(?:, or .*)?$/ : /例如：(.*)$/).exec(description) ?? [];
    expect([example, commandMeant(example)]).toEqual([example, id]);
  });
});
