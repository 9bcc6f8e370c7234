import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { ConnectorHttpClient, type ConnectorPatience } from './connector-http-client.ts';

/** CloudAdapter's own settings under its own names, complete. Without `MicrosoftAppId` authentication is off, for local use. */
export type ChannelSettings = Readonly<Record<string, string>>;

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
    const isOff = settings['MicrosoftAppId'] === undefined;
    super(isOff ? {} : settings, undefined, undefined, undefined, { httpClient: new ConnectorHttpClient(patience) });
    this.#appId = settings['MicrosoftAppId'];
    this.#issuer = settings['ToBotFromChannelTokenIssuer'] ?? '';
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
