import { z } from 'zod';
import type { Person } from '../../ports/directory.ts';

/** The people of a directory file by id (lower case), and the tenant it is bound to, if any (lower case). */
export interface DirectoryContent {
  readonly tenantId: string | undefined;
  readonly people: ReadonlyMap<string, Person>;
}

/** Turns a role's name, old name or template id into its template id. */
export type TranslateRole = (nameOrId: string) => string;

const optionalText = z
  .string()
  .trim()
  .nullish()
  .transform((text) => (text === null || text === '' ? undefined : text));
const texts = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const fileSchema = z.object({
  tenantId: optionalText,
  users: z.array(
    z.object({
      id: z.string().trim().min(1),
      upn: optionalText,
      displayName: optionalText,
      mail: optionalText,
      roles: texts,
      licenses: texts,
      usageLocation: optionalText,
      locale: optionalText,
    }),
  ),
});

type User = z.infer<typeof fileSchema>['users'][number];

/** Reads the text of a directory file. Throws an `Error` whose message says what is wrong with it. */
export function parseDirectory(text: string, translateRole: TranslateRole): DirectoryContent {
  const { tenantId, users } = parseFile(text);
  const people = new Map<string, Person>();
  for (const user of users) {
    const person = personOf(user, translateRole);
    const key = directoryKey(person.id);
    if (people.has(key)) throw new Error(`the id ${JSON.stringify(person.id)} stands twice`);
    people.set(key, person);
  }
  return { tenantId: tenantId === undefined ? undefined : directoryKey(tenantId), people };
}

/** Ids of people and tenants compare regardless of case. */
export function directoryKey(id: string): string {
  return id.trim().toLowerCase();
}

function parseFile(text: string): z.infer<typeof fileSchema> {
  const result = fileSchema.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.map(String).join('.');
  throw new Error(place === undefined || place === '' ? 'it is not a JSON object' : `${place}: ${issue?.message ?? 'invalid'}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

function personOf({ roles, id, licenses, ...details }: User, translateRole: TranslateRole): Person {
  const known = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
  return { ...known, id, roles: [...new Set(roles.map(translateRole))], licenses };
}
