import { offeredCommands, type CommandTexts, type Scope } from '../bot/language/index.ts';

/** The part of a Teams app manifest (schema 1.19) that is filled in here; the rest passes through as it is. */
export interface ManifestTemplate {
  readonly bots: readonly [{ readonly scopes: readonly Scope[] }];
  readonly localizationInfo: { readonly additionalLanguages: readonly { readonly languageTag: string; readonly file: string }[] };
}

/** What a manifest of one deployment says that the template cannot. */
export interface ManifestFacts {
  /** The Entra app id of the bot, which also is the id of the Teams app. */
  readonly botId: string;
  /** `major.minor.patch`. */
  readonly version: string;
}

/**
 * Makes the manifest from its template: `${{BOT_ID}}` and `${{VERSION}}` are replaced, and every scope of the bot gets
 * a menu of the commands that are offered there, in the given language.
 */
export function fillManifest(template: ManifestTemplate, facts: ManifestFacts, texts: CommandTexts): unknown {
  const [bot] = template.bots;
  const commandLists = bot.scopes.map((scope) => commandList(scope, texts));
  const values: Readonly<Record<string, string>> = { BOT_ID: facts.botId.toLowerCase(), VERSION: facts.version };
  return replacePlaceholders({ ...template, bots: [{ ...bot, commandLists }] }, values);
}

/**
 * Makes a language file of the manifest: the texts of its template, and the menus' commands in that language under the
 * places that they have in the manifest.
 */
export function fillLocalization(texts: Readonly<Record<string, string>>, template: ManifestTemplate, commands: CommandTexts): Readonly<Record<string, string>> {
  const [bot] = template.bots;
  const menus = bot.scopes.flatMap((scope, list) =>
    offeredCommands(scope).flatMap(({ id }, at) => {
      const place = `bots[0].commandLists[${list}].commands[${at}]`;
      return [[`${place}.title`, commands[id].title] as const, [`${place}.description`, commands[id].description] as const];
    }),
  );
  return { ...texts, ...Object.fromEntries(menus) };
}

function commandList(scope: Scope, texts: CommandTexts): unknown {
  const commands = offeredCommands(scope).map(({ id }) => ({ title: texts[id].title, description: texts[id].description }));
  return { scopes: [scope], commands };
}

/** A placeholder without a value stays, and is found when the manifest is checked. */
function replacePlaceholders(value: unknown, values: Readonly<Record<string, string>>): unknown {
  const json = JSON.stringify(value);
  return JSON.parse(json.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => values[name] ?? placeholder)) as unknown;
}
