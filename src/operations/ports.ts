import type { Incident, Place } from '../alerts/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Conversations, OutgoingCard } from '../ports/conversations.ts';
import type { Directory } from '../ports/directory.ts';
import type { LedgerStore } from '../ports/ledger-store.ts';
import type { Payments } from '../ports/payments.ts';
import type { CallsEvent, DrawingRules, UsageSource } from '../usage/index.ts';
import type { Command } from './commands.ts';
import type { Answer, BookPolicy } from './organisation-book.ts';
import type { OrganisationRecord } from './organisation-record.ts';
import type { OrganisationState } from './organisation-state.ts';

export type OrganisationStore = LedgerStore<OrganisationState, Command, Answer, OrganisationRecord>;

/** Everything an operation may reach. Made once, in the composition root. */
export interface Ports {
  readonly store: OrganisationStore;
  readonly payments: Payments;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly policy: BookPolicy;
  /** Roles that may do each act; the default table or a policy file's. */
  readonly rights: RightsTable;
  /** A new id that nobody can guess. */
  readonly newId: () => string;
  /** A number from 0 to 1, for jitter. */
  readonly random: () => number;
  /** Says that work may have become due. */
  readonly wake: () => void;
  /** Runs a work, or joins the one already running under this name. */
  readonly joinOrRun: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Runs works of the same name one after another. */
  readonly inTurn: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Reads a usage file as calls in the given currency that can be booked. Throws what the source throws. */
  readonly readCalls: (source: UsageSource, rules: DrawingRules, currency: string) => AsyncIterable<CallsEvent>;
  /** What one person may move alone in one act, in micro-units. */
  readonly aloneMaxMicros: bigint;
}

/** Ports of a process that also speaks first. */
export interface DeliveryPorts extends Ports {
  readonly conversations: Conversations;
  /** Turns an incident into a card for a place. */
  readonly renderAlert: RenderAlert;
}

export type RenderAlert = (incident: Incident, place: Place) => OutgoingCard;

/** What people do, as far as rights go. */
export type Act = 'see' | 'fund' | 'configure' | 'subscribe' | 'import' | 'reconcile' | 'assign-licences';

/** For each act the roles (template ids, lower case) that may do it. */
export type RightsTable = Readonly<Record<Act, readonly string[]>>;

/** Who asks: a person the directory is asked about, or the operator at the terminal or over HTTP, who has all rights. */
export type Asker =
  | {
      readonly kind: 'person';
      readonly organisation: string;
      readonly personId: string;
      /** The tenant the person speaks from, where it is known: a directory may know people of one tenant only. */
      readonly tenantId?: string;
      readonly isGuest?: boolean;
    }
  | { readonly kind: 'operator'; readonly organisation: string };
