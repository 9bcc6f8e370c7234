import type { AlertRecord } from '../alerts/index.ts';
import type { FundingRecord } from '../funding/index.ts';
import type { LedgerRecord } from '../ledger/index.ts';
import type { ImportRecord } from '../usage/index.ts';
import type { ActRefused } from './commands.ts';

/** Every record an organisation's book may hold. */
export type OrganisationRecord = LedgerRecord | FundingRecord | AlertRecord | ImportRecord | ActRefused;
