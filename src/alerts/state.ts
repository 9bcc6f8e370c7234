import type { AlertFacts, AlertKind, Place } from './record.ts';

/** A living alert. Its places show `version`, or will. */
export interface Incident {
  readonly id: string;
  readonly alert: AlertKind;
  readonly version: number;
  readonly facts: AlertFacts;
  readonly settled: boolean;
  readonly raisedAt: number;
}

/** One incident in one place: what it shows, and what is still to be done. */
export interface Delivery {
  readonly incidentId: string;
  readonly placeId: string;
  readonly shownVersion: number;
  readonly activityId?: string;
  /** Tries since the last success. */
  readonly tries: number;
  /** Posts that may have arrived without being acknowledged. A second one is the last. */
  readonly unsure: number;
  readonly next: number;
}

/** Alerts and their ways, folded from records. Immutable. */
export interface AlertsState {
  readonly places: readonly Place[];
  readonly incidents: readonly Incident[];
  /** Deliveries of the incidents above. */
  readonly deliveries: readonly Delivery[];
  /** The low-balance alert was given and the balance has not yet risen above the line by the margin. */
  readonly isLowTold: boolean;
  readonly zeroSince: number | null;
}

export const emptyAlerts: AlertsState = { places: [], incidents: [], deliveries: [], isLowTold: false, zeroSince: null };
