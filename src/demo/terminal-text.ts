import { z } from 'zod';
import { organisationName, people, type DemoPerson } from './people.ts';

const reportShape = z.object({
  files: z.tuple([z.object({ new: z.number(), sum: z.object({ amount: z.string(), currency: z.string() }) })]),
});

export const preparingText = 'Making up three months of calls …';

/** What the demo says when it is ready. */
export function welcomeText(chat: string): string {
  return lines(
    '',
    `  Tollkeeper demo: ${organisationName}. Test cards only, no real money.`,
    '',
    `  Chat      ${chat}`,
    '  Try       balance',
    '            top up $250',
    '            who can top up?',
    '            in the channel General: @Tollkeeper subscribe',
    '  Usage     npm run demo -- usage        a week of calls comes in; watch the channel',
    '  People    npm run demo -- as Nils      a second chat, as somebody else',
    '  Stop      Ctrl+C',
    '',
    '  The two commands are for another terminal; in this one, "usage" and "as Nils" are enough.',
    '',
  );
}

/** Why there is no chat; the demo goes on. */
export function noChatText(problem: string): string {
  return `none. ${problem}\n            The bot runs all the same.`;
}

export function chatText(person: DemoPerson, address: string): string {
  return `${address}   (your browser opens it; you are ${titleOf(person)})`;
}

/** `report` is the report that lies beside an export in the inbox. `week` counts from 0. */
export function usageBookedText(report: unknown, week: number): string {
  const { new: calls, sum } = reportShape.parse(report).files[0];
  const when = week === 0 ? '' : week === 1 ? 'A week has gone by. ' : `${String(week)} weeks have gone by. `;
  return `${when}${String(calls)} new calls have come in; they cost ${sum.amount.replace(/\d{4}$/, '')} ${sum.currency}. Watch the channel, or ask for the balance.`;
}

export function lostText(lastLines: readonly string[]): string {
  return lines('The bot has ended by itself. The last it said:', ...lastLines);
}

export const noDemoText = 'No demo is running. Start one with: npm run demo';

export function helpText(): string {
  return lines('usage        bring in a week of calls', 'as NAME      open a chat as one of:', ...people.map((person) => `             ${titleOf(person)}`));
}

export function unknownWordsText(words: readonly string[]): string {
  return lines(`"${words.join(' ')}" is not something the demo does.`, helpText());
}

export function unknownPersonText(name: string): string {
  return lines(`Nobody here is called "${name}". There are:`, ...people.map((person) => `  ${titleOf(person)}`));
}

function titleOf({ name, roles }: DemoPerson): string {
  return `${name}, ${roles.length === 0 ? 'no role' : roles.join(' and ')}`;
}

function lines(...all: readonly string[]): string {
  return all.join('\n');
}
