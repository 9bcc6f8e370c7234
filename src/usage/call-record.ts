import { invariant } from '../ledger/index.ts';

/**
 * One call of the organisation as Microsoft's usage data tells it. Empty cells are absent. Instants are epoch
 * milliseconds, money is in micro-units (1e-6) of `currency`. Texts may share memory with the block they were read
 * from: copy one before keeping it for long.
 */
export interface CallRecord {
  /** Unique at the source: the UsageId in lower case without braces, or a hash where the file has none. */
  readonly usageId: string;
  readonly keySource: 'usage-id' | 'hash';
  /** Not guaranteed to be unique. */
  readonly callId?: string | undefined;
  readonly conferenceId?: string | undefined;
  /** Country of the user, ISO 3166-1 alpha-2 in exports. */
  readonly userLocation?: string | undefined;
  /** Directory object id, lower case. */
  readonly userId?: string | undefined;
  readonly upn?: string | undefined;
  readonly displayName?: string | undefined;
  readonly callerId?: string | undefined;
  /** Lower case: `user_out`, `conf_in`…; unknown kinds are kept. */
  readonly callType?: string | undefined;
  readonly numberType?: string | undefined;
  readonly domesticInternational?: string | undefined;
  /** Country or region that was dialled. */
  readonly destinationName?: string | undefined;
  /** E.164; the last digits may be masked with `*`. */
  readonly destinationNumber?: string | undefined;
  readonly startAt: number;
  readonly endAt?: number | undefined;
  readonly durationSeconds: number;
  readonly connectionFeeMicros: bigint;
  readonly chargeMicros: bigint;
  /** ISO 4217, upper case. */
  readonly currency: string;
  /** Upper case: which licence paid. `MCOPSTNPP` is Communications Credits. */
  readonly capability: string;
  readonly extra?: CallExtra | undefined;
}

/** Columns that newer exports add. */
export interface CallExtra {
  readonly externalCountry?: string | undefined;
  readonly callDirection?: string | undefined;
  readonly operator?: string | undefined;
  readonly durationSource?: string | undefined;
}

/** A call as plain JSON with short names: money as decimal strings of micro-units, absent fields left out. */
export interface EncodedCall {
  readonly id: string;
  /** Present only where the id is a hash. */
  readonly hash?: true | undefined;
  readonly call?: string | undefined;
  readonly conf?: string | undefined;
  readonly loc?: string | undefined;
  readonly user?: string | undefined;
  readonly upn?: string | undefined;
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly type?: string | undefined;
  readonly num?: string | undefined;
  readonly dom?: string | undefined;
  readonly dest?: string | undefined;
  readonly to?: string | undefined;
  readonly at: number;
  readonly end?: number | undefined;
  readonly sec: number;
  /** Left out when it is zero. */
  readonly fee?: string | undefined;
  readonly charge: string;
  readonly cur: string;
  readonly cap: string;
  readonly extra?: CallExtra | undefined;
}

/** The form of a call for the journal. `JSON.stringify` drops what is absent. */
export function encodeCall(call: CallRecord): EncodedCall {
  return {
    id: call.usageId,
    hash: call.keySource === 'hash' ? true : undefined,
    call: call.callId,
    conf: call.conferenceId,
    loc: call.userLocation,
    user: call.userId,
    upn: call.upn,
    name: call.displayName,
    from: call.callerId,
    type: call.callType,
    num: call.numberType,
    dom: call.domesticInternational,
    dest: call.destinationName,
    to: call.destinationNumber,
    at: call.startAt,
    end: call.endAt,
    sec: call.durationSeconds,
    fee: call.connectionFeeMicros === 0n ? undefined : call.connectionFeeMicros.toString(),
    charge: call.chargeMicros === 0n ? '0' : call.chargeMicros.toString(),
    cur: call.currency,
    cap: call.capability,
    extra: call.extra,
  };
}

/** Reads back what `encodeCall` wrote, also after a trip through JSON. */
export function decodeCall(value: unknown): CallRecord {
  invariant(isEncodedCall(value), 'a stored call has an id');
  return {
    usageId: value.id,
    keySource: value.hash === true ? 'hash' : 'usage-id',
    callId: value.call,
    conferenceId: value.conf,
    userLocation: value.loc,
    userId: value.user,
    upn: value.upn,
    displayName: value.name,
    callerId: value.from,
    callType: value.type,
    numberType: value.num,
    domesticInternational: value.dom,
    destinationName: value.dest,
    destinationNumber: value.to,
    startAt: value.at,
    endAt: value.end,
    durationSeconds: value.sec,
    connectionFeeMicros: value.fee === undefined ? 0n : BigInt(value.fee),
    chargeMicros: value.charge === '0' ? 0n : BigInt(value.charge),
    currency: value.cur,
    capability: value.cap,
    extra: value.extra,
  };
}

function isEncodedCall(value: unknown): value is EncodedCall {
  return typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';
}
