import { ok, type Result } from '#platform';
import type { JobStep } from '#platform/jobs';
import type { Place } from '#platform/place';
import { monthsAhead } from './domain/months-ahead.ts';
import { editionOf, type Edition } from './edition.ts';
import { makeDocuments, monthsId, type MonthsById } from './make-documents.ts';
import { makeWeeks, type WeeksPart } from './make-weeks.ts';
import { findPart, keptEdition, replaceForecasts, savePart } from './store.ts';

const WEEKS = 'weeks';
/** Into so many parts the services are dealt: a kill loses one of them. */
const MONTH_PARTS = 6;
const MONTHS = Array.from({ length: MONTH_PARTS }, (_, at) => `months-${at + 1}`);
const KEEP = 'keep';

/** The ids of all steps, in order. */
export const DEMAND_STEPS = [WEEKS, ...MONTHS, KEEP].map((part) => `demand-${part}`);

/**
 * The work of making the forecasts of a place anew, in small steps that may be done again: first the weeks of all
 * services, areas and groups, then the months of the services, a part at a time, and at last all documents are replaced
 * at once. What a step makes is kept, so that one that was cut off is all that is lost. No steps where the forecasts are
 * those that the facts call for.
 *
 * @returns refused as `editionOf`
 */
export async function demandSteps(place: Place): Promise<Result<readonly JobStep[]>> {
  const edition = await editionOf(place);
  if (!edition.ok) return edition;
  if ((await keptEdition(place.database)) === edition.value.id) return ok([]);
  return ok(stepsOf(place, edition.value));
}

/** Makes the forecasts of a place anew if there are newer facts. Refused as `demandSteps`. */
export async function forecastPlace(place: Place): Promise<Result<void>> {
  const steps = await demandSteps(place);
  if (!steps.ok) return steps;
  for (const step of steps.value) await step.run();
  return ok(undefined);
}

function stepsOf({ database, clock }: Place, edition: Edition): JobStep[] {
  const step = (part: string, run: () => Promise<void>): JobStep => ({ id: `demand-${part}`, run });
  const partOf = async <T>(part: string): Promise<T> => {
    const found = await findPart<T>(database, edition.id, part);
    if (found === undefined) throw new Error(`the forecasts lack their part ${part}`);
    return found;
  };
  const making = (part: string, make: () => Promise<unknown>): JobStep =>
    step(part, async () => {
      if ((await findPart(database, edition.id, part)) !== undefined) return;
      await savePart(database, edition.id, part, await make());
    });
  return [
    making(WEEKS, () => makeWeeks(edition)),
    ...MONTHS.map((part, at) => making(part, async () => makeMonths(await partOf(WEEKS), at))),
    step(KEEP, async () => {
      // Done already, and then cut off before anybody heard of it.
      if ((await keptEdition(database)) === edition.id) return;
      const months: MonthsById[] = [];
      for (const part of MONTHS) months.push(await partOf(part));
      const documents = makeDocuments(
        edition,
        await partOf(WEEKS),
        Object.assign({}, ...months) as MonthsById,
      );
      await replaceForecasts(database, edition.id, clock.now().toISOString(), documents);
    }),
  ];
}

/** The months of every sixth service. */
function makeMonths({ kinds }: WeeksPart, part: number): MonthsById {
  const all = kinds.flatMap((one) =>
    one.state === 'refused'
      ? []
      : one.monthly.map(([service, monthly]) => ({ id: monthsId(one.kind, service), monthly })),
  );
  return Object.fromEntries(
    all
      .filter((_, at) => at % MONTH_PARTS === part)
      .map(({ id, monthly }) => {
        const made = monthsAhead({ ...monthly, withheld: new Set(monthly.withheld) });
        return [id, made.ok ? made.value : { refusal: made.refusal }];
      }),
  );
}
