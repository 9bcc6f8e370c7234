import { makeCall, type MadeCall } from './make-call.ts';
import { SeededRandom } from './seeded-random.ts';

export interface GeneratedUsage {
  readonly seed: number;
  /** First and last day, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

/** Fictitious usage of any size: a PSTN export of exactly so many rows, in pieces of text, the same for the same input. */
export function* generateUsageCsv({ seed, from, to, rows }: GeneratedUsage): Generator<string> {
  yield header;
  const days = daysBetween(from, to);
  const weights = days.map((day) => weightOf(day));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let rowsSoFar = 0;
  for (const [index, day] of days.entries()) {
    weightSoFar += weights[index] ?? 0;
    const rowsUntilNow = Math.round((rows * weightSoFar) / total);
    yield* inPieces(callsOfDay(seed, day, rowsUntilNow - rowsSoFar));
    rowsSoFar = rowsUntilNow;
  }
}

export interface UsageExport {
  readonly seed: number;
  /** When somebody pressed Export, epoch milliseconds. */
  readonly exportedAt: number;
  /** How many days it looks back. */
  readonly days: number;
}

/**
 * The export of the fictitious organisation as it looks at one time: calls appear 24 to 48 hours late, so a later export has
 * calls of days that an earlier one had covered. Overlapping exports agree on the calls that they share.
 */
export function generateUsageExport({ seed, exportedAt, days }: UsageExport): string {
  const today = Math.floor(exportedAt / dayMs);
  const lines = [header];
  for (let day = today - days; day < today; day += 1) {
    const count = naturalCount(seed, day);
    for (const call of callsOfDay(seed, day, count)) if (call.startAt + call.delayMs <= exportedAt) lines.push(lineOf(call));
  }
  return lines.join('');
}

interface TimedCall {
  readonly call: MadeCall;
  readonly usageId: string;
  readonly callId: string;
  readonly startAt: number;
  /** The digits of the start time below a millisecond. */
  readonly subMs: string;
  /** How long it takes until the call appears in an export. */
  readonly delayMs: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const pieceChars = 65_536;

const header =
  'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,Call Type,Number Type,Domestic/International,' +
  'Destination Dialed,Destination Number,Start Time,End Time,Duration Seconds,Connection Fee,Charge,Currency,Capability\r\n';

/** Calls a day of the demo's organisation, Sunday first. */
const callsPerWeekday = [4, 31, 36, 37, 35, 29, 8] as const;

function weightOf(day: number): number {
  return callsPerWeekday[(day + 4) % 7] ?? 0;
}

function naturalCount(seed: number, day: number): number {
  return Math.round(weightOf(day) * (0.9 + 0.2 * new SeededRandom(seed, day, 1).next()));
}

/** A day's calls in order of their start; each day has random numbers of its own. */
function* callsOfDay(seed: number, day: number, count: number): Generator<TimedCall> {
  const random = new SeededRandom(seed, day);
  const starts = Float64Array.from({ length: count }, () => drawStart(day, random)).toSorted();
  for (const startAt of starts) yield timedCall(startAt, random);
}

/** Nearly all calls fall into the working day of the American west coast, which is late in UTC. */
function drawStart(day: number, random: SeededRandom): number {
  const atWork = 14.5 * hourMs + ((random.next() + random.next()) / 2) * 9.4 * hourMs;
  return day * dayMs + Math.floor(random.next() < 0.06 ? random.next() * dayMs : atWork);
}

function timedCall(startAt: number, random: SeededRandom): TimedCall {
  return {
    call: makeCall(random),
    usageId: drawId(random),
    callId: random.hexWord() + random.hexWord() + random.hexWord() + random.hexWord(),
    startAt,
    subMs: String(random.between(0, 9999)).padStart(4, '0'),
    delayMs: Math.floor((24 + 24 * random.next()) * hourMs),
  };
}

/** Has the form of a random UUID. */
function drawId(random: SeededRandom): string {
  const [middle, end] = [random.hexWord(), random.hexWord()];
  return `${random.hexWord()}-${middle.slice(0, 4)}-4${middle.slice(5)}-a${end.slice(1, 4)}-${end.slice(4)}${random.hexWord()}`;
}

function* inPieces(calls: Iterable<TimedCall>): Generator<string> {
  let piece = '';
  for (const call of calls) {
    piece += lineOf(call);
    if (piece.length > pieceChars) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function lineOf({ call, usageId, callId, startAt, subMs }: TimedCall): string {
  const { kind, caller, durationSeconds, chargeCents } = call;
  const name = caller.name.includes(',') ? `"${caller.name}"` : caller.name;
  const start = exportTime(startAt, subMs);
  const end = exportTime(startAt + durationSeconds * 1000, subMs);
  const charge = `${String(Math.floor(chargeCents / 100))}.${String(chargeCents % 100).padStart(2, '0')}`;
  return (
    `${usageId},${callId},${call.conferenceId},${caller.location},${caller.id},${caller.upn},${name},${call.from},${kind.callType},` +
    `${kind.numberType},${kind.scope},${call.destination},${call.to},${start},${end},${String(durationSeconds)},0.00,${charge},USD,${kind.capability}\r\n`
  );
}

/** Microsoft writes seven digits of a second. */
function exportTime(instant: number, subMs: string): string {
  return `${new Date(instant).toISOString().slice(0, -1)}${subMs}Z`;
}

/** Days as whole numbers since 1970. */
function daysBetween(from: string, to: string): number[] {
  const first = Date.parse(`${from}T00:00:00Z`) / dayMs;
  const last = Date.parse(`${to}T00:00:00Z`) / dayMs;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
