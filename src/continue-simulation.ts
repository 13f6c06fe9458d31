import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { factRelation, recordExtent, syncSegments } from '#facts';
import { findMeasure, type Measure } from '#feedback/measures';
import { loadCounty, simulate, type County, type PlannedMeasure } from '#feedback/simulation';
import { ok, refused, type Result } from '#platform';
import { dayOf, isoOf } from '#platform/calendar';
import type { Place } from '#platform/place';
import { appendSimulated, optionsOfPlace } from './simulated-place.ts';

export interface ContinueRequest {
  /** Measures whose effect is simulated from now on. */
  readonly measures: readonly string[];
  /** Part of a fault that each of them takes away, 0 … 1: for every fault of its service, or by fault. */
  readonly effect: number | Readonly<Record<string, number>>;
  /** Last day, ISO 8601; by default the last month that any of the measures observes. */
  readonly until?: string | undefined;
  readonly onProgress?: ((facts: number) => void) | undefined;
}

export interface Continued {
  readonly facts: number;
  readonly from: string;
  readonly until: string;
}

/** What was made true earlier: measure → fault → part taken away. A later call goes on with it. */
type Truth = Record<string, Record<string, number>>;

/**
 * Lets time go on in a simulated place: the facts from the day after its last record, with the measures that were planned
 * there taking effect where and when their plans say. The plans know nothing of the effect; the evaluation has to find it.
 *
 * Refusals: those of `loadCounty`, no-facts, no-such-measure { id }, measure-given-up { id }, unknown-fault { fault, allowed },
 * bad-strength,
 * nothing-to-continue { lastDay, until } where the records reach the day already, calendar-ends { until, last }.
 */
export async function continueSimulation(place: Place, request: ContinueRequest): Promise<Result<Continued>> {
  const county = loadCounty(place.pack.folder);
  if (!county.ok) return county;
  const options = optionsOfPlace(place, county.value);
  if (!options.ok) return options;
  const measures: Measure[] = [];
  for (const id of request.measures) {
    const measure = await findMeasure(place.database, id);
    if (!measure) return refused('no-such-measure', { id });
    // It would be left out without a word, and the time that goes by cannot be taken back.
    if (measure.abandoned !== undefined) return refused('measure-given-up', { id });
    measures.push(measure);
  }
  // What is asked for is looked at before how far time can go: a misspelt fault is told as one.
  const truth = readTruth(place);
  for (const measure of measures) {
    const effect = effectOf(county.value, measure, request.effect);
    if (!effect.ok) return effect;
    truth[measure.id] = effect.value;
  }
  const lastDay = await lastRecordedDay(place);
  if (lastDay === undefined) return refused('no-facts', { place: place.pack.id });
  const until = request.until ?? lastObserved(measures) ?? isoOf(dayOf(lastDay) + 365);
  if (until <= lastDay) return refused('nothing-to-continue', { lastDay, until });
  const { calendar } = county.value;
  if (dayOf(until) > calendar.to) return refused('calendar-ends', { until, last: isoOf(calendar.to) });

  const planned: PlannedMeasure[] = [];
  for (const [id, effect] of Object.entries(truth)) {
    const measure = measures.find((one) => one.id === id) ?? (await findMeasure(place.database, id));
    if (measure && measure.abandoned === undefined) planned.push(...wavesOf(measure, effect));
  }
  // Before the facts: a call that was cut off is made again with the same truth, and known facts are skipped.
  writeTruth(place, truth);

  let facts = 0;
  const from = dayOf(lastDay) + 1;
  const more = { ...options.value, from, to: dayOf(until), measures: planned };
  await appendSimulated(place, simulate(county.value, more), (_, appended) => {
    facts = appended;
    request.onProgress?.(facts);
  });
  return ok({ facts, from: isoOf(from), until });
}

async function lastRecordedDay({
  database,
  analysis,
  folder,
  pack,
  clock,
}: Place): Promise<string | undefined> {
  const files = await syncSegments(database, analysis, join(folder, 'segments'), {
    timeZone: pack.timeZone,
    today: clock.now().toISOString().slice(0, 10),
  });
  return (await recordExtent(analysis, factRelation(files)))?.lastDay;
}

function lastObserved(measures: readonly Measure[]): string | undefined {
  const last = measures
    .map(({ plan }) => plan.evaluation.until)
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  const [year, month] = last.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function effectOf(
  county: County,
  { plan }: Measure,
  effect: ContinueRequest['effect'],
): Result<Record<string, number>> {
  const { service } = plan.evaluation;
  const department = county.services.find(({ id }) => id === service)?.department;
  const own = county.faults.filter(
    (fault) =>
      (fault.services?.includes(service) ?? true) &&
      (fault.department === undefined || fault.department === department),
  );
  const ids = own.map(({ id }) => id);
  const parts =
    typeof effect === 'number' ? Object.fromEntries(ids.map((id) => [id, effect])) : { ...effect };
  for (const [fault, strength] of Object.entries(parts)) {
    if (!ids.includes(fault)) return refused('unknown-fault', { fault, allowed: ids.join(', ') });
    if (!(strength >= 0 && strength <= 1)) return refused('bad-strength', { fault, strength });
  }
  return ok(parts);
}

/** One planned measure of the simulation for each month in which areas start. */
function wavesOf({ id, plan }: Measure, effect: Readonly<Record<string, number>>): PlannedMeasure[] {
  const { service, rollout } = plan.evaluation;
  if (rollout.kind === 'everywhere') return [{ id, service, from: dayOf(`${rollout.start}-01`), effect }];
  return [...Map.groupBy(Object.entries(rollout.starts), ([, start]) => start)].map(([start, areas]) => ({
    id: `${id}/${start}`,
    service,
    areas: areas.map(([area]) => area),
    from: dayOf(`${start}-01`),
    effect,
  }));
}

const truthFile = ({ folder }: Place): string => join(folder, 'simulated-effects.json');
const readTruth = (place: Place): Truth =>
  existsSync(truthFile(place)) ? (JSON.parse(readFileSync(truthFile(place), 'utf8')) as Truth) : {};
const writeTruth = (place: Place, truth: Truth): void =>
  writeFileSync(truthFile(place), `${JSON.stringify(truth, null, 2)}\n`);
