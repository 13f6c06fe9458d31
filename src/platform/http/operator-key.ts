import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.ts';

/** Whether a key is the configured one, in a time that says nothing about how much of it is right. */
export function isOperatorKey(given: string, configured: string | undefined): boolean {
  if (configured === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(configured));
}

/**
 * Refuses an API request that may not write: 403 operator-closed where no key is configured, 401 wrong-key without the key
 * as a bearer token (RFC 6750). True where an answer was sent.
 */
export function refuseWriting(
  request: FastifyRequest,
  reply: Pick<FastifyReply, 'raw' | 'statusCode'>,
  configured: string | undefined,
): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (isOperatorKey(given, configured)) return false;
  if (configured === undefined) sendProblem(reply, 403, 'operator-closed');
  else sendProblem(reply, 401, 'wrong-key');
  return true;
}
