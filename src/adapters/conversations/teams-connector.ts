import type { Activity, ConversationParameters, ConversationResourceResponse, ResourceResponse } from 'botbuilder';
import type { ConnectorHttp } from './connector-http.ts';

/** The value of the Authorization header; undefined when authentication is off. */
export type Authorise = () => Promise<string | undefined>;

/**
 * The few calls of the Bot Framework connector that are made, in place of the SDK's own client. That one repeats every
 * failed call for about four seconds, also those that may have arrived, and so doubles messages; and it is built anew,
 * with a pipeline of policies, for every turn.
 */
export class TeamsConnector {
  readonly conversations: ConversationCalls;

  constructor(http: ConnectorHttp, serviceUrl: string, authorise: Authorise) {
    this.conversations = new ConversationCalls(http, `${serviceUrl.replace(/\/+$/, '')}/v3/conversations`, authorise);
  }
}

class ConversationCalls {
  readonly #http: ConnectorHttp;
  readonly #base: string;
  readonly #authorise: Authorise;

  constructor(http: ConnectorHttp, base: string, authorise: Authorise) {
    this.#http = http;
    this.#base = base;
    this.#authorise = authorise;
  }

  async sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    return (await this.#call('POST', `/${encodeURIComponent(conversationId)}/activities`, activity)) as ResourceResponse;
  }

  async replyToActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    return (await this.#call('POST', pathOf(conversationId, activityId), activity)) as ResourceResponse;
  }

  async updateActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    return (await this.#call('PUT', pathOf(conversationId, activityId), activity)) as ResourceResponse;
  }

  async createConversation(parameters: ConversationParameters): Promise<ConversationResourceResponse> {
    return (await this.#call('POST', '', parameters)) as ConversationResourceResponse;
  }

  async #call(method: 'POST' | 'PUT', path: string, body: unknown): Promise<unknown> {
    const authorization = await this.#authorise();
    const answer = await this.#http.call({ method, url: `${this.#base}${path}`, body, ...(authorization === undefined ? {} : { authorization }) });
    return answer ?? {};
  }
}

function pathOf(conversationId: string, activityId: string): string {
  return `/${encodeURIComponent(conversationId)}/activities/${encodeURIComponent(activityId)}`;
}
