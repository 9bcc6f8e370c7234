import { microsPerUnit, refuse, type Refusal } from '../ledger/index.ts';

/** What an organisation may set. Money in micro-units of its currency. */
export interface Settings {
  /** A recharge starts when the balance is strictly below this. */
  readonly minimumMicros: bigint;
  /** What one automatic recharge buys, at least. */
  readonly amountMicros: bigint;
  readonly autoRecharge: boolean;
  /** Most that automatic recharges may buy in a calendar month of the organisation's time zone; null = no cap. */
  readonly capMicros: bigint | null;
  /** Whether charged calls under another capability than Communications Credits draw on the balance too. */
  readonly chargeOtherCapabilities: boolean;
  /** Whether the charge of a call already contains its connection fee. */
  readonly chargeIncludesFee: boolean;
}

/** The start values recommended by Microsoft's introduction: begin with the least funding, 50, and watch the usage. */
export const freshSettings: Settings = {
  minimumMicros: 50n * microsPerUnit,
  amountMicros: 50n * microsPerUnit,
  autoRecharge: false,
  capMicros: null,
  chargeOtherCapabilities: false,
  chargeIncludesFee: true,
};

export type SettingsChange = Partial<Settings>;

/** Limits that the deployment sets, in micro-units. */
export interface FundingPolicy {
  /** Least that may be bought at once. */
  readonly minimumFundingMicros: bigint;
  /** Most that one act may move. */
  readonly maximumMicros: bigint;
  /** IANA zone whose calendar months a cap counts. */
  readonly timeZone: string;
}

/** Why a change cannot be made, or undefined when it can. */
export function refuseChange(change: SettingsChange, policy: FundingPolicy): Refusal | undefined {
  const { minimumMicros, amountMicros, capMicros } = change;
  if (minimumMicros !== undefined && minimumMicros < 0n) return refuse('AMOUNT_NOT_POSITIVE', { askedMicros: minimumMicros });
  if (amountMicros !== undefined && amountMicros < policy.minimumFundingMicros) {
    return refuse('BELOW_MINIMUM_FUNDING', { askedMicros: amountMicros, minimumMicros: policy.minimumFundingMicros });
  }
  if (typeof capMicros === 'bigint' && capMicros <= 0n) return refuse('AMOUNT_NOT_POSITIVE', { askedMicros: capMicros });
  for (const asked of [minimumMicros, amountMicros, capMicros]) {
    if (typeof asked === 'bigint' && asked > policy.maximumMicros) {
      return refuse('ABOVE_MAXIMUM', { askedMicros: asked, maximumMicros: policy.maximumMicros });
    }
  }
  return undefined;
}

/** Why an amount cannot be bought, or undefined when it can. */
export function refuseTopUp(amountMicros: bigint, policy: FundingPolicy): Refusal | undefined {
  if (amountMicros <= 0n) return refuse('AMOUNT_NOT_POSITIVE', { askedMicros: amountMicros });
  if (amountMicros < policy.minimumFundingMicros) {
    return refuse('BELOW_MINIMUM_FUNDING', { askedMicros: amountMicros, minimumMicros: policy.minimumFundingMicros });
  }
  if (amountMicros > policy.maximumMicros) {
    return refuse('ABOVE_MAXIMUM', { askedMicros: amountMicros, maximumMicros: policy.maximumMicros });
  }
  return undefined;
}
