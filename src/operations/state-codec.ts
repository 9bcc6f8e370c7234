import type { OrganisationState } from './organisation-state.ts';

/** Changes whenever the shape of the state does: a checkpoint of another shape is dropped and the book is replayed. */
const stateVersion = 4;

/** The state as plain JSON values; big integers become `{"$bigint":"…"}`. */
export function encodeState(state: OrganisationState): unknown {
  return { version: stateVersion, state: JSON.parse(JSON.stringify(state, tagBigint)) as unknown };
}

function tagBigint(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $bigint: value.toString() } : value;
}

/** Throws when the value was written for another shape of the state. */
export function decodeState(json: unknown): OrganisationState {
  const { version, state } = json as { version?: unknown; state?: unknown };
  if (version !== stateVersion) throw new TypeError(`a state of version ${String(version)} cannot be read`);
  return JSON.parse(JSON.stringify(state), untagBigint) as OrganisationState;
}

function untagBigint(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bigint' in value)) return value;
  return BigInt(value.$bigint as string);
}
