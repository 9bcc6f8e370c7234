import { z } from 'zod';

const commandKey = /^bots\[0\]\.commandLists\[[0-2]\]\.commands\[[0-9]\]\.(title|description)$/;
const longest: Readonly<Record<string, number>> = { title: 32, description: 128 };

/** The limits of Microsoft's localization schema 1.19 on what our language files use. */
const localizationSchema = z
  .object({
    $schema: z.string().regex(/^https:\/\//, 'is not an https address'),
    'name.short': z.string().min(1).max(30),
    'name.full': z.string().min(1).max(100),
    'description.short': z.string().min(1).max(80),
    'description.full': z.string().min(1).max(4000),
  })
  .catchall(z.string().min(1))
  .superRefine((texts, context) => {
    for (const [key, text] of Object.entries(texts)) {
      const [, part] = commandKey.exec(key) ?? [];
      const isKnown = part !== undefined || Object.hasOwn(localizationSchema.shape, key);
      if (!isKnown) context.addIssue({ code: 'custom', path: [key], message: 'is nothing that can be translated' });
      if (part !== undefined && text.length > (longest[part] ?? 0)) context.addIssue({ code: 'custom', path: [key], message: 'is too long' });
    }
  });

/** What Teams would refuse in a language file, one line each: `zh-tw.json: name.short: …`. */
export function checkLocalization(file: string, texts: unknown): readonly string[] {
  const result = localizationSchema.safeParse(texts);
  return result.success ? [] : result.error.issues.map((issue) => `${file}: ${issue.path.join('.')}: ${issue.message}`);
}
