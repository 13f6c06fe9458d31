import { createHash, timingSafeEqual } from 'node:crypto';
import { refused, ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import { act, comment, type Action, type Dilemma, type DilemmaEvent } from './dilemma.ts';
import { appendEvent, readDilemmas } from './store.ts';

/** Whether a key is the operator's, in a time that says nothing about how much of it is right. */
export function isOperator(key: string, operatorKey: string | undefined): boolean {
  if (operatorKey === undefined) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(key), digest(operatorKey));
}

export interface Operation {
  readonly action: Action;
  readonly reason: string;
  readonly key: string;
}

/**
 * The steering office decides about a dilemma.
 * Refusals: operator-closed (no key is configured), wrong-key, no-such-dilemma { id }, and those of `act`.
 */
export async function operate(
  place: Place,
  id: string,
  { action, reason, key }: Operation,
  operatorKey: string | undefined,
): Promise<Result<Dilemma>> {
  if (operatorKey === undefined) return refused('operator-closed');
  if (!isOperator(key, operatorKey)) return refused('wrong-key');
  return write(place, id, (dilemma, at) => act(dilemma, action, reason, at));
}

/** Anyone comments. Refusals: no-such-dilemma { id }, and those of `comment`. */
export const addComment = (place: Place, id: string, text: string): Promise<Result<Dilemma>> =>
  write(place, id, (_, at) => comment(text, at));

async function write(
  place: Place,
  id: string,
  eventOf: (dilemma: Dilemma, at: string) => Result<DilemmaEvent>,
): Promise<Result<Dilemma>> {
  return place.database.transaction(async (transaction) => {
    const dilemma = (await readDilemmas(transaction)).find((one) => one.id === id);
    if (!dilemma) return refused('no-such-dilemma', { id });
    const event = eventOf(dilemma, place.clock.now().toISOString());
    if (!event.ok) return event;
    return ok(await appendEvent(transaction, place.pack.id, id, dilemma, event.value));
  });
}
