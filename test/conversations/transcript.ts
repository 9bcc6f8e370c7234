import { expect } from '@jest/globals';
import type { Chat, Deed, Room } from './chat.ts';

/**
 * Plays a dialogue written as lines and checks every word of the bot's. Lines of people:
 *   ana: top up 50                 types in her own chat
 *   ana in #alerts: balance        types in a channel, mentioning the bot; without `#` it is a group chat
 *   ana presses [Top up $50.00]    a button of the newest card that has it; `taps` = as an older client
 *   ana enters 75 and presses [Continue]
 *   (16 minutes later)
 * Lines of the bot, all of them and in order; ` … ` stands for any words in between, and any may stand around:
 *   bot: Cancelled.                says it where it was spoken to
 *   bot to ana: …  ·  bot in #alerts: …
 *   bot edits: …  ·  bot shows: … (in place of the pressed card)  ·  bot notes: … (words under it)
 */
export async function expectDialogue(chat: Chat, script: string): Promise<void> {
  const lines = script.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  let deeds: readonly Deed[] = [];
  let expected: string[] = [];
  let room: Room | undefined;
  for (const line of [...lines, 'end']) {
    if (line.startsWith('bot')) {
      expected.push(line);
      continue;
    }
    check(deeds, expected, room);
    expected = [];
    if (line === 'end') break;
    ({ deeds, room } = await act(chat, line));
  }
}

async function act(chat: Chat, line: string): Promise<{ deeds: readonly Deed[]; room: Room | undefined }> {
  const [, count, unit] = /^\((\d+) (second|minute|hour)s? later\)$/.exec(line) ?? [];
  if (count !== undefined) {
    await chat.world.clock.advanceBy(Number(count) * { second: 1_000, minute: 60_000, hour: 3_600_000 }[unit as 'second']);
    await settle();
    return { deeds: chat.news(), room: undefined };
  }
  const [, typist = '', place, text = ''] = /^(\w+)(?: in (#?[\w-]+))?: (.*)$/.exec(line) ?? [];
  if (typist !== '') {
    const room = place === undefined ? chat.personalRoom(typist) : roomNamed(place);
    return { deeds: await chat.type(typist, room, text), room };
  }
  const [, presser = '', typed, verb, title = ''] = /^(\w+) (?:enters (.+) and )?(presses|taps) \[(.*)\]$/.exec(line) ?? [];
  if (presser === '') throw new Error(`a line that nobody understands: ${line}`);
  const { message } = chat.findButton(title);
  const inputs = typed === undefined ? {} : { typedAmount: typed };
  return { deeds: await chat.press(presser, title, verb === 'taps' ? 'submit' : 'execute', inputs), room: message.room };
}

export function roomNamed(name: string): Room {
  return name.startsWith('#') ? { id: `${name.slice(1)}@thread.tacv2;messageid=1`, kind: 'channel' } : { id: `${name}@thread.v2`, kind: 'groupChat' };
}

/** Whatever was set off has a few turns of the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}

function check(deeds: readonly Deed[], expected: readonly string[], room: Room | undefined): void {
  const told = deeds.map((deed) => tell(deed, room));
  // What fits is compared as expected, what does not as it was told: so a failure shows both sides whole.
  const compared = told.map((line, index) => (fits(line, expected[index] ?? 'nothing') ? expected[index] : line));
  expect(compared).toEqual(expected);
}

function tell({ how, room, text }: Deed, here: Room | undefined): string {
  const verb = how === 'says' ? '' : ` ${how}`;
  const where = room === here?.id ? '' : placeName(room);
  return `bot${verb}${where}: ${text}`;
}

function placeName(id: string): string {
  if (id.startsWith('chat-')) return ` to ${id.slice('chat-'.length)}`;
  const [name = id] = id.split('@');
  return id.includes('@thread.tacv2') ? ` in #${name}` : ` in ${name}`;
}

function fits(told: string, line: string): boolean {
  const [head = '', ...rest] = line.split(/(?<=^bot[^:]*: )/);
  if (!told.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest.join('').split('\u2026').map((words) => words.trim()).filter((words) => words !== '')) {
    const at = told.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
