import type { FundingPreview } from '../operations/index.ts';
import type { BotParts } from './bot-parts.ts';
import type { Act, ConfirmedAct, ImmediateAct } from './acts.ts';
import { fromStored, toStored } from './stored-json.ts';

/** A confirm card and an Undo button live this long. */
export const requestLifeMs = 15 * 60_000;

/** Afterwards a touched card still says what became of it, for a month. */
const rememberedMs = 30 * 86_400_000;

interface RequestBase {
  /** Also the key of the act: whatever happens, it happens once. */
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** An open one may still become an act. What was done is not kept here: the book says it. */
  readonly state: 'open' | 'cancelled' | 'replaced' | 'expired' | 'refused';
  readonly settledAt?: number;
}

/** An act that waits for its asker to confirm it. `preview`: what the card promised. */
export interface ConfirmRequest extends RequestBase {
  readonly use: 'confirm';
  readonly act: ConfirmedAct;
  readonly preview: FundingPreview;
  readonly methodBefore: string | null;
}

/** An act that was done and may be taken back. `act` takes it back. */
export interface UndoRequest extends RequestBase {
  readonly use: 'undo';
  readonly done: ImmediateAct;
  readonly act: Act;
}

export type ActRequest = ConfirmRequest | UndoRequest;

export async function readRequest({ documents }: BotParts, organisation: string, id: string): Promise<ActRequest | undefined> {
  const document = await documents.read(organisation, keyOf(id));
  return document === undefined ? undefined : (fromStored(document.value) as ActRequest);
}

/** Durable when it resolves. Throws `StoreUnavailable`. */
export async function writeRequest({ documents }: BotParts, organisation: string, request: ActRequest): Promise<void> {
  const expiresAt = request.createdAt + rememberedMs;
  await documents.write(organisation, [{ key: keyOf(request.id), value: toStored(request), expiresAt }]);
}

function keyOf(id: string): string {
  return `request:${id}`;
}
