import type { Clock } from '../../ports/clock.ts';
import type { Address, Conversations, DeliveryOutcome, OutgoingCard } from '../../ports/conversations.ts';

interface Allowance {
  readonly most: number;
  readonly withinMs: number;
}

/** What Teams allows one bot in one conversation, and in one tenant, by Microsoft's page on rate limits for bots. */
const perConversation: readonly Allowance[] = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
  { most: 1_800, withinMs: 3_600_000 },
];
const perTenant: readonly Allowance[] = [{ most: 30, withinMs: 1_000 }];
const silentMs = 3_600_000;
const namesRemembered = 1_000;

/** Keeps within the service's rate limits: what would exceed them is not sent, and the outcome says when to come again. */
export class PacedConversations implements Conversations {
  readonly #inner: Conversations;
  readonly #clock: Clock;
  readonly #sent = new Map<string, number[]>();

  constructor(inner: Conversations, clock: Clock) {
    this.#inner = inner;
    this.#clock = clock;
  }

  async post(address: Address, card: OutgoingCard): Promise<DeliveryOutcome> {
    return this.#refuseTooSoon(address) ?? this.#inner.post(address, card);
  }

  async edit(address: Address, activityId: string, card: OutgoingCard): Promise<DeliveryOutcome> {
    return this.#refuseTooSoon(address) ?? this.#inner.edit(address, activityId, card);
  }

  #refuseTooSoon({ reference }: Address): DeliveryOutcome | undefined {
    const now = this.#clock.now();
    const { conversation, tenant } = whereTo(reference);
    const counted = [
      { instants: this.#instantsOf(`conversation ${conversation}`, perConversation, now), allowances: perConversation },
      { instants: this.#instantsOf(`tenant ${tenant}`, perTenant, now), allowances: perTenant },
    ];
    const retryAfterMs = Math.max(...counted.map(({ instants, allowances }) => waitMs(instants, allowances, now)));
    if (retryAfterMs > 0) return { kind: 'later', retryAfterMs, reason: 'rate limit' };
    for (const { instants } of counted) instants.push(now);
    return undefined;
  }

  /** What was sent there and still counts, oldest first. */
  #instantsOf(name: string, allowances: readonly Allowance[], now: number): number[] {
    if (this.#sent.size > namesRemembered) this.#forgetSilent(now);
    const longestMs = Math.max(...allowances.map(({ withinMs }) => withinMs));
    const instants = (this.#sent.get(name) ?? []).filter((at) => at > now - longestMs);
    this.#sent.set(name, instants);
    return instants;
  }

  #forgetSilent(now: number): void {
    for (const [name, instants] of this.#sent) {
      if ((instants.at(-1) ?? 0) <= now - silentMs) this.#sent.delete(name);
    }
  }
}

function waitMs(instants: readonly number[], allowances: readonly Allowance[], now: number): number {
  const waits = allowances.map(({ most, withinMs }) => {
    const oldestCounted = instants.at(-most);
    return oldestCounted === undefined ? 0 : oldestCounted + withinMs - now;
  });
  return Math.max(0, ...waits);
}

function whereTo(reference: unknown): { readonly conversation: string; readonly tenant: string } {
  const { conversation } = (reference ?? {}) as { conversation?: { id?: unknown; tenantId?: unknown } };
  return { conversation: String(conversation?.id), tenant: String(conversation?.tenantId) };
}
