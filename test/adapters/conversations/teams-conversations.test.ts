import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { MsalAppCredentials } from 'botframework-connector';
import { ChannelAuthentication } from '../../../src/adapters/conversations/channel-authentication.ts';
import { PacedConversations } from '../../../src/adapters/conversations/paced-conversations.ts';
import { TeamsConversations } from '../../../src/adapters/conversations/teams-conversations.ts';
import { SteppedClock } from '../../../src/adapters/clock/stepped-clock.ts';
import type { Activity } from 'botbuilder';
import type { Conversations, DeliveryOutcome, OutgoingCard } from '../../../src/ports/conversations.ts';
import { FakeConnector, type ConnectorAnswer } from './fake-connector.ts';
import { TokenIssuer } from './token-issuer.ts';

const card: OutgoingCard = { card: { type: 'AdaptiveCard', version: '1.5' }, summary: 'Balance $42.10' };
const connector = new FakeConnector();

beforeAll(() => connector.start());
afterAll(() => connector.stop());
beforeEach(() => {
  connector.calls.length = 0;
  connector.answers.length = 0;
});

function addressAt(serviceUrl: string) {
  return { reference: { serviceUrl, channelId: 'msteams', conversation: { id: '19:c@thread.tacv2' }, bot: { id: '28:bot' } } };
}

function conversations({ timeoutMs = 5_000, retriesMax = 0 } = {}): Conversations {
  return new TeamsConversations(new ChannelAuthentication({}, { timeoutMs, retriesMax }), '');
}

describe('posting and editing', () => {
  test('a post carries the card and its sentence, and brings back the id', async () => {
    const outcome = await conversations().post(addressAt(connector.url), card);
    expect(outcome).toEqual({ kind: 'delivered', activityId: expect.stringMatching(/^activity-/) });
    const [call] = connector.calls;
    expect(call).toMatchObject({ method: 'POST', path: '/v3/conversations/19%3Ac%40thread.tacv2/activities' });
    expect(call?.body).toMatchObject({
      type: 'message',
      summary: 'Balance $42.10',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card.card }],
    });
  });

  test('an edit replaces the very activity', async () => {
    const outcome = await conversations().edit(addressAt(connector.url), 'activity-7', card);
    expect(outcome).toEqual({ kind: 'delivered', activityId: 'activity-7' });
    expect(connector.calls[0]).toMatchObject({ method: 'PUT', path: '/v3/conversations/19%3Ac%40thread.tacv2/activities/activity-7' });
  });

  test('a reference that cannot be read is a place that is gone', async () => {
    expect(await conversations().post({ reference: { conversation: {} } }, card)).toMatchObject({ kind: 'gone' });
  });
});

describe('what a failure means', () => {
  const cases: readonly (readonly [string, ConnectorAnswer, Partial<DeliveryOutcome>])[] = [
    ['throttling with a wait', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'later', retryAfterMs: 7_000 }],
    ['throttling without one', { status: 429 }, { kind: 'later' }],
    ['a failed precondition', { status: 412 }, { kind: 'later' }],
    ['a broken gateway', { status: 502 }, { kind: 'later' }],
    ['a slow gateway', { status: 504 }, { kind: 'later' }],
    ['trouble at the service', { status: 500 }, { kind: 'later' }],
    ['a card that is too big', { status: 413, body: { error: { code: 'MessageSizeTooBig' } } }, { kind: 'later', retryAfterMs: 3_600_000, reason: 'MessageSizeTooBig' }],
    ['a bot that was removed', { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }, { kind: 'gone', reason: 'BotNotInConversationRoster' }],
    ['a bot that was blocked', { status: 403, body: { error: { code: 'MessageWritesBlocked' } } }, { kind: 'gone' }],
    ['a conversation that is not there', { status: 404, body: { error: { code: 'ConversationNotFound' } } }, { kind: 'gone' }],
    ['a connection that breaks after sending', 'break', { kind: 'unsure' }],
  ];

  test.each(cases)('%s', async (_name, answer, outcome) => {
    connector.answers.push(answer);
    expect(await conversations().post(addressAt(connector.url), card)).toMatchObject(outcome);
    expect(connector.calls).toHaveLength(1);
  });

  test('no answer in time may have arrived', async () => {
    connector.answers.push('silence');
    expect(await conversations({ timeoutMs: 50 }).post(addressAt(connector.url), card)).toMatchObject({ kind: 'unsure' });
  });

  test('a refused connection certainly delivered nothing', async () => {
    expect(await conversations().post(addressAt('http://127.0.0.1:9'), card)).toEqual({ kind: 'later', reason: 'unreachable' });
  });

  test('a card that people removed needs no edit, and the place is kept', async () => {
    connector.answers.push({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } });
    expect(await conversations().edit(addressAt(connector.url), 'activity-7', card)).toEqual({ kind: 'delivered', activityId: 'activity-7' });
  });
});

describe('patience', () => {
  test('repeats a call that certainly was not carried out', async () => {
    connector.answers.push({ status: 429, headers: { 'retry-after': '0' } });
    expect(await conversations({ retriesMax: 2 }).post(addressAt(connector.url), card)).toMatchObject({ kind: 'delivered' });
    expect(connector.calls).toHaveLength(2);
  });

  test('never repeats one that may have arrived', async () => {
    connector.answers.push('break');
    expect(await conversations({ retriesMax: 2 }).post(addressAt(connector.url), card)).toMatchObject({ kind: 'unsure' });
    expect(connector.calls).toHaveLength(1);
  });

  test('does not sit out a long wait', async () => {
    connector.answers.push({ status: 429, headers: { 'retry-after': '60' } });
    expect(await conversations({ retriesMax: 2 }).post(addressAt(connector.url), card)).toMatchObject({ kind: 'later', retryAfterMs: 60_000 });
  });
});

describe('pace', () => {
  function paced(clock: SteppedClock) {
    let sent = 0;
    const deliver = async (): Promise<DeliveryOutcome> => ({ kind: 'delivered', activityId: `${(sent += 1)}` });
    return { conversations: new PacedConversations({ post: deliver, edit: deliver }, clock), sent: () => sent };
  }

  test('sends at most seven in a second to one conversation, and says when to come again', async () => {
    const clock = new SteppedClock(1_000_000);
    const { conversations: pacer, sent } = paced(clock);
    for (let post = 0; post < 7; post += 1) await pacer.post(addressAt('http://a'), card);
    expect(await pacer.post(addressAt('http://a'), card)).toEqual({ kind: 'later', retryAfterMs: 1_000, reason: 'rate limit' });
    expect(sent()).toBe(7);
    await clock.advanceBy(1_000);
    expect(await pacer.edit(addressAt('http://a'), '1', card)).toMatchObject({ kind: 'delivered' });
  });

  test('keeps to sixty in half a minute however evenly they come', async () => {
    const clock = new SteppedClock(1_000_000);
    const { conversations: pacer, sent } = paced(clock);
    for (let post = 0; post < 100; post += 1) {
      await pacer.post(addressAt('http://a'), card);
      await clock.advanceBy(290);
    }
    expect(sent()).toBe(60);
  });

  test('one conversation does not slow another, up to thirty a second in all', async () => {
    const clock = new SteppedClock(1_000_000);
    const { conversations: pacer, sent } = paced(clock);
    for (let place = 0; place < 10; place += 1) {
      const address = { reference: { serviceUrl: 'http://a', conversation: { id: `c${place}` } } };
      for (let post = 0; post < 5; post += 1) await pacer.post(address, card);
    }
    expect(sent()).toBe(30);
  });
});

describe('who may speak to the bot', () => {
  const issuer = new TokenIssuer();
  const serviceUrl = 'https://smba.example/teams/';
  const activity = { type: 'message', channelId: 'msteams', serviceUrl } as Activity;

  beforeAll(() => issuer.start());
  afterAll(() => issuer.stop());

  function authentication(): ChannelAuthentication {
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
    return new ChannelAuthentication(settings, { timeoutMs: 1_000, retriesMax: 0 });
  }

  function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
    const now = Math.floor(Date.now() / 1000);
    return { iss: issuer.url, aud: 'app-1', serviceurl: serviceUrl, nbf: now - 60, exp: now + 600, ...changes };
  }

  test('a token of the channel for this bot and this service URL passes', async () => {
    const result = await authentication().authenticateRequest(activity, `Bearer ${issuer.sign(claims())}`);
    expect(result.claimsIdentity.isAuthenticated).toBe(true);
  });

  const foreign: readonly (readonly [string, () => string, Activity?])[] = [
    ['no token at all', () => ''],
    ['junk', () => 'Bearer junk'],
    ['a token that never expires', () => `Bearer ${issuer.sign(claims({ exp: undefined }))}`],
    ['an expired token', () => `Bearer ${issuer.sign(claims({ exp: 1_000_000 }))}`],
    ['a token for another bot', () => `Bearer ${issuer.sign(claims({ aud: 'app-2' }))}`],
    ['a token of another issuer', () => `Bearer ${issuer.sign(claims({ iss: 'https://login.microsoftonline.com/t/v2.0' }))}`],
    ['a token that claims another service URL', () => `Bearer ${issuer.sign(claims({ serviceurl: 'https://evil.example/' }))}`],
    ['an activity without a service URL', () => `Bearer ${issuer.sign(claims({ serviceurl: undefined }))}`, { type: 'message', channelId: 'msteams' } as Activity],
    ['a forged signature', () => `Bearer ${issuer.sign(claims()).replace(/\.[^.]+$/, '.AAAA')}`],
    ['an unsigned token', () => `Bearer ${issuer.unsigned(claims())}`],
  ];

  test.each(foreign)('%s is refused', async (_name, header, sent = activity) => {
    const quiet = console.error;
    console.error = () => undefined;
    try {
      await expect(authentication().authenticateRequest(sent, header())).rejects.toBeInstanceOf(Error);
    } finally {
      console.error = quiet;
    }
  });

  test('calls of ours carry the bot’s own token', async () => {
    const getToken = jest.spyOn(MsalAppCredentials.prototype, 'getToken').mockResolvedValue('token-1');
    try {
      const teams = new TeamsConversations(authentication(), 'app-1');
      await teams.post(addressAt(connector.url), card);
      await teams.edit(addressAt(connector.url), 'activity-7', card);
      expect(connector.calls.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-1']);
    } finally {
      getToken.mockRestore();
    }
  });

  test('without a token nothing is sent, and it is tried again later', async () => {
    const getToken = jest.spyOn(MsalAppCredentials.prototype, 'getToken').mockRejectedValue(new Error('the login service is down'));
    try {
      const outcome = await new TeamsConversations(authentication(), 'app-1').post(addressAt(connector.url), card);
      expect(outcome).toEqual({ kind: 'later', reason: 'the login service is down' });
      expect(connector.calls).toEqual([]);
    } finally {
      getToken.mockRestore();
    }
  });
});
