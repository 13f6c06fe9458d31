import { ok, type Result } from '#platform';
import type { Place } from '#platform/place';
import type { charter } from '#value';
import type { Opinion } from './opinion.ts';
import { storeOpinions } from './store.ts';
import { opinionOf, type StatedView, type ViewOutcome } from './view.ts';

/** Keeps a view now, with the fact of it. */
export const keepOpinion = ({ database, clock }: Pick<Place, 'database' | 'clock'>, opinion: Opinion) =>
  storeOpinions(database, [{ opinion, madeAt: clock.now().toISOString() }]);

/** Keeps a stated view, whatever way it came, by the rules of the form. Refused as `opinionOf`: then nothing is kept. */
export async function keepView(
  place: Pick<Place, 'database' | 'clock'>,
  declared: charter.Charter,
  view: StatedView,
): Promise<Result<ViewOutcome>> {
  const read = opinionOf(declared, view);
  if (!read.ok) return read;
  await keepOpinion(place, read.value.opinion);
  return ok(read.value.outcome);
}
