import { pino, type Logger } from 'pino';
import type { Config } from '../config/index.ts';

export type Log = Logger;

/**
 * A line of JSON for each event on standard output. What is logged of a request is its method, its route's pattern,
 * the status and the time it took: no address, query, cookie or body, since any of them can be about a person.
 */
export const createLog = (level: Config['logLevel']): Log =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
