import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { ConnectorHttpClient, type ConnectorPatience } from './connector-http-client.ts';

/** CloudAdapter's own keys, as far as they are set. No app id = authentication is off, for local use. */
export interface ChannelSettings {
  readonly MicrosoftAppId?: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType?: string;
  readonly MicrosoftAppTenantId?: string;
  readonly BotOpenIdMetadata?: string;
  readonly ToBotFromChannelOpenIdMetadataUrl?: string;
  readonly ToBotFromChannelTokenIssuer?: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl?: string;
  readonly ToChannelFromBotLoginUrl?: string;
  readonly ToChannelFromBotOAuthScope?: string;
  readonly OAuthUrl?: string;
  readonly CallerId?: string;
  readonly ChannelService?: string;
  readonly ValidateAuthority?: string;
}

const governmentChannelService = 'https://botframework.azure.us';

/** The endpoints of the clouds, as the Bot Framework SDK has them in its constants. */
const publicCloud = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azure',
} as const;

const governmentCloud = {
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
  ToChannelFromBotOAuthScope: 'https://api.botframework.us',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.us',
  OAuthUrl: 'https://api.botframework.azure.us',
  ToBotFromChannelOpenIdMetadataUrl: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  ToBotFromEmulatorOpenIdMetadataUrl:
    'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azureusgov',
} as const;

/** An activity whose sender is not shown to be the messaging service. Nothing may be done for it. */
export class NotAuthentic extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotAuthentic';
  }
}

type AuthenticationResult = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

/**
 * The Bot Framework's authentication, with what it leaves out: a token must expire, must come from the channel's one
 * issuer, and must claim the very service URL that the activity names. Without an app id every request passes.
 */
export class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #appId: string | undefined;
  readonly #issuer: string;

  constructor(settings: ChannelSettings, patience: ConnectorPatience) {
    const complete = completeSettings(settings);
    // Settings that are not set are absent, which the SDK's type has no word for.
    super(complete as Record<string, string>, undefined, undefined, undefined, { httpClient: new ConnectorHttpClient(patience) });
    this.#appId = settings.MicrosoftAppId;
    this.#issuer = complete.ToBotFromChannelTokenIssuer ?? '';
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticationResult> {
    if (this.#appId !== undefined) this.#refuseForeign(activity, authHeader);
    return super.authenticateRequest(activity, authHeader);
  }

  /** Looks at the claims before anybody vouches for them: what is refused here costs no signature check. */
  #refuseForeign(activity: Activity, authHeader: string): void {
    const claims = claimsIn(authHeader);
    if (claims === undefined) throw new NotAuthentic('no readable bearer token');
    if (claims['iss'] !== this.#issuer) throw new NotAuthentic('the token is not from the channel');
    if (claims['aud'] !== this.#appId) throw new NotAuthentic('the token is for another bot');
    if (typeof claims['exp'] !== 'number') throw new NotAuthentic('the token never expires');
    if (typeof activity.serviceUrl !== 'string' || activity.serviceUrl === '' || claims['serviceurl'] !== activity.serviceUrl) {
      throw new NotAuthentic('the token does not claim the service URL');
    }
  }
}

/** With one endpoint set the SDK takes none of its own, so the rest is filled in from the cloud. */
function completeSettings(settings: ChannelSettings): ChannelSettings {
  if (settings.MicrosoftAppId === undefined) return {};
  const cloud = settings.ChannelService === governmentChannelService ? governmentCloud : publicCloud;
  const { BotOpenIdMetadata } = settings;
  return { ...cloud, ...(BotOpenIdMetadata === undefined ? {} : { ToBotFromChannelOpenIdMetadataUrl: BotOpenIdMetadata }), ...settings };
}

const bearerToken = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/;

function claimsIn(authHeader: string): Record<string, unknown> | undefined {
  const payload = bearerToken.exec(authHeader)?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
