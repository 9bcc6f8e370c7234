/**
 * The shared ledger module: prepaid credits as a pure, double-entry, append-only ledger.
 * `decide` answers a command with drafts or a refusal, `evolve` folds records into a state; a store only keeps the
 * records. No input or output, no clock, no randomness, no package. Money is whole micro-units (1e-6), as bigint.
 */
export * from './account.ts';
export * from './book.ts';
export * from './calls.ts';
export * from './decide.ts';
export * from './evolve.ts';
export * from './expiry.ts';
export * from './invariant.ts';
export * from './lots.ts';
export * from './money.ts';
export * from './payments.ts';
export * from './record.ts';
export * from './refusal.ts';
export * from './state.ts';
