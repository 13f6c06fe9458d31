import { readFacts } from '#facts';
import type { Place } from '#platform/place';
import { contentDigest, signMessage, type SealedTexts } from '#platform/signatures';
import { eventOf, waitAfter, type CloudEvent } from './domain.ts';
import { tellOf } from './messages-of-facts.ts';
import { AddressInside, type Send } from './reach.ts';
import { listSubscriptions, saveDelivery, type Subscription } from './store.ts';
import type { Target } from './subscribe.ts';

export interface DeliveryOptions {
  readonly texts: SealedTexts;
  /** The public address of the place, without a slash at its end. */
  readonly origin: string;
  /** Sends a message where it may go: `sendWithin`. */
  readonly send: Send;
}

const TIMEOUT_MS = 10_000;
const AT_ONCE = 100;

/**
 * Tells every subscription what has happened since it was told last, in order and at least once. One that does not answer
 * waits longer after each failure and is stopped at last; the others do not wait for it.
 *
 * @returns how many events were delivered
 */
export async function deliver(place: Place, options: DeliveryOptions): Promise<number> {
  let count = 0;
  for (const subscription of await listSubscriptions(place.database)) {
    const now = place.clock.now();
    if (subscription.stopped || (subscription.nextTryAt && now < new Date(subscription.nextTryAt))) continue;
    count += await deliverTo(place, subscription, options);
  }
  return count;
}

async function deliverTo(
  place: Place,
  subscription: Subscription,
  options: DeliveryOptions,
): Promise<number> {
  const facts = await readFacts(place.database, {
    kinds: subscription.types,
    after: subscription.delivered,
    limit: AT_ONCE,
  });
  let count = 0;
  for (const fact of facts) {
    const told = await tellOf(place, fact);
    const problem = told
      ? await post(
          subscription,
          eventOf(
            fact,
            `${options.origin}/`,
            { title: told.title, sentence: told.sentence, url: options.origin + told.path },
            place.pack.id,
          ),
          place.clock.now(),
          options,
        )
      : undefined;
    if (problem !== undefined) {
      const failures = count > 0 ? 0 : subscription.failures;
      const delivered = lastBefore(fact.seq, subscription, facts);
      await failed(place, { ...subscription, delivered, failures }, problem);
      return count;
    }
    await saveDelivery(place.database, subscription.id, {
      delivered: fact.seq,
      failures: 0,
      nextTryAt: null,
      lastProblem: null,
      lastSuccessAt: place.clock.now().toISOString(),
      stopped: false,
    });
    count++;
  }
  return count;
}

/** What was delivered before a fact that was not. */
const lastBefore = (seq: number, { delivered }: Subscription, facts: readonly { seq: number }[]): number =>
  facts.findLast((fact) => fact.seq < seq)?.seq ?? delivered;

async function failed(place: Place, subscription: Subscription, problem: string): Promise<void> {
  const failures = subscription.failures + 1;
  const wait = waitAfter(failures);
  await saveDelivery(place.database, subscription.id, {
    delivered: subscription.delivered,
    failures,
    nextTryAt:
      wait === undefined ? null : new Date(place.clock.now().getTime() + wait * 60_000).toISOString(),
    lastProblem: problem,
    lastSuccessAt: undefined,
    stopped: wait === undefined,
  });
}

/** Sends one event, signed (RFC 9421). @returns the code of what went wrong; nothing of the answer is kept */
async function post(
  { id, sealed }: Subscription,
  event: CloudEvent,
  now: Date,
  { texts, send }: DeliveryOptions,
): Promise<string | undefined> {
  const opened = texts.open(sealed);
  if (!opened.ok) return opened.refusal.code;
  const { url, secret } = JSON.parse(opened.value) as Target;
  const body = JSON.stringify(event);
  const type = 'application/cloudevents+json; charset=utf-8';
  const digest = contentDigest(body);
  const { input, signature } = signMessage(
    'commonweal',
    {
      components: [
        { name: '@method', value: 'POST' },
        { name: '@target-uri', value: url },
        { name: 'content-type', value: type },
        { name: 'content-digest', value: digest },
      ],
      created: Math.floor(now.getTime() / 1000),
      keyId: id,
      algorithm: 'hmac-sha256',
    },
    Buffer.from(secret, 'base64'),
  );
  const headers = {
    'content-type': type,
    'content-digest': digest,
    'signature-input': input,
    signature,
    'user-agent': 'Commonweal',
  };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const status = await send(new URL(url), { headers, body }, signal);
    return status >= 200 && status < 300 ? undefined : `status-${status}`;
  } catch (error) {
    if (error instanceof AddressInside) return 'address-inside';
    return signal.aborted ? 'no-answer-in-time' : 'not-reached';
  }
}
