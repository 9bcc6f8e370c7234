import type { CallRecord } from './call-record.ts';

/** How the organisation reads its usage data. */
export interface DrawingRules {
  /** Whether charged calls under another capability than Communications Credits draw on the balance too. */
  readonly chargeOtherCapabilities: boolean;
  /** Whether Charge already contains the connection fee; if not, the fee is drawn on top. */
  readonly chargeIncludesFee: boolean;
}

/** `credits`: paid from Communications Credits. `other-capability`: charged, source unclear. `included`: costs nothing. */
export type CallClass = 'credits' | 'other-capability' | 'included';

/** The value that usage rows carry when Communications Credits paid (Microsoft's PSTN usage report). */
const creditsCapability = 'MCOPSTNPP';

export function callClass(call: CallRecord): CallClass {
  if (call.capability === creditsCapability) return 'credits';
  return call.chargeMicros > 0n || call.connectionFeeMicros > 0n ? 'other-capability' : 'included';
}

/** What the call costs at the source: the charge, with the fee where the charge does not contain it. */
export function chargedMicros(call: CallRecord, rules: Pick<DrawingRules, 'chargeIncludesFee'>): bigint {
  return rules.chargeIncludesFee ? call.chargeMicros : call.chargeMicros + call.connectionFeeMicros;
}

/** What the call draws on the balance, in micro-units of its currency. */
export function drawnMicros(call: CallRecord, rules: DrawingRules): bigint {
  switch (callClass(call)) {
    case 'credits':
      return chargedMicros(call, rules);
    case 'other-capability':
      return rules.chargeOtherCapabilities ? chargedMicros(call, rules) : 0n;
    case 'included':
      return 0n;
  }
}
