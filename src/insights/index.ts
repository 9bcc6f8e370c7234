/** What can be foreseen and explained from the ledger and the usage. Pure. */
export * from './recommend-settings.ts';
export * from './replay-funding.ts';
export * from './runway.ts';
