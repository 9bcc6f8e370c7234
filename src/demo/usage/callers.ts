import { people } from '../people.ts';

/** Whose call it is: somebody of the organisation, or an account that answers for it. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly location: string;
  readonly number: string;
  /** How much of the calling is theirs, beside the others. */
  readonly share: number;
}

/** The people of the demo, and a few who have no part in it. The first two sell abroad and call most. */
export const staff: readonly Caller[] = [
  ...people.map(({ id, name, mail, usageLocation }, index) => ({ id, name, upn: mail, location: usageLocation, number: ownNumber(index), share: 14 - index })),
  madeUp(21, 'Lena Park', 'US', ownNumber(20), 5),
  madeUp(22, 'Omar Haddad', 'US', ownNumber(21), 4),
  { ...madeUp(23, 'Jack Whitfield', 'GB', '+442079460901', 8), name: 'Whitfield, Jack (London)' },
  madeUp(24, 'Priya Nair', 'GB', '+442079460902', 6),
];

/** The resource accounts of the auto attendant and the call queue, each with a toll-free number. */
export const lines: readonly Caller[] = [
  madeUp(31, 'Main Line', 'US', '+18005550100', 3),
  madeUp(32, 'Orders Queue', 'US', '+18005550123', 5),
];

/** Numbers of the conference bridge. */
export const bridge = { toll: '+14255550190', tollFree: '+18005550190' };

function madeUp(number: number, name: string, location: string, ownedNumber: string, share: number): Caller {
  const upn = `${name.toLowerCase().replaceAll(' ', '.')}@harbourlane.example`;
  return { id: `0da7a000-0000-4000-8000-${String(number).padStart(12, '0')}`, name, upn, location, number: ownedNumber, share };
}

function ownNumber(index: number): string {
  return `+14255550${String(101 + index)}`;
}
