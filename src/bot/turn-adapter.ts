import { CloudAdapter, type Activity, type ConfigurationBotFrameworkAuthentication, type ConversationReference, type InvokeResponse, type TurnContext } from 'botbuilder';

/** What the sender of an activity was shown to be. */
export type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

/** The SDK fills in the cloud's own audience when there is none, which its type does not say. */
const cloudsOwnAudience = undefined as unknown as string;

type Logic = (context: TurnContext) => Promise<void>;

/** The Bot Framework's adapter for turns whose sender was authenticated at the door. Errors of the logic come through. */
export class TurnAdapter extends CloudAdapter {
  readonly #authentication: ConfigurationBotFrameworkAuthentication;
  readonly #appId: string;

  /** `appId` is empty when authentication is off. */
  constructor(authentication: ConfigurationBotFrameworkAuthentication, appId: string) {
    super(authentication);
    this.#authentication = authentication;
    this.#appId = appId;
  }

  authenticate(activity: Activity, authHeader: string): Promise<Authenticated> {
    return this.#authentication.authenticateRequest(activity, authHeader);
  }

  /** Runs one turn; what an invoke is answered with. */
  run(authenticated: Authenticated, activity: Activity, logic: Logic): Promise<InvokeResponse | undefined> {
    return this.processActivity(authenticated, activity, logic);
  }

  /** Speaks in a conversation without having been spoken to there. */
  async speakIn(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    await this.continueConversationAsync(this.#appId, reference, async (context) => {
      // The SDK makes an event up to continue from; what is said is no reply to it.
      delete context.activity.id;
      await logic(context);
    });
  }

  /** Opens the personal chat with the person whose activity it is, and says how to reach it. Throws when that cannot be done. */
  async openPersonalChat({ channelId, serviceUrl, recipient: bot, from: user }: Activity, tenantId: string): Promise<Partial<ConversationReference>> {
    const parameters = { isGroup: false, bot, members: [user], tenantId, channelData: { tenant: { id: tenantId } } };
    let id = '';
    await this.createConversationAsync(this.#appId, channelId, serviceUrl, cloudsOwnAudience, parameters, async (context) => {
      id = context.activity.conversation.id;
    });
    return { channelId, serviceUrl, bot, user, conversation: { id, tenantId, conversationType: 'personal', isGroup: false, name: '' } };
  }
}
