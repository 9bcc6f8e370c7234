import type { Refusal, RefusalValues } from '../../ledger/index.ts';
import { roleName } from '../../operations/rights/index.ts';
import type { Person } from '../../ports/directory.ts';
import { plainName, type Voice } from '../wording/index.ts';
import { methodLabel, type Methods } from './funding-words.ts';

const rolesMax = 3;
const peopleMax = 3;

interface RefusalContext {
  readonly currency: string;
  readonly methods?: Methods;
}

/** The sentence of a refusal, with the values and limits it names. */
export function refusalText(voice: Voice, { error: { code, values } }: Refusal, { currency, methods = [] }: RefusalContext): string {
  const money = (micros: bigint): string => voice.money(micros, currency);
  return voice.say(`refusal.${code}`, {
    asked: moneyOf(values, 'askedMicros', money),
    limit: moneyOf(values, code === 'BELOW_MINIMUM_FUNDING' ? 'minimumMicros' : 'maximumMicros', money),
    amount: moneyOf(values, 'amountMicros', money),
    method: methodLabel(voice, methods, textOf(values, 'method')),
    act: textOf(values, 'act').replaceAll('-', '_'),
    reason: textOf(values, 'reason').replaceAll('-', '_'),
    roles: rolesText(voice, namesOf(values, 'roles')),
  });
}

/** Role names joined by "or"; a long list is cut. */
export function rolesText(voice: Voice, roles: readonly string[], most = rolesMax): string {
  const names = roles.map(roleName).map((name) => plainName(voice.wording.roleNames[name] ?? name));
  const others = names.length - most;
  if (others <= 0) return voice.anyOf(names);
  return voice.anyOf([...names.slice(0, most), voice.say('list.one-of-others', { count: others })]);
}

/** Whom to ask: a few by name, how many more there are, or an administrator when nobody is known. */
export function whomToAsk(voice: Voice, people: readonly Person[]): string {
  const names = namesOfPeople(people);
  if (names.length === 0) return voice.say('ask.administrator');
  const others = names.length - peopleMax;
  const cut = others <= 0 ? names : [...names.slice(0, peopleMax), voice.say('list.others', { count: others })];
  return voice.say('ask.people', { people: voice.anyOf(cut) });
}

/** How people are called; those without a name or an address are left out. */
export function namesOfPeople(people: readonly Person[]): readonly string[] {
  const names = people.map(({ displayName, upn }) => displayName ?? upn);
  return names.filter((name) => name !== undefined).map(plainName);
}

function moneyOf(values: RefusalValues, name: string, write: (micros: bigint) => string): string {
  const value = values[name];
  return typeof value === 'bigint' ? write(value) : '';
}

function textOf(values: RefusalValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

function namesOf(values: RefusalValues, name: string): readonly string[] {
  const value = values[name];
  return typeof value === 'object' ? value : [];
}
