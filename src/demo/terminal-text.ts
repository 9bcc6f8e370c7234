import { z } from 'zod';
import { defaultPerson, organisationName, people, type DemoPerson } from './people.ts';
import { playgroundPackage } from './playground.ts';

const reportShape = z.object({
  files: z.tuple([z.object({ new: z.number(), sum: z.object({ amount: z.string(), currency: z.string() }) })]),
});

/** What the demo says when it is ready. Without a Playground there is no `chatAddress`. */
export function welcomeText(botAddress: string, chatAddress: string | undefined): string {
  const chat = chatAddress === undefined ? missingPlayground(botAddress) : [`  Chat      ${chatAddress}   (your browser opens it; you are ${titleOf(defaultPerson)})`];
  return lines(
    '',
    `  Tollkeeper demo: ${organisationName}. Test cards only, no real money.`,
    '',
    ...chat,
    '  Try       balance',
    '            top up $250',
    '            who can top up?',
    '            in the channel General: @Tollkeeper subscribe',
    '  Usage     npm run demo -- usage        a week of calls comes in; watch the channel',
    '  People    npm run demo -- as Nils      a second chat, as somebody else',
    '  Stop      Ctrl+C',
    '',
    '  The last two commands are for another terminal; here, "usage" and "as Nils" are enough.',
    '',
  );
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

export function chatOpenText(person: DemoPerson, address: string): string {
  return `${titleOf(person)} chats at ${address}`;
}

export function missingPlaygroundText(botAddress: string): string {
  return lines(...missingPlayground(botAddress));
}

function missingPlayground(botAddress: string): string[] {
  return [`  Chat      none: ${playgroundPackage} is not installed. Get it with: npm install --no-save ${playgroundPackage}`, `            The bot runs all the same, at ${botAddress}`];
}

function titleOf({ name, roles }: DemoPerson): string {
  return `${name}, ${roles.length === 0 ? 'no role' : roles.join(' and ')}`;
}

function lines(...all: readonly string[]): string {
  return all.join('\n');
}
