/** What can be foreseen and explained from the ledger and the usage. Pure. */
export * from './runway.ts';
