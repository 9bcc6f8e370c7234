/** What is handed out as files: data only, in the order and with the sums that the files show. */
export { callsOf, type PaidCall } from './calls-of.ts';
export { dayIn, dayRange, type DayRange } from './day-range.ts';
export { spendOf, type DaySpend } from './spend-of.ts';
export { statementOf, type Statement, type StatementLine } from './statement-of.ts';
