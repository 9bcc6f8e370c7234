/** The chat face. */
export { createBot, type Bot, type BotOptions, type MessageResponse } from './create-bot.ts';
export type { BotLog } from './bot-parts.ts';
export type { MessageRequest } from './message-door.ts';
export type { MessageAnswer } from './turn-mark.ts';
