import { decodeCall } from '../../usage/index.ts';
import type { OrganisationRecord } from '../organisation-record.ts';
import { instantJson, moneyJson } from './json-forms.ts';

/** A record of the journal as scripts see it: money as money, instants as ISO 8601, a call's details taken apart. */
export function recordJson(record: OrganisationRecord, hash: string, currency: string): unknown {
  const { details, ...fields } = record.kind === 'call-booked' ? record : { ...record, details: undefined };
  const call = details === undefined ? {} : { call: fieldsJson(decodeCall(details), currency) };
  return { ...fieldsJson(fields, currency), ...call, hash };
}

function fieldsJson(fields: object, currency: string): Record<string, unknown> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => fieldJson(name, value, currency)));
}

/** `amountMicros: 1n` becomes `amount: {…}`. */
function fieldJson(name: string, value: unknown, currency: string): [string, unknown] {
  if (typeof value === 'bigint') return [moneyName(name), moneyJson(value, currency)];
  if (typeof value === 'number' && isInstant(name)) return [name, instantJson(value)];
  return [name, valueJson(value, currency)];
}

function valueJson(value: unknown, currency: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => valueJson(item, currency));
  return typeof value === 'object' && value !== null ? fieldsJson(value, currency) : value;
}

function moneyName(name: string): string {
  return name === 'micros' ? 'amount' : name.replace(/Micros$/, '');
}

function isInstant(name: string): boolean {
  return /^(?:at|next|until|since|first|last)$|At$/.test(name);
}
