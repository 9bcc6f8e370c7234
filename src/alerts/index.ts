/** Which news there is, to whom it goes, and the life of an incident. Pure. */
export * from './decide-alerts.ts';
export * from './deliveries.ts';
export * from './evolve.ts';
export * from './record.ts';
export * from './state.ts';
