import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ChannelAuthentication } from '../../src/adapters/conversations/channel-authentication.ts';
import { createBot } from '../../src/bot/index.ts';
import { StoreUnavailable } from '../../src/ports/ledger-store.ts';
import { TokenIssuer } from '../adapters/conversations/token-issuer.ts';
import { organisation } from '../operations/test-organisation.ts';
import { Chat } from './chat.ts';
import { expectDialogue, roomNamed } from './transcript.ts';

let chat: Chat;
beforeEach(async () => {
  chat = new Chat();
  await chat.open();
});
afterEach(() => chat.close());

function message(parts: Record<string, unknown> = {}, person = 'ana'): Record<string, unknown> {
  return chat.activity(person, chat.personalRoom(person), { text: 'balance', ...parts });
}

function texts(): string[] {
  return chat.news().map(({ text }) => text);
}

function invoke(value: unknown, parts: Record<string, unknown> = {}): Record<string, unknown> {
  return message({ type: 'invoke', name: 'adaptiveCard/action', text: undefined, value, ...parts });
}

describe('what is no activity for us', () => {
  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['no type', {}],
    ['an empty type', { type: '' }],
    ['a conversation that is a text', { type: 'message', conversation: 'c' }],
    ['a text that is a number', { type: 'message', text: 5 }],
    ['entities that are no list', { type: 'message', entities: {} }],
  ])('%s: 400, and no turn', async (_name, body) => {
    expect(await chat.send(body)).toMatchObject({ status: 400, body: { error: { code: 'NOT_AN_ACTIVITY' } } });
    expect(chat.connector.calls).toEqual([]);
  });

  test.each([
    ['no conversation', { conversation: undefined }],
    ['no sender', { from: undefined }],
    ['no service URL', { serviceUrl: undefined }],
    ['a service URL of another kind', { serviceUrl: 'file:///etc/passwd' }],
  ])('%s: 400', async (_name, parts) => {
    expect(await chat.send({ ...message(), ...parts })).toMatchObject({ status: 400, body: { error: { code: 'INCOMPLETE_ACTIVITY' } } });
  });

  test.each(['typing', 'event', 'messageReaction', 'messageUpdate', 'messageDelete', 'endOfConversation', 'trace', 'never-heard-of'])(
    '%s is taken note of, without a word',
    async (type) => {
      expect(await chat.send(message({ type, text: 'top up 50' }))).toEqual({ status: 200 });
      expect(chat.connector.calls).toEqual([]);
    },
  );

  test('an edited message does not act a second time', async () => {
    await expectDialogue(chat, `bo: pause\nbot: paused`);
    await chat.send(chat.activity('bo', chat.personalRoom('bo'), { type: 'messageUpdate', text: 'auto-recharge off', channelData: { eventType: 'editMessage' } }));
    expect(chat.news()).toEqual([]);
  });
});

describe('the same activity sent again', () => {
  test('is answered once, at the same time, later and after a restart', async () => {
    const activity = message();
    const answers = await Promise.all([chat.send(activity), chat.send(activity), chat.send(activity)]);
    await chat.send(activity);
    chat.restart();
    answers.push(await chat.send(activity));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(texts()).toHaveLength(1);
  });

  test('an act in it happens once', async () => {
    const activity = message({ text: 'pause' }, 'bo');
    await Promise.all([chat.send(activity), chat.send(activity)]);
    chat.restart();
    await chat.send(activity);
    expect(chat.world.book.records.filter(({ kind }) => kind === 'recharging-paused')).toHaveLength(1);
    expect(texts()).toHaveLength(1);
  });

  test('a press in it is answered with the same card', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    const { message: shown, button } = chat.findButton('Top up $50.00');
    const press = invoke({ action: { type: 'Action.Execute', verb: button.verb, data: button.data } }, { replyToId: shown.activityId });
    const first = await chat.send(press);
    chat.restart();
    expect(await chat.send(press)).toEqual(first);
    expect(chat.world.payments.charged.size).toBe(1);
  });

  test('after a crash before its end it is dealt with, and its act still happens once', async () => {
    const activity = message({ text: 'pause' }, 'bo');
    const { documents } = chat;
    const write = documents.write.bind(documents);
    documents.write = () => new Promise(() => {});
    void chat.send(activity);
    while (!chat.world.book.records.some(({ kind }) => kind === 'recharging-paused')) await new Promise(setImmediate);
    documents.write = write;
    chat.restart();
    await chat.send(activity);
    expect(chat.world.book.records.filter(({ kind }) => kind === 'recharging-paused')).toHaveLength(1);
    expect(texts()).toEqual([expect.stringContaining('Automatic recharging is paused')]);
  });

  test('the same id in another conversation is another activity', async () => {
    await chat.send(message({ id: 'same' }));
    await chat.send(message({ id: 'same' }, 'hal'));
    expect(texts()).toHaveLength(2);
  });
});

describe('who speaks', () => {
  test.each([
    ['nobody known to the directory', { from: { id: '29:x', name: 'X', aadObjectId: 'x' } }, 'I don’t find you in the directory'],
    ['no directory id', { from: { id: '29:x', name: 'X' } }, 'I don’t find you in the directory'],
    ['another bot', { from: { id: '28:other', aadObjectId: 'ana' } }, 'I don’t find you in the directory'],
    ['a skill', { from: { id: '29:ana', aadObjectId: 'ana', role: 'skill' } }, 'I don’t find you in the directory'],
    ['a guest', { from: { id: '29:ana', aadObjectId: 'ana', userRole: 'guest' } }, 'You are a guest in this organisation'],
  ])('%s gets a kind refusal', async (_name, parts, words) => {
    await chat.send(message({ text: 'top up 50', ...parts }));
    expect(texts()).toEqual([expect.stringContaining(words)]);
  });

  test('a person without a name is one all the same', async () => {
    await chat.send(message({ text: 'top up 50', from: { id: '29:ana', aadObjectId: 'ana' } }));
    expect(texts()).toEqual([expect.stringContaining('Top up $50.00')]);
  });
});

describe('buttons that are not ours, or were tampered with', () => {
  const execute = (verb: unknown, data: unknown) => ({ action: { type: 'Action.Execute', verb, data } });

  test.each([
    ['no value', undefined],
    ['a text', 'confirm'],
    ['no action', {}],
    ['another kind of action', { action: { type: 'Action.Submit', verb: 'say' } }],
    ['a verb that is a number', { action: { type: 'Action.Execute', verb: 7 } }],
    ['data that are a list', { action: { type: 'Action.Execute', verb: 'say', data: [] } }],
  ])('%s: 400', async (_name, value) => {
    expect(await chat.send(invoke(value))).toMatchObject({ status: 400, body: { error: { code: 'NOT_A_CARD_ACTION' } } });
  });

  test.each([
    ['an unknown verb', execute('transfer', {})],
    ['a foreign field', execute('say', { command: 'top-up', amount: '50', isAdmin: true })],
    ['an amount of another kind', execute('say', { command: 'top-up', amount: { $gt: 0 } })],
    ['a negative amount', execute('say', { command: 'top-up', amount: '-50' })],
    ['an unknown command', execute('say', { command: 'mint' })],
    ['a request that never was', execute('confirm', { request: 'abc' })],
    ['a request with a strange id', execute('confirm', { request: '../../etc' })],
    ['a question that nobody asked', execute('leave', { request: 'abc' })],
    ['a prototype', execute('constructor', {})],
  ])('%s: a sentence that says so, and nothing happens', async (_name, value) => {
    const before = chat.world.book.records.length;
    const answer = await chat.send(invoke(value));
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining('I don’t know that button any more') } });
    expect(chat.world.book.records).toHaveLength(before);
  });

  test('an older client’s button with foreign fields gets the same sentence', async () => {
    await chat.send(message({ text: undefined, value: { verb: 'say', command: 'balance', evil: 1 } }));
    await chat.send(message({ text: undefined, value: 42 }));
    expect(texts()).toEqual([expect.stringContaining('I don’t know that button'), expect.stringContaining('I don’t know that button')]);
  });

  test('a form sends what was typed, and it is read as strictly as a sentence', async () => {
    for (const typedAmount of ['1e9', '0x32', '50 50', '', '${balance}', '９９９９９９９９９９９９']) {
      await chat.send(invoke(execute('submit-amount', { command: 'top-up', typedAmount })));
    }
    for (const text of texts()) expect(text).toContain('How much should I buy?');
    expect(chat.world.payments.charged.size).toBe(0);
  });

  test('other invokes are answered with nothing', async () => {
    expect(await chat.send(invoke({}, { name: 'composeExtension/query' }))).toEqual({ status: 200 });
    expect(await chat.send(invoke({}, { name: undefined }))).toEqual({ status: 200 });
  });
});

describe('strange texts', () => {
  test.each([
    ['a hundred thousand letters', 'a'.repeat(100_000)],
    ['emoji', '💸💸💸'],
    ['right to left', '\u202Etop up 50\u202C'],
    ['control characters', '\u0000\u0007\u001b[31mbalance?!'],
    ['a template', '${balance} {{DATE(2026)}}'],
    ['markdown', '[click](http://evil.example) **now**'],
    ['white space', ' \n\t '],
    ['lone surrogates', '\ud800\udfff\ud800'],
  ])('%s get one sane answer', async (_name, text) => {
    expect(await chat.send(message({ text }))).toEqual({ status: 200 });
    const answers = texts();
    expect(answers).toHaveLength(1);
    expect(answers[0]).not.toContain('${');
    expect(chat.world.payments.charged.size).toBe(0);
  });

  test('strange locales and zones read English and UTC', async () => {
    const entities = [{ type: 'clientInfo', locale: 'x'.repeat(5_000), timezone: 'Mars/Olympus' }];
    await chat.send(message({ locale: '💸', entities }));
    await chat.send(message({ locale: undefined, entities: [null, 5] }));
    await chat.send(message({ locale: undefined, entities }));
    const answers = texts();
    expect(answers.length).toBeGreaterThanOrEqual(2);
    for (const text of answers) expect(text).toContain('No credit yet');
  });

  test('a name cannot make links', async () => {
    const { directory } = chat.world;
    directory.people = directory.people.map((person) => (person.id === 'ana' ? { ...person, displayName: '[Ana](http://evil.example) ${x}' } : person));
    await chat.send(message({ text: 'top up 50' }));
    expect(texts()[0]).not.toMatch(/\]\(|\$\{/);
  });
});

describe('trouble', () => {
  test('that nobody foresaw gets a reference that is also in the log, and no inner words', async () => {
    chat.world.store.state = () => Promise.reject(new Error('secret inner trouble'));
    expect(await chat.send(message())).toEqual({ status: 200 });
    const [text = ''] = texts();
    const reference = /Reference: (\w+)/.exec(text)?.[1];
    expect(text).not.toContain('secret');
    expect(chat.log).toContainEqual({ level: 'error', facts: { err: expect.any(Error), reference }, message: 'a turn failed' });
  });

  test('at the messaging service leaves the sender answered as usual', async () => {
    chat.connector.answers.push('break');
    expect(await chat.send(message())).toEqual({ status: 200 });
    expect(chat.log).toMatchObject([{ level: 'warn', message: 'a reply could not be delivered' }]);
  });

  test('documents that cannot be written do not silence answers', async () => {
    chat.documents.write = () => Promise.reject(new Error('disk'));
    expect(await chat.send(message())).toEqual({ status: 200 });
    expect(texts()).toEqual([expect.stringContaining('No credit yet')]);
  });

  test('documents that fail after an act do not deny it', async () => {
    await expectDialogue(chat, `ana: top up 50\nbot: Top up $50.00`);
    chat.documents.write = () => Promise.reject(new StoreUnavailable('disk-full', 'the disk is full'));
    await expectDialogue(chat, `ana: yes\nbot: Topped up $50.00\nbot edits: Topped up by\nbo: pause\nbot: Automatic recharging is paused`);
  });

  test('documents that fail before an act refuse it', async () => {
    chat.documents.write = () => Promise.reject(new StoreUnavailable('disk-full', 'the disk is full'));
    await expectDialogue(chat, `ana: top up 50\nbot: I can’t save anything just now, because the disk is full. Nothing was changed and nothing was charged.`);
    expect(chat.world.payments.charged.size).toBe(0);
  });
});

describe('tenants and senders', () => {
  function served(allowed: readonly string[] | 'any', parts: Partial<Parameters<typeof createBot>[0]> = {}) {
    return createBot({
      ports: chat.world.ports,
      documents: chat.documents,
      authentication: new ChannelAuthentication({}, { timeoutMs: 1_000, retriesMax: 0 }),
      appId: '',
      isLocal: true,
      organisations: [organisation],
      organisationOf: (tenant) => (allowed === 'any' || allowed.includes(tenant.toLowerCase()) ? organisation : undefined),
      timeZone: 'UTC',
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      ...parts,
    });
  }

  test.each([
    ['its own tenant', ['tenant-1'], {}, 200],
    ['another tenant', ['tenant-2'], {}, 403],
    ['a tenant only in Teams’ own data', ['tenant-1'], { conversation: { id: 'c' } }, 200],
    ['two tenants that differ', ['tenant-1'], { channelData: { tenant: { id: 'tenant-2' } } }, 403],
    ['no tenant at all', ['tenant-1'], { conversation: { id: 'c' }, channelData: undefined }, 403],
  ])('%s', async (_name, allowed, parts, status) => {
    const answer = await served(allowed).receive({ body: message(parts), headers: {} });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body ?? '')).not.toMatch(/\$|Ana/);
  });

  test('with an app id nobody gets in without a token of the channel, and only from Teams', async () => {
    const issuer = new TokenIssuer();
    await issuer.start();
    const settings = {
      MicrosoftAppId: 'app-1',
      MicrosoftAppPassword: 'secret',
      ToBotFromChannelTokenIssuer: issuer.url,
      ToBotFromChannelOpenIdMetadataUrl: `${issuer.url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${issuer.url}/openid`,
      ToChannelFromBotLoginUrl: `${issuer.url}/login`,
      ToChannelFromBotOAuthScope: issuer.url,
      OAuthUrl: issuer.url,
      CallerId: 'urn:botframework:azure',
    };
    const authentication = new ChannelAuthentication(settings, { timeoutMs: 1_000, retriesMax: 0 });
    const bot = served('any', { authentication, appId: 'app-1', isLocal: false });
    const token = issuer.sign({ iss: issuer.url, aud: 'app-1', serviceurl: chat.connector.url, exp: Math.floor(Date.now() / 1000) + 600 });
    const activity = message({ type: 'typing' });
    const statusOf = async (body: unknown, authorization?: string) =>
      (await bot.receive({ body, headers: authorization === undefined ? {} : { authorization } })).status;
    expect(await statusOf(activity, `Bearer ${token}`)).toBe(200);
    expect(await statusOf(activity)).toBe(401);
    expect(await statusOf(activity, 'Bearer junk')).toBe(401);
    expect(await statusOf({ ...activity, serviceUrl: undefined }, `Bearer ${token}`)).toBe(401);
    expect(await statusOf({ ...activity, channelId: 'webchat' }, `Bearer ${token}`)).toBe(403);
    await issuer.stop();
    // Even the signature of a good token cannot be checked now, and then nobody is believed.
    const unreachable = new ChannelAuthentication({ ...settings, ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/openid' }, { timeoutMs: 1_000, retriesMax: 0 });
    const blind = served('any', { authentication: unreachable, appId: 'app-1', isLocal: false });
    expect((await blind.receive({ body: activity, headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  test('replies can be handed back in the answer', async () => {
    const answer = await chat.send(message({ deliveryMode: 'expectReplies' }));
    expect(answer).toMatchObject({ status: 200, body: { activities: [{ type: 'message', summary: expect.stringContaining('No credit yet') }] } });
  });

  test('a channel thread is answered in the thread', async () => {
    await chat.send(chat.activity('uma', roomNamed('#alerts'), { text: 'balance' }));
    expect(chat.connector.calls.at(-1)?.path).toContain(encodeURIComponent('alerts@thread.tacv2;messageid=1'));
  });
});
