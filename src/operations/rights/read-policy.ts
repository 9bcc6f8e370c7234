import type { Act, RightsTable } from '../ports.ts';
import { knownRoleId, roleId } from './roles.ts';

/** The table to use, or what is wrong with the file, in one line for the operator. */
export type PolicyReading = { readonly ok: true; readonly rights: RightsTable } | { readonly ok: false; readonly problem: string };

/**
 * Reads a policy file, a JSON object such as `{"fund": ["Billing Administrator"]}`: each act it names gets exactly these
 * roles (names, earlier names or template ids), every other act keeps those of `base`. An empty list means nobody.
 */
export function readPolicy(text: string, base: RightsTable): PolicyReading {
  const policy = parseJson(text);
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return wrong('it is not a JSON object');
  const rights = new Map<string, readonly string[]>(Object.entries(base));
  for (const [act, names] of Object.entries(policy)) {
    if (!rights.has(act)) return wrong(`${quoted(act)} is not an act; acts are ${Object.keys(base).join(', ')}`);
    const problem = problemOf(names);
    if (problem !== undefined) return wrong(`${act}: ${problem}`);
    rights.set(act, (names as readonly string[]).map(roleId));
  }
  return { ok: true, rights: Object.fromEntries(rights) as Record<Act, readonly string[]> };
}

const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A misspelt name would silently take a right away from people, so it is refused; an id may be of any role. */
function problemOf(names: unknown): string | undefined {
  if (!Array.isArray(names)) return 'it is not a list of roles';
  const stranger: unknown = names.find((name) => typeof name !== 'string' || !isRole(name));
  return stranger === undefined ? undefined : `${quoted(stranger)} is not a role`;
}

function isRole(nameOrId: string): boolean {
  return knownRoleId(nameOrId) !== undefined || idPattern.test(roleId(nameOrId));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function quoted(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}

function wrong(problem: string): PolicyReading {
  return { ok: false, problem };
}
