/*
 * What is used of botbuilder-dialogs, from the files where it stands: the package's own index also loads recognisers of
 * numbers, dates and choices, which nothing here asks, which take 55 MB of memory and half of the start.
 */
export { Dialog, type DialogInstance, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs/lib/dialog.js';
export type { DialogContext, DialogState } from 'botbuilder-dialogs/lib/dialogContext.js';
export { DialogContextError } from 'botbuilder-dialogs/lib/dialogContextError.js';
export { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
export { WaterfallDialog } from 'botbuilder-dialogs/lib/waterfallDialog.js';
export type { WaterfallStepContext } from 'botbuilder-dialogs/lib/waterfallStepContext.js';
