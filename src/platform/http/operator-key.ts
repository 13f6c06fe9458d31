import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#platform';
import { sendRefusal } from './problem.ts';
import { RetryLater } from './retry-later.ts';
import type { WrongKeys } from './wrong-keys.ts';

declare module 'fastify' {
  interface FastifyInstance {
    wrongKeys: WrongKeys;
  }
}

type Asking = Pick<FastifyRequest, 'ip' | 'server'>;

/**
 * Why somebody with this key may not act for the steering office: operator-closed where no key is configured, wrong-key; undefined
 * where they may. Compared in a time that says nothing about how much of it is right. Throws `RetryLater` (429) where the site has
 * seen too many wrong keys and this network sent one of them (`wrong-keys.ts`): the key is then not looked at.
 */
export function operatorRefusal(
  { ip, server: { wrongKeys } }: Asking,
  given: string,
  configured: string | undefined,
): Refusal | undefined {
  if (configured === undefined) return { code: 'operator-closed', data: {} };
  // A form that was sent without a key is no guess.
  if (given === '') return { code: 'wrong-key', data: {} };
  const wait = wrongKeys.wait(ip);
  if (wait > 0) throw new RetryLater(429, wait);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (timingSafeEqual(digest(given), digest(configured))) return undefined;
  wrongKeys.failed(ip);
  return { code: 'wrong-key', data: {} };
}

/**
 * Refuses an API request that may not write: 403 operator-closed where no key is configured, 401 wrong-key without the key
 * as a bearer token (RFC 6750). True where an answer was sent. Throws as `operatorRefusal` does.
 */
export function refuseWriting(
  request: Asking & Pick<FastifyRequest, 'headers'>,
  reply: Pick<FastifyReply, 'raw' | 'statusCode'>,
  configured: string | undefined,
): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const refusal = operatorRefusal(request, given, configured);
  if (refusal) sendRefusal(reply, refusal.code === 'operator-closed' ? 403 : 401, refusal);
  return refusal !== undefined;
}
