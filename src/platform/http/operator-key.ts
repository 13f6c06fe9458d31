import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#platform';
import { sendRefusal } from './problem.ts';

/**
 * Why somebody with this key may not act for the steering office: operator-closed where no key is configured, wrong-key; undefined
 * where they may. Compared in a time that says nothing about how much of it is right.
 */
export function operatorRefusal(given: string, configured: string | undefined): Refusal | undefined {
  if (configured === undefined) return { code: 'operator-closed', data: {} };
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(configured)) ? undefined : { code: 'wrong-key', data: {} };
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
  const refusal = operatorRefusal(given, configured);
  if (refusal) sendRefusal(reply, refusal.code === 'operator-closed' ? 403 : 401, refusal);
  return refusal !== undefined;
}
