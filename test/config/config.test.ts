import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { organisationOf, readConfig, type Config, type Environment } from '../../src/config.ts';

function configOf(environment: Environment): Config {
  const reading = readConfig(environment, 'bot');
  if (!reading.ok) throw new Error(reading.line);
  return reading.config;
}

function lineOf(environment: Environment, purpose: 'bot' | 'command' = 'bot'): string | undefined {
  const reading = readConfig(environment, purpose);
  return reading.ok ? undefined : reading.line;
}

const app = { MicrosoftAppId: 'app-1', MicrosoftAppPassword: 'hunter2' };

describe('an empty environment', () => {
  test('is local mode with the defaults', () => {
    expect(configOf({})).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      dataDirectory: resolve('./data'),
      isLocal: true,
      allowedTenants: 'any',
      currency: 'USD',
      timeZone: 'UTC',
      sandboxCard: null,
      directoryFile: null,
      apiToken: null,
      minimumFundingMicros: 50_000_000n,
      aloneMaxMicros: 1_000_000_000n,
      maximumMicros: 100_000_000_000n,
      logLevel: 'info',
      trialClock: null,
    });
  });

  test('is the same as one with empty values', () => {
    expect(configOf({ PORT: '', HOST: ' ', DATABASE_URL: '', SANDBOX_CARD: '', UNHEARD_OF: 'x' })).toEqual(configOf({}));
  });

  test('gives a configuration that nobody can change', () => {
    const config = configOf({ ALLOWED_TENANTS: 'a' });
    expect([config, config.botFramework, config.allowedTenants].every(Object.isFrozen)).toBe(true);
  });
});

describe('a wrong value', () => {
  test.each([
    ['PORT', 'eighty', 'Example: PORT=3978'],
    ['PORT', '65536', 'is not a port number'],
    ['PORT', '-1', 'is not a port number'],
    ['PORT', '0x50', 'is not a port number'],
    ['HOST', 'not a host', 'is not a host name'],
    ['MicrosoftAppId', 'a b', 'must not contain spaces'],
    ['MicrosoftAppType', 'ManyTenants', 'must be MultiTenant'],
    ['ALLOWED_TENANTS', 'a,b c', 'tenant ids'],
    ['ALLOWED_TENANTS', ',', 'tenant ids'],
    ['OAuthUrl', 'nowhere', 'is not an http or https address'],
    ['ChannelService', 'https://example.com', 'channel service'],
    ['ValidateAuthority', 'maybe', 'must be true or false'],
    ['CURRENCY', 'usd', 'ISO 4217'],
    ['CURRENCY', 'XQQ', 'ISO 4217'],
    ['TIME_ZONE', 'Mars/Olympus', 'IANA'],
    ['TIME_ZONE', '+08:00', 'IANA'],
    ['PAYMENT_PROVIDER', 'paypal', 'must be sandbox or stripe or admin-center'],
    ['PAYMENT_PROVIDER', 'stripe', 'is not available in this version'],
    ['DATABASE_URL', 'postgres://localhost/x', 'is not available in this version'],
    ['DIRECTORY', 'graph', 'is not available in this version'],
    ['USAGE_FEED', 'graph', 'is not available in this version'],
    ['SANDBOX_CARD', 'pm_card_gold', 'pm_card_visa, pm_card_chargeDeclined'],
    ['SMTP_URL', 'http://localhost', 'smtp'],
    ['APPROVAL_ABOVE', '1e3', 'amount'],
    ['APPROVAL_ABOVE', '-1', 'amount'],
    ['MAX_TOP_UP', '1,000', 'amount'],
    ['MAX_TOP_UP', '49', 'below the minimum funding'],
    ['MINIMUM_FUNDING', '0', 'must be more than 0'],
    ['LOG_LEVEL', 'loud', 'must be one of'],
    ['TOLLKEEPER_CLOCK', 'tomorrow', 'Example: TOLLKEEPER_CLOCK=2026-11-01T08:00:00Z@3600'],
    ['TOLLKEEPER_CLOCK', '2026-11-01T08:00:00Z@0', 'ISO instant'],
  ])('of %s, %j, is told on one line that says what is wrong', (variable, value, problem) => {
    const line = lineOf({ [variable]: value }) ?? '';
    expect(line.startsWith(`${variable}: `)).toBe(true);
    expect(line).toContain(problem);
    expect(line).not.toContain('\n');
  });

  test('stays on one line and short, however long and broken it is', () => {
    const line = lineOf({ PORT: `1\n2\u2028${'x'.repeat(10_000)}` }) ?? '';
    expect(line.split(/[\n\r]/)).toHaveLength(1);
    expect(line.length).toBeLessThan(200);
  });

  test.each(['API_TOKEN', 'SMTP_URL', 'DATABASE_URL'])('of the secret %s is not shown', (variable) => {
    const line = lineOf({ [variable]: 'geheim geheim' }) ?? '';
    expect(line).toContain(variable);
    expect(line).not.toContain('geheim');
  });
});

describe('local mode', () => {
  test.each(['0.0.0.0', '::', '192.168.1.7', 'tollkeeper.example', '127.0.0.1.example.com', '1270.0.0.1'])('refuses to listen on %s', (host) => {
    expect(lineOf({ HOST: host })).toMatch(/^HOST: ".*" can be reached by others/);
  });

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'LocalHost'])('listens on %s', (host) => {
    expect(configOf({ HOST: host }).host).toBe(host);
  });

  test('refuses to start in production', () => {
    expect(lineOf({ NODE_ENV: 'production' })).toContain('NODE_ENV');
    expect(lineOf({ NODE_ENV: 'test' })).toBeUndefined();
  });

  test('lets commands run anywhere, as they serve nobody', () => {
    expect(lineOf({ NODE_ENV: 'production', HOST: '0.0.0.0' }, 'command')).toBeUndefined();
  });

  test('takes a trial clock', () => {
    expect(configOf({ TOLLKEEPER_CLOCK: '2026-11-01T08:00:00Z@3600' }).trialClock).toEqual({
      startAt: Date.parse('2026-11-01T08:00:00Z'),
      speed: 3600,
    });
  });

  test('serves only the tenants that are listed, when some are', () => {
    expect(configOf({ ALLOWED_TENANTS: ' Tenant-A , tenant-b,' }).allowedTenants).toEqual(['tenant-a', 'tenant-b']);
  });
});

describe('a registered app', () => {
  test('may be reached by everybody, in production too', () => {
    expect(configOf({ ...app, HOST: '0.0.0.0', NODE_ENV: 'production' })).toMatchObject({ isLocal: false, host: '0.0.0.0' });
  });

  test('serves its own tenant unless others are listed, and nobody when none is known', () => {
    expect(configOf({ ...app, MicrosoftAppTenantId: 'Tenant-A' }).allowedTenants).toEqual(['tenant-a']);
    expect(configOf({ ...app, MicrosoftAppTenantId: 'a', ALLOWED_TENANTS: 'b' }).allowedTenants).toEqual(['b']);
    expect(configOf(app).allowedTenants).toEqual([]);
  });

  test('takes no trial clock', () => {
    expect(lineOf({ ...app, TOLLKEEPER_CLOCK: '2026-11-01T08:00:00Z' })).toContain('TOLLKEEPER_CLOCK: is for local mode only');
  });

  test.each([
    [{ ...app, MicrosoftAppType: 'SingleTenant' }, 'MicrosoftAppTenantId'],
    [{ MicrosoftAppId: 'a', MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 't' }, 'MicrosoftAppPassword'],
    [{ MicrosoftAppId: 'a', MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppTenantId'],
    [{ ...app, MicrosoftAppType: 'userassignedmsi', MicrosoftAppTenantId: 't' }, 'MicrosoftAppPassword'],
  ])('with %j is refused for its %s, without showing the password', (environment, variable) => {
    const line = lineOf(environment) ?? '';
    expect(line.startsWith(`${variable}: is `)).toBe(true);
    expect(line).not.toContain('hunter2');
  });
});

describe('the organisation of a tenant', () => {
  test('is the one there is, for every tenant that is served', () => {
    const config = configOf({ ALLOWED_TENANTS: 'tenant-a' });
    expect([null, 'TENANT-A', 'tenant-b', ''].map((tenantId) => organisationOf(config, tenantId))).toEqual(['default', 'default', undefined, undefined]);
    expect(organisationOf(configOf({}), 'anyone')).toBe('default');
  });
});

describe('the settings for Bot Framework', () => {
  const issuer = 'http://127.0.0.1:9999/keys';

  test('have the public cloud\'s values where nothing is set, also when something else is', () => {
    const { botFramework } = configOf({ ...app, ToBotFromChannelOpenIdMetadataUrl: issuer });
    expect(botFramework).toMatchObject({
      ...app,
      ToBotFromChannelOpenIdMetadataUrl: issuer,
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      OAuthUrl: 'https://api.botframework.com',
      CallerId: 'urn:botframework:azure',
    });
  });

  test('take the older name of the metadata address where the newer one is not set', () => {
    expect(configOf({ ...app, BotOpenIdMetadata: issuer }).botFramework['ToBotFromChannelOpenIdMetadataUrl']).toBe(issuer);
    const both = configOf({ ...app, BotOpenIdMetadata: issuer, ToBotFromChannelOpenIdMetadataUrl: `${issuer}/2` });
    expect(both.botFramework['ToBotFromChannelOpenIdMetadataUrl']).toBe(`${issuer}/2`);
  });

  test('have the government cloud\'s values when that service is named', () => {
    const { botFramework } = configOf({ ...app, ChannelService: 'https://botframework.azure.us' });
    expect(botFramework['ToBotFromChannelTokenIssuer']).toBe('https://api.botframework.us');
  });

  test('hold nothing of the rest of the environment', () => {
    expect(Object.keys(configOf({ ...app, PATH: '/bin', API_TOKEN: 'x' }).botFramework)).not.toContain('API_TOKEN');
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  test('is a valid configuration with the defaults', () => {
    expect(configOf(parseEnv(text) as Environment)).toEqual(configOf({}));
  });

  test('documents every variable', () => {
    const source = readFileSync(new URL('../../src/config.ts', import.meta.url), 'utf8');
    const names = [...source.matchAll(/^ {2}(\w+): (?:'|z|word|money|web|mail|tenant|only)/gm)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(30);
    const missing = names.filter((name) => name !== 'NODE_ENV' && !new RegExp(`^#?${name}=`, 'm').test(text));
    expect(missing).toEqual([]);
  });
});
