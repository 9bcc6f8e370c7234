/** The bot's HTTP face. */
export { createHttpServer, type HttpLog, type HttpServer, type HttpServerOptions } from './create-http-server.ts';
export type { HandleTurn, TurnRequest, TurnResponse } from './take-turn.ts';
