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
