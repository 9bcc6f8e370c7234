import { z } from 'zod';

const guid = z.guid('is not a GUID');
const webAddress = z.string().max(2048).regex(/^https:\/\//, 'is not an https address');
const scope = z.enum(['personal', 'team', 'groupChat']);

const command = z.strictObject({ title: z.string().min(1).max(32), description: z.string().min(1).max(128) });

const bot = z.strictObject({
  botId: guid,
  scopes: z.array(scope).min(1),
  supportsFiles: z.boolean(),
  isNotificationOnly: z.boolean(),
  commandLists: z.array(z.strictObject({ scopes: z.array(scope).length(1), commands: z.array(command).min(1).max(10) })).max(3),
});

/** The limits of Microsoft's manifest schema 1.19 on what our manifest uses; no other property is expected. */
const manifestSchema = z.strictObject({
  $schema: webAddress,
  manifestVersion: z.literal('1.19'),
  version: z.string().regex(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/, 'is not major.minor.patch'),
  id: guid,
  developer: z.strictObject({
    name: z.string().min(1).max(32),
    websiteUrl: webAddress,
    privacyUrl: webAddress,
    termsOfUseUrl: webAddress,
  }),
  name: z.strictObject({ short: z.string().min(1).max(30), full: z.string().max(100) }),
  description: z.strictObject({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }),
  localizationInfo: z.strictObject({
    defaultLanguageTag: z.string().min(2),
    additionalLanguages: z.array(z.strictObject({ languageTag: z.string().min(2), file: z.string().regex(/^[a-z-]+\.json$/, 'is not the name of a language file') })),
  }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'is not #rrggbb'),
  bots: z.array(bot).length(1),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])),
  validDomains: z.array(z.string().max(2048)).max(16),
  defaultInstallScope: scope,
});

/** What Teams would refuse in a manifest, one line each: `bots.0.botId is not a GUID`. */
export function checkManifest(manifest: unknown): readonly string[] {
  const result = manifestSchema.safeParse(manifest);
  const problems = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const [placeholder] = /\$\{\{\w+\}\}/.exec(JSON.stringify(manifest)) ?? [];
  return placeholder === undefined ? problems : [...problems, `${placeholder} is not filled in`];
}
