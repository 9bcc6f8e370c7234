import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/alerts/index.ts';
import { organisation } from '../operations/test-organisation.ts';
import { Chat } from './chat.ts';
import { expectDialogue, roomNamed } from './transcript.ts';

let chat: Chat;
beforeEach(async () => {
  chat = new Chat();
  await chat.open();
});
afterEach(() => chat.close());

/** The bot meets her in her own chat first, so that it knows how to write to her. */
async function meet(person: string): Promise<void> {
  await expectDialogue(chat, `${person}: hi\nbot: Hello.`);
}

function places() {
  return chat.world.book.state.alerts.places;
}

describe('in a channel', () => {
  test('amounts are shown only where the channel is subscribed; elsewhere the answer goes to the asker', async () => {
    await meet('ana');
    await expectDialogue(
      chat,
      `ana in #alerts: balance
       bot to ana: No credit yet: $0.00
       bot: I’ve sent it to you privately.
       ana in #alerts: subscribe
       bot: This channel now receives alerts … Everybody here can see the balance … [Undo]
       ana in #alerts: balance
       bot: No credit yet: $0.00
       uma in #alerts: balance
       bot: you need the role
       ana in #other: balance
       bot to ana: No credit yet
       bot: I’ve sent it to you privately.`,
    );
    expect(places()).toMatchObject([{ id: 'alerts@thread.tacv2', kind: 'channel', reference: { teamId: 'team-1', conversation: { id: 'alerts@thread.tacv2' } } }]);
  });

  test('the history and every confirmation go to the asker alone', async () => {
    await meet('ana');
    await expectDialogue(
      chat,
      `ana in #alerts: subscribe
       bot: now receives alerts
       ana in #alerts: history
       bot to ana: History, newest first
       bot: I’ve sent it to you privately.
       ana in #alerts: top up 50
       bot to ana: Top up $50.00 … [Top up $50.00]
       bot: I’ve sent it to you privately.
       ana in #alerts: yes
       bot: no open question
       ana: yes
       bot: Topped up $50.00
       bot edits: Topped up by Ana Silva`,
    );
  });

  test('a question in a dialog is asked privately too, and goes on there', async () => {
    await meet('ana');
    await expectDialogue(
      chat,
      `ana in #alerts: top up
       bot to ana: How much should I buy?
       bot: I’ve sent it to you privately.
       ana: 60
       bot: Top up $60.00`,
    );
  });

  test('pausing happens at once; the amounts on its card are for the asker', async () => {
    await meet('bo');
    await expectDialogue(
      chat,
      `bo in #alerts: pause
       bot to bo: Automatic recharging is paused … The balance is $0.00 … [Undo]
       bot: Automatic recharging is paused
       bo presses [Undo]
       bot edits: Taken back by Bo Lin
       bot shows: Taken back by Bo Lin`,
    );
    expect(chat.world.book.state.funding.pause).toBeNull();
  });

  test('a refusal is said where it was asked, without amounts', () =>
    expectDialogue(
      chat,
      `uma in #alerts: top up 50
       bot: you need the role Global Administrator or Billing Administrator`,
    ));

  test('somebody who has never met the bot gets a chat of their own', async () => {
    await expectDialogue(
      chat,
      `ana in #alerts: top up 50
       bot in service: opens a chat with ana
       bot in created-1: Top up $50.00
       bot: I’ve sent it to you privately.
       ana in #alerts: balance
       bot in created-1: No credit yet
       bot: I’ve sent it to you privately.`,
    );
    const [opening] = chat.connector.calls;
    expect(opening?.body).toMatchObject({ isGroup: false, members: [{ id: '29:ana' }], tenantId: 'tenant-1' });
  });

  test('whoever cannot be written to is told so, and nothing happens', async () => {
    chat.connector.answers.push({ status: 403, body: { error: { code: 'BotNotInConversationRoster' } } });
    await expectDialogue(
      chat,
      `ana in #alerts: balance
       bot in service: opens a chat with ana
       bot: I show no amounts here. Ask me in a private chat`,
    );
    chat.connector.answers.push({ status: 403 });
    await expectDialogue(
      chat,
      `ana in #alerts: top up 50
       bot in service: opens a chat with ana
       bot: I can’t write to you privately yet. Open a chat with me and ask there.`,
    );
  });

  test('nor whoever has blocked the bot', async () => {
    await meet('ana');
    chat.connector.answers.push({ status: 403, body: { error: { code: 'MessageWritesBlocked' } } });
    await expectDialogue(
      chat,
      `ana in #alerts: top up 50
       bot to ana: Top up $50.00
       bot: I can’t write to you privately yet.`,
    );
    // What could not be shown is not waiting for a yes either.
    await expectDialogue(chat, `ana: yes\nbot: no open question`);
  });

  test('subscribing and unsubscribing can be taken back', async () => {
    await expectDialogue(
      chat,
      `ana in #alerts: subscribe
       bot: now receives alerts … [Undo]
       bo presses [Undo]
       bot notes: Only Ana Silva
       ana presses [Undo]
       bot edits: Taken back by Ana Silva
       bot shows: Taken back by Ana Silva`,
    );
    expect(places()).toHaveLength(0);
    await expectDialogue(
      chat,
      `ana in #alerts: unsubscribe
       bot: No alerts are sent here, so there is nothing to stop.
       ana in #alerts: subscribe
       bot: now receives alerts
       ana in #alerts: subscribe
       bot: Nothing had to be changed
       ana in #alerts: stop alerts
       bot: No more alerts here … [Undo]
       ana presses [Undo]
       bot edits: Taken back
       bot shows: Taken back`,
    );
    expect(places()).toHaveLength(1);
  });

  test('the buttons of an alert lead the presser to their own chat', async () => {
    await meet('ana');
    const room = roomNamed('#alerts');
    const incident: Incident = {
      id: 'low:1',
      alert: 'low-balance',
      version: 1,
      settled: false,
      raisedAt: 0,
      facts: { balanceMicros: 20_000_000n, minimumMicros: 50_000_000n, autoRecharge: false, isPaused: false, at: 0 },
    };
    const { card, summary } = chat.bot.renderAlert(incident, { id: 'alerts', kind: 'channel', reference: null });
    expect(summary).toContain('Low balance: $20.00 left');
    const button = (JSON.parse(JSON.stringify(card)) as { actions: { title: string; verb: string; data: Record<string, unknown> }[] }).actions.find(({ title }) => title === 'Top up');
    const deeds = await chat.pressOn('ana', { room, activityId: 'alert-1', card }, { title: 'Top up', verb: button?.verb ?? '', data: button?.data ?? {}, submitted: {} }, 'execute');
    expect(deeds).toMatchObject([
      { how: 'says', room: 'chat-ana', text: expect.stringContaining('How much should I buy?') },
      { how: 'says', room: room.id, text: 'I’ve sent it to you privately.' },
    ]);
  });
});

describe('in a group chat', () => {
  test('the same rules hold', async () => {
    await meet('ana');
    await expectDialogue(
      chat,
      `ana in lunch: balance
       bot to ana: No credit yet
       bot: I’ve sent it to you privately.
       ana in lunch: send alerts here
       bot: This chat now receives alerts
       ana in lunch: balance
       bot: No credit yet`,
    );
  });

  test('the mention is found by its entity, whatever the name looks like', async () => {
    const room = roomNamed('lunch');
    const parts = { text: 'top up <at>balance</at> thanks', entities: [{ type: 'mention', text: '<at>balance</at>', mentioned: { id: '28:bot', name: 'balance' } }] };
    await chat.send(chat.activity('uma', room, parts));
    expect(chat.news().at(-1)?.text).toContain('To top up and to choose a payment method you need the role');
  });
});

describe('first meetings', () => {
  const installed = { type: 'installationUpdate', action: 'add' };
  const added = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] };

  test('a person is welcomed once, whichever notice comes first and however often', async () => {
    const room = chat.personalRoom('ana');
    await Promise.all([chat.send(chat.activity('ana', room, installed)), chat.send(chat.activity('ana', room, added))]);
    expect(chat.news()).toMatchObject([{ room: room.id, text: expect.stringContaining('I look after your organisation’s Communications Credits') }]);
    chat.restart();
    await chat.send(chat.activity('ana', room, installed));
    await chat.send(chat.activity('ana', room, { ...added, membersAdded: [{ id: '28:bot' }, { id: '29:ana' }] }));
    expect(chat.news()).toEqual([]);
  });

  test('a team is introduced to, with who added the bot and how to mention it', async () => {
    const room = { id: 'general@thread.tacv2', kind: 'channel' as const };
    await chat.send(chat.activity('ana', room, { ...added, from: { id: '29:ana', aadObjectId: 'ana' } }));
    expect(chat.news()).toMatchObject([{ room: room.id, text: expect.stringContaining('Ana Silva added me here.') }]);
    await chat.send(chat.activity('bo', room, { type: 'conversationUpdate', membersAdded: [{ id: '29:new-member' }] }));
    expect(chat.news()).toEqual([]);
  });

  test('a removed bot forgets the person and stops the alerts of all channels of the team', async () => {
    await meet('ana');
    await expectDialogue(chat, `ana in #alerts: subscribe\nbot: now receives\nana in #billing: subscribe\nbot: now receives`);
    const general = { id: 'general@thread.tacv2', kind: 'channel' as const };
    await chat.send(chat.activity('ana', general, { type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] }));
    expect(places()).toEqual([]);
    await chat.send(chat.activity('ana', chat.personalRoom('ana'), { type: 'installationUpdate', action: 'remove' }));
    expect(await chat.documents.read(organisation, 'personal-chat:ana')).toBeUndefined();
  });

  test('what the welcome offers works', () => {
    return chat
      .send(chat.activity('ana', chat.personalRoom('ana'), installed))
      .then(() => chat.news())
      .then(() => expectDialogue(chat, `ana presses [Show balance]\nbot: No credit yet\nana taps [What can I do?]\nbot: What you can ask me`));
  });
});
