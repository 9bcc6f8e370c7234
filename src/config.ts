import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseScale, type Scale } from './adapters/clock/scaled-clock.ts';
import { findSandboxCard, sandboxCards } from './adapters/payments/sandbox-cards.ts';
import { microsFromDecimal } from './ledger/index.ts';

/** Everything the environment decides. Frozen. Money in micro-units of `currency`. */
export interface Config {
  readonly host: string;
  /** 0 = a free one. */
  readonly port: number;
  /** Absolute path of the embedded store's directory. */
  readonly dataDirectory: string;
  /** The name of the one organisation that the embedded store holds, whichever tenants it serves. */
  readonly organisation: string;
  /** No Bot Framework app id: nobody is authenticated, so only this machine is served. */
  readonly isLocal: boolean;
  /** Tenant ids served, lower case. */
  readonly allowedTenants: readonly string[] | 'any';
  /** Bot Framework's own settings under its own names, complete: what is not set has the cloud's value. */
  readonly botFramework: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly timeZone: string;
  /** The test card to use until somebody chooses a payment method; null = the one in use, at first a card that works. */
  readonly sandboxCard: string | null;
  readonly directoryFile: string | null;
  readonly policyFile: string | null;
  readonly ratesFile: string | null;
  readonly apiToken: string | null;
  readonly smtpUrl: string | null;
  readonly minimumFundingMicros: bigint;
  readonly aloneMaxMicros: bigint;
  readonly maximumMicros: bigint;
  readonly logLevel: string;
  readonly trialClock: Scale | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The line names the variable, the problem and an example; it never shows a secret. */
export type ConfigReading = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly line: string };

/** A `command` serves nobody, so what makes a bot unsafe to start does not concern it. */
export type ConfigPurpose = 'bot' | 'command';

/** Reads the environment. The only place that does. An empty variable counts as unset, unknown ones are ignored. */
export function readConfig(environment: Environment, purpose: ConfigPurpose): ConfigReading {
  const result = schema.safeParse(withoutEmpty(environment));
  if (!result.success) return wrong(result.error.issues[0], environment);
  const found = problemBetween(result.data) ?? (purpose === 'bot' ? problemOfStart(result.data, environment) : undefined);
  return found === undefined ? { ok: true, config: configOf(result.data) } : { ok: false, line: lineOf(found) };
}

/** The environment of this process. */
export function currentEnvironment(): Environment {
  return process.env;
}

/** For a child process: the environment of this one with our own variables replaced by `values`, all of them. */
export function environmentFor(values: Environment): Record<string, string> {
  const foreign = Object.entries(process.env).filter(([name]) => !variableNames.includes(name));
  return withoutEmpty({ ...Object.fromEntries(foreign), ...values });
}

/**
 * The organisation of a tenant, the default one for null; undefined when that tenant is not served. The embedded store
 * holds one, which every tenant that is served shares.
 */
export function organisationOf(config: Pick<Config, 'organisation' | 'allowedTenants'>, tenantId: string | null): string | undefined {
  const { allowedTenants } = config;
  const isServed = tenantId === null || allowedTenants === 'any' || allowedTenants.includes(tenantId.toLowerCase());
  return isServed ? config.organisation : undefined;
}

/** The embedded store holds one organisation; it keeps its name when tenants or clouds are configured later. */
const organisation = 'default';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const currencies = new Set(Intl.supportedValuesOf('currency'));

const word = z.string().regex(/^\S+$/, 'must not contain spaces');
const tenantList = z
  .string()
  .transform((text) => text.split(',').map((id) => id.trim().toLowerCase()).filter((id) => id !== ''))
  .refine((ids) => ids.length > 0 && ids.every((id) => /^[\w.-]+$/.test(id)), 'is not a comma-separated list of tenant ids');
const webAddress = z.string().refine((text) => /^https?:$/.test(protocolOf(text)), 'is not an http or https address');
const mailServer = z.string().refine((text) => /^smtps?:$/.test(protocolOf(text)), 'is not an smtp or smtps address');
const money = z
  .string()
  .transform(microsFromDecimal)
  .refine((micros) => micros !== undefined && micros >= 0n, 'is not an amount with at most six decimals')
  .transform((micros) => micros ?? 0n);

/** What is planned but not built yet is refused rather than ignored. */
function only<const Word extends string>(built: Word, ...planned: readonly string[]) {
  return z
    .enum([built, ...planned], `must be ${[built, ...planned].join(' or ')}`)
    .refine((given) => given === built, 'is not available in this version')
    .default(built);
}

const schema = z.object({
  PORT: z.string().regex(/^\d{1,5}$/, 'is not a port number').transform(Number).refine((port) => port <= 65_535, 'is not a port number').default(3978),
  HOST: z.string().refine(isHost, 'is not a host name or IP address').default('127.0.0.1'),
  NODE_ENV: z.string().optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().refine(() => false, 'is not available in this version').optional(),
  MicrosoftAppId: word.optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .string()
    .refine((type) => /^(?:MultiTenant|SingleTenant|UserAssignedMSI)$/i.test(type), 'must be MultiTenant, SingleTenant or UserAssignedMSI')
    .optional(),
  MicrosoftAppTenantId: word.optional(),
  ALLOWED_TENANTS: tenantList.optional(),
  BotOpenIdMetadata: webAddress.optional(),
  ToBotFromChannelOpenIdMetadataUrl: webAddress.optional(),
  ToBotFromChannelTokenIssuer: word.optional(),
  ToBotFromEmulatorOpenIdMetadataUrl: webAddress.optional(),
  ToChannelFromBotLoginUrl: webAddress.optional(),
  ToChannelFromBotOAuthScope: word.optional(),
  OAuthUrl: webAddress.optional(),
  CallerId: word.optional(),
  ChannelService: z.literal('https://botframework.azure.us', 'is not a known channel service').optional(),
  ValidateAuthority: z.enum(['true', 'false'], 'must be true or false').optional(),
  CURRENCY: z.string().refine((code) => currencies.has(code), 'is not an ISO 4217 currency code').default('USD'),
  TIME_ZONE: z.string().refine(isTimeZone, 'is not an IANA time zone').default('UTC'),
  PAYMENT_PROVIDER: only('sandbox', 'stripe', 'admin-center'),
  SANDBOX_CARD: z
    .string()
    .refine((name) => findSandboxCard(name) !== undefined, `must be one of ${sandboxCards.map(({ name }) => name).join(', ')}`)
    .optional(),
  DIRECTORY: only('file', 'graph'),
  DIRECTORY_FILE: z.string().optional(),
  USAGE_FEED: only('inbox', 'graph'),
  SMTP_URL: mailServer.optional(),
  API_TOKEN: word.optional(),
  APPROVAL_ABOVE: money.prefault('1000'),
  MAX_TOP_UP: money.prefault('100000'),
  MINIMUM_FUNDING: money.refine((micros) => micros > 0n, 'must be more than 0').prefault('50'),
  RATES_FILE: z.string().optional(),
  POLICY_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(levels, `must be one of ${levels.join(', ')}`).default('info'),
  TOLLKEEPER_CLOCK: z
    .string()
    .transform(parseScale)
    .refine((scale) => scale !== undefined, 'is not <ISO instant in UTC>[@speed]')
    .optional(),
});

type Values = z.infer<typeof schema>;
type Variable = keyof Values;

const examples: Readonly<Record<Variable, string>> = {
  PORT: '3978',
  HOST: '127.0.0.1',
  NODE_ENV: 'development',
  DATA_DIR: './data',
  DATABASE_URL: '',
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppPassword: '(the client secret of the app)',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '66666666-7777-4888-8999-000000000000',
  ALLOWED_TENANTS: '66666666-7777-4888-8999-000000000000',
  BotOpenIdMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  CallerId: 'urn:botframework:azure',
  ChannelService: 'https://botframework.azure.us',
  ValidateAuthority: 'true',
  CURRENCY: 'USD',
  TIME_ZONE: 'Europe/Berlin',
  PAYMENT_PROVIDER: 'sandbox',
  SANDBOX_CARD: 'pm_card_visa',
  DIRECTORY: 'file',
  DIRECTORY_FILE: './directory.json',
  USAGE_FEED: 'inbox',
  SMTP_URL: 'smtp://localhost:25',
  API_TOKEN: '(a long random word)',
  APPROVAL_ABOVE: '1000',
  MAX_TOP_UP: '100000',
  MINIMUM_FUNDING: '50',
  RATES_FILE: './rates.csv',
  POLICY_FILE: './policy.json',
  LOG_LEVEL: 'info',
  TOLLKEEPER_CLOCK: '2026-11-01T08:00:00Z@3600',
};

/** Every variable that is read. */
export const variableNames: readonly string[] = Object.keys(examples);

const secrets: ReadonlySet<string> = new Set<Variable>(['MicrosoftAppPassword', 'API_TOKEN', 'SMTP_URL', 'DATABASE_URL']);

interface Problem {
  readonly variable: Variable;
  readonly what: string;
}

/** Problems that only show when several variables are looked at together. */
function problemBetween(values: Values): Problem | undefined {
  if (values.MAX_TOP_UP < values.MINIMUM_FUNDING) return problem('MAX_TOP_UP', 'is below the minimum funding, so nothing could be bought');
  return values.MicrosoftAppId === undefined ? undefined : problemOfApp(values);
}

/** What Bot Framework would otherwise answer with an assertion's stack. */
function problemOfApp(values: Values): Problem | undefined {
  const { MicrosoftAppType: type = 'MultiTenant', MicrosoftAppTenantId: tenantId, MicrosoftAppPassword: password } = values;
  const isMultiTenant = /^MultiTenant$/i.test(type);
  const needsPassword = /^SingleTenant$/i.test(type);
  if (!isMultiTenant && tenantId === undefined) return problem('MicrosoftAppTenantId', `is not set, and ${type} needs it`);
  if (needsPassword && password === undefined) return problem('MicrosoftAppPassword', `is not set, and ${type} needs it`);
  if (!isMultiTenant && !needsPassword && password !== undefined) return problem('MicrosoftAppPassword', `is set, and ${type} has none`);
  if (values.TOLLKEEPER_CLOCK !== undefined) return problem('TOLLKEEPER_CLOCK', 'is for local mode only, and MicrosoftAppId is set');
  return undefined;
}

function problem(variable: Variable, what: string): Problem {
  return { variable, what };
}

/** Without an app id everybody who can reach the port is believed, so only this machine may reach it. */
function problemOfStart(values: Values, environment: Environment): Problem | undefined {
  if (values.MicrosoftAppId !== undefined) return undefined;
  if (!isLoopback(values.HOST)) {
    return problem('HOST', `${quoted(environment['HOST'])} can be reached by others, and without MicrosoftAppId nobody is authenticated`);
  }
  if (values.NODE_ENV !== 'production') return undefined;
  return problem('NODE_ENV', '"production" needs MicrosoftAppId, without which nobody is authenticated');
}

function configOf(values: Values): Config {
  const isLocal = values.MicrosoftAppId === undefined;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    dataDirectory: resolve(values.DATA_DIR),
    organisation,
    isLocal,
    allowedTenants: values.ALLOWED_TENANTS === undefined ? tenantsByDefault(values, isLocal) : Object.freeze(values.ALLOWED_TENANTS),
    botFramework: Object.freeze(botFrameworkOf(values)),
    currency: values.CURRENCY,
    timeZone: values.TIME_ZONE,
    sandboxCard: values.SANDBOX_CARD ?? null,
    directoryFile: pathOf(values.DIRECTORY_FILE),
    policyFile: pathOf(values.POLICY_FILE),
    ratesFile: pathOf(values.RATES_FILE),
    apiToken: values.API_TOKEN ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    minimumFundingMicros: values.MINIMUM_FUNDING,
    aloneMaxMicros: values.APPROVAL_ABOVE,
    maximumMicros: values.MAX_TOP_UP,
    logLevel: values.LOG_LEVEL,
    trialClock: values.TOLLKEEPER_CLOCK ?? null,
  });
}

function tenantsByDefault({ MicrosoftAppTenantId: tenantId }: Values, isLocal: boolean): Config['allowedTenants'] {
  if (tenantId !== undefined) return Object.freeze([tenantId.toLowerCase()]);
  return isLocal ? 'any' : Object.freeze([]);
}

function pathOf(path: string | undefined): string | null {
  return path === undefined ? null : resolve(path);
}

const credentialNames = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'ChannelService'] as const;

/** The public cloud's values, as Bot Framework's own constants have them. */
const publicCloud = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azure',
  ValidateAuthority: 'true',
};

/** The American government's cloud. */
const governmentCloud = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
  ToChannelFromBotOAuthScope: 'https://api.botframework.us',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.us',
  OAuthUrl: 'https://api.botframework.azure.us',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azureusgov',
  ValidateAuthority: 'true',
};

/**
 * Bot Framework takes a configuration that names one of these addresses for complete and would leave the others empty,
 * so all of them are filled in here.
 */
function botFrameworkOf(values: Values): Record<string, string> {
  const cloud = values.ChannelService === undefined ? publicCloud : governmentCloud;
  const addresses = Object.entries(cloud).map(([name, usual]) => [name, givenAddress(values, name as keyof typeof cloud) ?? usual]);
  const credentials = credentialNames.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]));
  return Object.fromEntries([...credentials, ...addresses]) as Record<string, string>;
}

/** `BotOpenIdMetadata` is the older name of one of them. */
function givenAddress(values: Values, name: keyof typeof publicCloud): string | undefined {
  return values[name] ?? (name === 'ToBotFromChannelOpenIdMetadataUrl' ? values.BotOpenIdMetadata : undefined);
}

function withoutEmpty(environment: Environment): Record<string, string> {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  return Object.fromEntries(set) as Record<string, string>;
}

function wrong(issue: z.core.$ZodIssue | undefined, environment: Environment): ConfigReading {
  const variable = issue?.path[0] as Variable;
  const value = secrets.has(variable) ? '' : `${quoted(environment[variable])} `;
  return { ok: false, line: lineOf({ variable, what: `${value}${issue?.message ?? 'is wrong'}` }) };
}

function lineOf({ variable, what }: Problem): string {
  const example = examples[variable];
  const advice = example === '' ? 'Leave it unset.' : `Example: ${variable}=${example}`;
  return `${variable}: ${what}. ${advice}`;
}

/** On one line, however the value looks. */
function quoted(value: string | undefined): string {
  return JSON.stringify(value ?? '').slice(0, 80);
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^(?!-)[a-z\d-]+(?:\.[a-z\d-]+)*\.?$/i.test(text);
}

/** Whether an address can be reached from this machine only. */
function isLoopback(host: string): boolean {
  return host === '::1' || host.toLowerCase() === 'localhost' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
