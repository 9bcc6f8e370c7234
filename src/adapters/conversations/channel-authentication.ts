import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder';
import { ConnectorHttp, type ConnectorPatience } from './connector-http.ts';
import { TeamsConnector, type Authorise } from './teams-connector.ts';

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
type ClaimsIdentity = AuthenticationResult['claimsIdentity'];
type ConnectorFactory = ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>;
type UserTokenClient = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']>>;

/** What the SDK's own client signs its calls with. */
interface Credentials {
  getToken(): Promise<string>;
}

/**
 * The Bot Framework's authentication, with what it leaves out: a token must expire, must come from the channel's one
 * issuer, and must claim the very service URL that the activity names. Without an app id every request passes.
 * It also makes the connectors that answers go through.
 */
export class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #appId: string | undefined;
  readonly #issuer: string;
  readonly #http: ConnectorHttp;
  readonly #credentials = new Map<string, Promise<Credentials>>();

  constructor(settings: ChannelSettings, patience: ConnectorPatience) {
    super(settings['MicrosoftAppId'] === undefined ? {} : settings);
    this.#appId = settings['MicrosoftAppId'];
    this.#issuer = settings['ToBotFromChannelTokenIssuer'] ?? '';
    this.#http = new ConnectorHttp(patience);
  }

  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticationResult> {
    if (this.#appId !== undefined) this.#refuseForeign(activity, authHeader);
    const result = await super.authenticateRequest(activity, authHeader);
    return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    const create = (serviceUrl: string, audience = ''): Promise<TeamsConnector> =>
      Promise.resolve(new TeamsConnector(this.#http, serviceUrl, this.#authoriseFor(identity, audience)));
    return { create } as unknown as ConnectorFactory;
  }

  /** Nobody signs in with us, so there is no client for people's tokens. */
  override createUserTokenClient(): Promise<UserTokenClient> {
    return Promise.resolve({} as UserTokenClient);
  }

  #authoriseFor(identity: ClaimsIdentity, audience: string): Authorise {
    if (this.#appId === undefined) return () => Promise.resolve(undefined);
    return async () => `Bearer ${await (await this.#credentialsFor(identity, audience)).getToken()}`;
  }

  /** Made by the SDK, which knows all kinds of them, once for each audience; they keep their tokens themselves. */
  #credentialsFor(identity: ClaimsIdentity, audience: string): Promise<Credentials> {
    const known = this.#credentials.get(audience);
    if (known !== undefined) return known;
    const factory = super.createConnectorFactory(identity);
    const made = factory
      .create('https://localhost', audience === '' ? undefined : audience)
      .then((client) => (client as unknown as { readonly credentials: Credentials }).credentials);
    this.#credentials.set(audience, made);
    made.catch(() => this.#credentials.delete(audience));
    return made;
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
