/** The bot's app id, or the line that says what is wrong with the variable that should hold it. */
export type AppIdReading = { readonly ok: true; readonly appId: string } | { readonly ok: false; readonly line: string };

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const example = 'MicrosoftAppId=11111111-2222-4333-8444-555555555555';

/** Reads `MicrosoftAppId`, which a package cannot do without: it ties the Teams app to the bot's registration. */
export function readAppId(environment: Readonly<Record<string, string | undefined>>): AppIdReading {
  const appId = environment['MicrosoftAppId']?.trim() ?? '';
  if (appId === '') return { ok: false, line: `MicrosoftAppId is not set, and the app package needs it. Example: ${example}` };
  if (!guid.test(appId)) return { ok: false, line: `MicrosoftAppId is not the GUID of an app. Example: ${example}` };
  return { ok: true, appId };
}
