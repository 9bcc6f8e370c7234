/** When to recharge, how much, and what follows from an outcome. Pure. */
export * from './calendar.ts';
export * from './evolve.ts';
export * from './next-step.ts';
export * from './record.ts';
export * from './settings.ts';
export * from './state.ts';
