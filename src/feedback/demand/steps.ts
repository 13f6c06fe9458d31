import { setImmediate as breathe } from 'node:timers/promises';
import { ok, type Result } from '#platform';
import type { JobStep } from '#platform/jobs';
import type { Place } from '#platform/place';
import { OPENED } from './domain/document.ts';
import { monthsAhead } from './domain/months-ahead.ts';
import { editionOf, type Edition } from './edition.ts';
import { makeDocuments, monthsId, type MonthsById } from './make-documents.ts';
import { makeWeeks, type KindPart } from './make-weeks.ts';
import { findPart, keptEdition, replaceForecasts, savePart } from './store.ts';

const WEEKS = OPENED.map((kind) => `weeks-${kind}`);
/** Into so many parts the services are dealt: a kill loses one of them. */
const MONTH_PARTS = 6;
const MONTHS = Array.from({ length: MONTH_PARTS }, (_, at) => `months-${at + 1}`);
const KEEP = 'keep';

/** The ids of all steps, in order. */
export const DEMAND_STEPS = [...WEEKS, ...MONTHS, KEEP].map((part) => `demand-${part}`);

/**
 * The work of making the forecasts of a place anew, in small steps that may be done again: first the weeks of all
 * services, areas and groups, applications and reports apart, then the months of the services, a part at a time, and at
 * last all documents are replaced at once. What a step makes is kept, so that one that was cut off is all that is lost;
 * what a later one lacks it makes itself. No steps where the forecasts are those that the facts call for.
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
  /** A part of the edition, made where it is not there. */
  const partOf = async <T>(part: string, make: () => Promise<T>): Promise<T> => {
    const found = await findPart<T>(database, edition.id, part);
    if (found !== undefined) return found;
    const made = await make();
    await savePart(database, edition.id, part, made);
    return made;
  };
  const weeks = (at: number) => partOf(WEEKS[at]!, () => makeWeeks(edition, OPENED[at]!));
  const allWeeks = async (): Promise<KindPart[]> => {
    const kinds: KindPart[] = [];
    for (const at of WEEKS.keys()) {
      const part = await weeks(at);
      if (part) kinds.push(part);
    }
    return kinds;
  };
  const months = (at: number) => partOf(MONTHS[at]!, async () => makeMonths(await allWeeks(), at));
  const keep = async () => {
    // Done already, and then cut off before anybody heard of it.
    if ((await keptEdition(database)) === edition.id) return;
    let all: MonthsById = {};
    for (const at of MONTHS.keys()) all = { ...all, ...(await months(at)) };
    const documents = makeDocuments(edition, await allWeeks(), all);
    await replaceForecasts(database, edition.id, clock.now().toISOString(), documents);
  };
  const step = (part: string, run: () => Promise<unknown>): JobStep => ({
    id: `demand-${part}`,
    run: async () => {
      await run();
    },
  });
  return [
    ...WEEKS.map((part, at) => step(part, () => weeks(at))),
    ...MONTHS.map((part, at) => step(part, () => months(at))),
    step(KEEP, keep),
  ];
}

/** The months of every sixth service, with a pause after each in which whoever reads the site is served. */
async function makeMonths(kinds: readonly KindPart[], part: number): Promise<MonthsById> {
  const all = kinds.flatMap((one) =>
    one.state === 'refused'
      ? []
      : one.monthly.map(([service, monthly]) => ({ id: monthsId(one.kind, service), monthly })),
  );
  const made: Record<string, MonthsById[string]> = {};
  for (const { id, monthly } of all.filter((_, at) => at % MONTH_PARTS === part)) {
    const months = monthsAhead({ ...monthly, withheld: new Set(monthly.withheld) });
    made[id] = months.ok ? months.value : { refusal: months.refusal };
    await breathe();
  }
  return made;
}
