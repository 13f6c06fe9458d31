import { randomBytes } from 'node:crypto';
import { ok, refused, type Result } from '#platform';
import type { Place } from '#platform/place';
import { sealedTexts, type SealedTexts } from '#platform/signatures';
import { checkAddress, checkTypes } from './domain.ts';
import type { Reach } from './reach.ts';
import { deleteSubscription, insertSubscription } from './store.ts';

/** What pages and API need to register addresses. */
export interface Registering {
  readonly operatorKey: string | undefined;
  readonly texts: SealedTexts;
  readonly reach: Reach;
}

/** What is sealed of a subscription. */
export interface Target {
  readonly url: string;
  /** Of the signatures, base64. */
  readonly secret: string;
}

/** The texts of announcements, readable with the home's secret alone. */
export const announcementTexts = (secret: string): SealedTexts => sealedTexts(secret, 'announcements');

/**
 * Subscribes an address. The secret for its signatures is given back once, and never shown again.
 * Refusals: those of `checkAddress` and `checkTypes`.
 */
export async function subscribe(
  place: Place,
  texts: SealedTexts,
  reach: Reach,
  asked: { readonly url: string; readonly types: readonly string[] },
): Promise<Result<{ readonly id: string; readonly secret: string }>> {
  const url = checkAddress(asked.url.trim(), reach);
  if (!url.ok) return url;
  const types = checkTypes(asked.types);
  if (!types.ok) return types;
  const id = `s-${randomBytes(5).toString('hex')}`;
  const secret = randomBytes(32).toString('base64');
  const target: Target = { url: url.value.href, secret };
  await insertSubscription(place.database, place.pack.id, {
    id,
    host: url.value.host,
    sealed: texts.seal(JSON.stringify(target)),
    types: types.value,
    createdAt: place.clock.now().toISOString(),
  });
  return ok({ id, secret });
}

/** Refusal: no-such-subscription { id }. */
export async function unsubscribe(place: Place, id: string): Promise<Result<{ readonly id: string }>> {
  const at = place.clock.now().toISOString();
  const gone = await deleteSubscription(place.database, place.pack.id, id, at, 'removed by the operator');
  return gone ? ok({ id }) : refused('no-such-subscription', { id });
}
