import { takeTurn } from '#facts';
import { refused, ok, type Result } from '#platform';
import type { Transaction } from '#platform/database';
import type { Place } from '#platform/place';
import {
  act,
  answerByMeasure,
  comment,
  followOutcome,
  removals,
  type Action,
  type CommentRange,
  type Dilemma,
  type DilemmaEvent,
} from './dilemma.ts';
import { appendEvent, findDilemma } from './store.ts';

/**
 * The steering office decides about a dilemma: somebody who has shown already that they may.
 * Refusals: no-such-dilemma { id }, and those of `act`.
 */
export const decide = (
  place: Place,
  id: string,
  { action, reason }: { readonly action: Action; readonly reason: string },
): Promise<Result<Dilemma>> => write(place, id, (dilemma, at) => act(dilemma, action, reason, at));

/** Anyone comments. Refusals: no-such-dilemma { id }, and those of `comment`. */
export const addComment = (place: Place, id: string, text: string): Promise<Result<Dilemma>> =>
  write(place, id, (dilemma, at) => comment(dilemma, text, at));

/**
 * Takes the texts of comments out of page, API, feeds and table; that they were made, and when and why each was removed, stays
 * public. By somebody who has shown that they may. Refusals: no-such-dilemma { id }, and those of `removals`.
 */
export const removeComments = (
  place: Place,
  id: string,
  range: CommentRange,
  reason: string,
): Promise<Result<Dilemma>> =>
  place.database.transaction(async (transaction) => {
    await takeTurn(transaction);
    let dilemma = await findDilemma(transaction, id);
    if (!dilemma) return refused('no-such-dilemma', { id });
    const events = removals(dilemma, range, reason, place.clock.now().toISOString());
    if (!events.ok) return events;
    for (const event of events.value)
      dilemma = await appendEvent(transaction, place.pack.id, id, dilemma, event);
    return ok(dilemma);
  });

/**
 * Answers a dilemma with a measure, within the transaction that plans it.
 * Refusals: no-such-dilemma { id }, and that of `answerByMeasure`.
 */
export async function answerWithMeasure(
  transaction: Transaction,
  place: Place,
  id: string,
  measure: { readonly id: string; readonly title: string },
): Promise<Result<Dilemma>> {
  return writeWithin(transaction, place, id, (dilemma, at) => answerByMeasure(dilemma, measure, at));
}

/**
 * Lets a dilemma follow what became of the measure that answered it (`followOutcome`), within the transaction that says so.
 * A measure may name a dilemma that is over, or that is followed already: then nothing is written.
 */
export async function followMeasure(
  transaction: Transaction,
  place: Place,
  id: string,
  measure: Parameters<typeof followOutcome>[1],
): Promise<void> {
  await takeTurn(transaction);
  const dilemma = await findDilemma(transaction, id);
  const event = dilemma && followOutcome(dilemma, measure, place.clock.now().toISOString());
  if (event) await appendEvent(transaction, place.pack.id, id, dilemma, event);
}

async function write(
  place: Place,
  id: string,
  eventOf: (dilemma: Dilemma, at: string) => Result<DilemmaEvent>,
): Promise<Result<Dilemma>> {
  return place.database.transaction((transaction) => writeWithin(transaction, place, id, eventOf));
}

async function writeWithin(
  transaction: Transaction,
  place: Place,
  id: string,
  eventOf: (dilemma: Dilemma, at: string) => Result<DilemmaEvent>,
): Promise<Result<Dilemma>> {
  await takeTurn(transaction);
  const dilemma = await findDilemma(transaction, id);
  if (!dilemma) return refused('no-such-dilemma', { id });
  const event = eventOf(dilemma, place.clock.now().toISOString());
  if (!event.ok) return event;
  return ok(await appendEvent(transaction, place.pack.id, id, dilemma, event.value));
}
