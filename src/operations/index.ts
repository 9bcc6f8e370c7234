/** What can be done with an organisation's book: one verb each, over rules and ports. Data in, data out, never words. */
export * from './answers.ts';
export * from './authorise.ts';
export * from './balance-of.ts';
export * from './change-settings.ts';
export * from './commands.ts';
export * from './deliver-alerts.ts';
export * from './due-work.ts';
export * from './history-of.ts';
export * from './import-usage.ts';
export * from './organisation-book.ts';
export * from './organisation-state.ts';
export * from './places.ts';
export * from './ports.ts';
export * from './preview.ts';
export * from './reconcile.ts';
export * from './top-up.ts';
export * from './undo-import.ts';
