/** Usage data, pure: bytes of a PSTN export or of Graph's answer in, call records and refusals out. */
export { decodeCall, encodeCall, readCallLineHead, type CallLineHead } from './call-line.ts';
export type { CallExtra, CallRecord } from './call-record.ts';
export { callClass, chargedMicros, drawnMicros, type CallClass, type DrawingRules } from './drawn-micros.ts';
export { readGraphCalls, type GraphCalls } from './graph-calls.ts';
export { jsonBytesMax, readUsage, usageBytesMax, type ReadUsageOptions, type UsageBatch, type UsageEvent } from './read-usage.ts';
export type { DayOrder } from './day-order.ts';
export {
  createDayOrderSurvey,
  createUsageReader,
  type DayOrderSurvey,
  type UsageFacts,
  type UsageReader,
  type UsageReaderOptions,
  type UsageStep,
} from './usage-reader.ts';
export {
  rowReason,
  unreadableReason,
  type RefusalValues,
  type RowRefusal,
  type RowRefusalCode,
  type Unreadable,
  type UnreadableCode,
} from './usage-refusal.ts';
export * from './imports.ts';
export type { UsageOpening, UsagePart, UsageSource } from './usage-source.ts';
export { bookableCall, keyOfCall } from './bookable-call.ts';
export { packCalls, unpackCalls, type PackedCalls } from './packed-calls.ts';
export { readCalls, type CallsEvent } from './read-calls.ts';
