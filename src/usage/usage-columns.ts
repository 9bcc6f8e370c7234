import type { Unreadable } from './usage-refusal.ts';

/** What a column of usage data can mean; the order is that of Microsoft's export, newer columns last. */
export const usageFields = [
  'usageId',
  'callId',
  'conferenceId',
  'userLocation',
  'userId',
  'upn',
  'displayName',
  'callerId',
  'callType',
  'numberType',
  'domesticInternational',
  'destinationName',
  'destinationNumber',
  'start',
  'end',
  'duration',
  'connectionFee',
  'charge',
  'currency',
  'capability',
  'externalCountry',
  'callDirection',
  'operator',
  'durationSource',
] as const;

export type UsageField = (typeof usageFields)[number];

/** Position of each field's column, -1 where there is none. */
export type ColumnPositions = Readonly<Record<UsageField, number>>;

/** Where each field stands in a row, by the header. */
export interface ColumnLayout {
  /** The header as the file spells it. */
  readonly names: readonly string[];
  readonly positions: ColumnPositions;
  /** Columns that mean nothing to us. */
  readonly ignored: readonly string[];
}

/**
 * Names of each field: first the export's column, then what the admin centre shows on screen, then Microsoft Graph's
 * property. Only letters and digits count. Where two columns of a file mean one field, the name that stands first wins.
 */
const fieldNames: Readonly<Record<UsageField, readonly string[]>> = {
  usageId: ['usageid', 'id'],
  callId: ['callid'],
  conferenceId: ['conferenceid'],
  userLocation: ['userlocation', 'countryorregion', 'usagecountrycode'],
  userId: ['aadobjectid', 'userid'],
  upn: ['upn', 'username', 'userprincipalname'],
  displayName: ['userdisplayname', 'displayname'],
  callerId: ['callerid', 'phonenumber', 'callernumber', 'calledfrom'],
  callType: ['calltype'],
  numberType: ['numbertype', 'inventorytype'],
  domesticInternational: ['domesticinternational', 'destinationcontext'],
  destinationName: ['destinationdialed', 'tocountryorregion', 'destinationname'],
  destinationNumber: ['destinationnumber', 'calledto', 'calleenumber'],
  start: ['starttime', 'timestamputc', 'startdatetime'],
  end: ['endtime', 'enddatetime'],
  duration: ['durationseconds', 'duration'],
  connectionFee: ['connectionfee', 'connectioncharge'],
  charge: ['charge'],
  currency: ['currency'],
  capability: ['capability', 'licensecapability'],
  externalCountry: ['externalcountry'],
  callDirection: ['calldirection'],
  operator: ['operator'],
  durationSource: ['sourceofcallduration', 'calldurationsource'],
};

/** What a row needs to be booked; without an id column a key is made from the call id instead. */
const requiredFields = ['start', 'charge', 'currency', 'capability'] as const;
const officialNames: Readonly<Record<string, string>> = {
  usageId: 'UsageId',
  callId: 'Call ID',
  start: 'Start Time',
  charge: 'Charge',
  currency: 'Currency',
  capability: 'Capability',
};

/** How many columns of a possible header are known: tells a header from data, and one delimiter from another. */
export function countKnownColumns(names: readonly string[]): number {
  const known = new Set(Object.values(fieldNames).flat());
  return names.filter((name) => known.has(plain(name))).length;
}

/** Finds each field's column by name, in any order. */
export function layOutColumns(names: readonly string[]): ColumnLayout | Unreadable {
  const plainNames = names.map(plain);
  const positions = Object.fromEntries(usageFields.map((field) => [field, positionOf(field, plainNames)])) as ColumnPositions;
  const used = new Set(Object.values(positions));
  const twice = names.find((_, index) => used.has(index) && plainNames.lastIndexOf(plainNames[index] ?? '') !== index);
  if (twice !== undefined) return { code: 'COLUMN_TWICE', values: { column: twice } };
  const missing = missingFields(positions);
  if (missing.length > 0) return { code: 'COLUMNS_MISSING', values: { columns: missing.join(', ') } };
  return { names, positions, ignored: names.filter((name, index) => name !== '' && !used.has(index)) };
}

export function isUnreadable(result: ColumnLayout | Unreadable): result is Unreadable {
  return 'code' in result;
}

function positionOf(field: UsageField, plainNames: readonly string[]): number {
  for (const name of fieldNames[field]) {
    const position = plainNames.indexOf(name);
    if (position >= 0) return position;
  }
  return -1;
}

function missingFields(positions: ColumnPositions): string[] {
  const hasKey = positions.usageId >= 0 || positions.callId >= 0;
  const missing = requiredFields.filter((field) => positions[field] < 0);
  return [...(hasKey ? [] : ['usageId']), ...missing].map((field) => officialNames[field] ?? field);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
