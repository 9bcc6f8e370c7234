import { bridge, lines, staff, type Caller } from './callers.ts';
import { homes, international, numberOf, premium, type Destination } from './destinations.ts';
import { Lots } from './lots.ts';
import type { SeededRandom } from './seeded-random.ts';

/** What is drawn by lot of one call, without its time. Money in cents. */
export interface MadeCall {
  readonly kind: CallKind;
  readonly caller: Caller;
  readonly from: string;
  readonly to: string;
  readonly destination: string;
  readonly conferenceId: string;
  readonly durationSeconds: number;
  readonly chargeCents: number;
}

interface CallKind {
  /** How often it happens, beside the others. */
  readonly share: number;
  readonly callType: string;
  readonly numberType: string;
  readonly scope: '' | 'Domestic' | 'International';
  readonly capability: string;
  /** Where it goes; without any, within the caller's country. An incoming call goes to a number of the organisation. */
  readonly destinations?: (caller: Caller) => Lots<Destination>;
  readonly callers: Lots<Caller>;
  /** Cents a minute of an incoming call; outgoing ones cost what their destination costs. */
  readonly centsPerMinute?: number;
  readonly isFree: boolean;
  readonly isConference: boolean;
  readonly minutes: number;
}

const creditsPay = 'MCOPSTNPP';
const allStaff = new Lots(staff);
const user = { numberType: 'Subscriber', callers: allStaff, isConference: false, minutes: 6 };
const meeting = { numberType: 'Service', callers: allStaff, isConference: true, minutes: 24 };
const plan = { capability: 'MCOPSTN1', isFree: true };
const paid = { capability: creditsPay, isFree: false };

const abroad = foreignTo(international);
const dear = foreignTo(premium);

/** The mix of calls: most are included in a plan, a third draws on the credits, a few are charged elsewhere. */
const kinds = new Lots<CallKind>([
  { ...user, ...plan, share: 280, callType: 'user_out', scope: 'Domestic' },
  { ...user, ...plan, share: 190, callType: 'user_in', scope: '' },
  { ...user, ...plan, share: 22, callType: 'user_out_transfer', scope: 'Domestic' },
  { ...user, ...plan, share: 18, callType: 'user_out_forwarding', scope: 'Domestic' },
  { ...meeting, share: 90, callType: 'conf_in', scope: '', capability: 'MCOMEETADD', isFree: true },
  { ...meeting, share: 50, callType: 'conf_out', scope: 'Domestic', capability: 'MCOMEETADD', isFree: true },
  { ...user, ...paid, share: 105, callType: 'user_out', scope: 'International', destinations: abroad },
  { ...user, ...paid, share: 8, callType: 'user_out_conf', scope: 'International', destinations: abroad },
  { ...user, ...paid, share: 20, callType: 'user_out', scope: 'Domestic' },
  { ...user, ...paid, share: 3, callType: 'user_out', scope: 'International', destinations: dear, minutes: 2, callers: new Lots(staff.filter(({ location }) => location === 'US')) },
  { ...meeting, ...paid, share: 12, callType: 'conf_out', scope: 'International', destinations: abroad, minutes: 18 },
  { ...meeting, ...paid, share: 34, callType: 'conf_in', scope: '', numberType: 'Service Toll-free', centsPerMinute: 7 },
  { ...user, ...paid, share: 150, callType: 'ucap_in', scope: '', numberType: 'Service Toll-free', callers: new Lots(lines), centsPerMinute: 8, minutes: 6 },
  { ...meeting, share: 4, callType: 'conf_out', scope: 'International', destinations: abroad, capability: 'MCOMEETACPEA', isFree: false, minutes: 10 },
]);

/** Draws one call by lot. */
export function makeCall(random: SeededRandom): MadeCall {
  const kind = kinds.draw(random);
  const caller = kind.callers.draw(random);
  const place = drawPlace(kind, caller, random);
  const outside = numberOf(place, random);
  const own = ownNumber(kind, caller);
  const isIncoming = kind.callType.endsWith('_in');
  const durationSeconds = drawDuration(kind.minutes, random);
  return {
    kind,
    caller,
    from: isIncoming ? outside : own,
    to: isIncoming ? own : outside,
    destination: isIncoming && kind.callType !== 'user_in' ? '' : place.name,
    conferenceId: kind.isConference ? String(random.between(100_000_000, 999_999_999)) : '',
    durationSeconds,
    chargeCents: kind.isFree ? 0 : Math.ceil(durationSeconds / 60) * (kind.centsPerMinute ?? place.centsPerMinute),
  };
}

function drawPlace({ destinations }: CallKind, caller: Caller, random: SeededRandom): Destination {
  return destinations === undefined ? homeOf(caller) : destinations(caller).draw(random);
}

function homeOf({ location }: Caller): Destination {
  return homes[location] as Destination;
}

/** For each caller the places that are not their own country. */
function foreignTo(places: readonly Destination[]): (caller: Caller) => Lots<Destination> {
  const lots = new Map(Object.values(homes).map((home) => [home, new Lots(places.filter(({ name }) => name !== home.name))]));
  return (caller) => lots.get(homeOf(caller)) as Lots<Destination>;
}

function ownNumber({ isConference, numberType }: CallKind, caller: Caller): string {
  if (!isConference) return caller.number;
  return numberType === 'Service Toll-free' ? bridge.tollFree : bridge.toll;
}

/** Many short calls and few long ones; one in twelve is not answered. */
function drawDuration(meanMinutes: number, random: SeededRandom): number {
  if (random.next() < 1 / 12) return 0;
  const spread = -Math.log((1 - random.next()) * (1 - random.next())) / 2;
  return Math.min(7200, 5 + Math.floor(spread * meanMinutes * 60));
}
